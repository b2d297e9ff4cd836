import { computed } from '@preact/signals';

/**
 * Oneself on this device: which network, and leaving it.
 * @param {import('../../model/types.js').Client} client
 */
export function meViewModel(client) {
  return {
    me: client.me,
    networks: computed(() =>
      client.session.value.networks.map((membership) => ({
        ...membership,
        isCurrent: membership.network === client.session.value.current?.network,
      })),
    ),
    waiting: client.outboxCount,
    switchTo: (/** @type {string} */ network) => client.switchNetwork(network),
    signOut: () => client.signOut(),
    signOutEverywhere: () => client.signOutEverywhere(),
  };
}
