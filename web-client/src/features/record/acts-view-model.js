import { computed, signal } from '@preact/signals';

/** @typedef {import('../../model/types.js').Event} Event */

/**
 * What happened to a channel, or in the network, the newest first, and more of it on demand.
 *
 * @param {import('../../model/types.js').Client} client
 * @param {string | null} channel null for the network
 */
export function actsViewModel(client, channel) {
  const acts = signal(/** @type {Event[]} */ ([]));
  const status = signal(/** @type {"loading" | "ready" | "failed"} */ ('loading'));
  const hasMore = signal(false);
  const problem = signal(/** @type {any} */ (null));

  async function load() {
    status.value = 'loading';
    problem.value = null;
    try {
      const page = await client.acts(channel, acts.value.at(-1)?.seq);
      acts.value = [...acts.value, ...[...page.entries].reverse()];
      hasMore.value = page.hasBefore;
      status.value = 'ready';
    } catch (refused) {
      problem.value = refused;
      status.value = 'failed';
    }
  }

  return {
    acts: computed(() => acts.value),
    status: computed(() => status.value),
    hasMore: computed(() => hasMore.value),
    problem: computed(() => problem.value),
    load,
  };
}
