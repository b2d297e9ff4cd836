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
  /** All that one may read: not what was said while one was away. */
  const total = computed(() => {
    const { headSeq = 0, firstSeq = 1, gaps = [] } = channel.value ?? {};
    return headSeq - firstSeq + 1 - gaps.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  });

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
    /** Whether there is something that this device has not seen. */
    isPartial: computed(() => record.value !== null && record.value.count < total.value),
    verifyAll: () => attempt(() => client.checkRecord(id)),
    beginAgain: () => attempt(() => client.forgetRecord(id)),
  };
}
