import { computed } from '@preact/signals';
import { mayInvite } from '../people/people-policy.js';

/**
 * What stands around every screen: the network, the ways one may go, and whether the service can be reached.
 * @param {import('../../model/types.js').Client} client
 */
export function shellViewModel(client) {
  return {
    /** The places that exist for this person, in order. */
    places: computed(() => [
      { path: '/', text: 'nav.channels', icon: 'message-square' },
      { path: '/people', text: 'nav.people', icon: 'users' },
      ...(mayInvite(client.me.value, client.designations.value) ? [{ path: '/invitations', text: 'nav.invitations', icon: 'mail-plus' }] : []),
      { path: '/me', text: 'nav.me', icon: 'circle-user-round' },
    ]),
    unread: computed(() => client.channelList.value.reduce((sum, channel) => sum + channel.unread, 0)),
    isOffline: computed(() => client.connection.value === 'offline'),
    waiting: client.outboxCount,
    /** Messages that a reload would lose. */
    unkept: client.unkeptCount,
    /** @param {string | undefined} channel */
    isIn: (channel) => client.channelList.value.some(({ id }) => id === channel),
    isForgetful: client.isForgetful,
    /** Oneself, if there may be something to tell of ways back in: the notice knows what. */
    reenters: computed(() => {
      const me = client.me.value;
      return me && (me.reenteredAt || client.reentries.value.length > 0) ? me.id : null;
    }),
    /**
     * The channel to read next: the liveliest with something unread, after the one that is open.
     * @param {string | undefined} current
     */
    nextUnread(current) {
      return client.channelList.peek().find(({ id, unread }) => unread > 0 && id !== current)?.id ?? null;
    },
  };
}
