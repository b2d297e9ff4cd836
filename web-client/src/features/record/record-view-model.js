import { computed, signal } from '@preact/signals';

/**
 * What this device has verified of a channel's record.
 *
 * @param {import('../../model/types.js').Client} client
 * @param {string} id of the channel
 */
export function recordViewModel(client, id) {
  const channel = computed(() => client.channels.value.get(id));
  const record = computed(() => client.record(id));
  const isVerifying = signal(false);
  const problem = signal(/** @type {any} */ (null));
  const total = computed(() => (channel.value ? channel.value.headSeq - channel.value.firstSeq + 1 : 0));

  /** @param {() => Promise<void>} act */
  async function attempt(act) {
    problem.value = null;
    isVerifying.value = true;
    try {
      await act();
    } catch (refused) {
      problem.value = refused;
    }
    isVerifying.value = false;
  }

  return {
    record,
    total,
    isVerifying,
    problem,
    open: () => client.openRecord(id).catch((/** @type {unknown} */ refused) => (problem.value = refused)),
    /** Whether there is something that this device has not seen. Somebody who was away may not read all that was said. */
    isPartial: computed(() => record.value !== null && record.value.count < total.value),
    verifyAll: () => attempt(() => client.checkRecord(id)),
    beginAgain: () => attempt(() => client.forgetRecord(id)),
  };
}
