import { computed } from '@preact/signals';
import { locale } from '../../i18n/index.js';
import { safeName } from '../../platform/names.js';
import { mayInvite } from '../people/people-policy.js';
import { channelTitle } from './channel-title.js';

/**
 * The channels of a person, last activity first, each with what a list has room for.
 * @param {import('../../model/types.js').Client} client
 */
export function channelListViewModel(client) {
  const rows = computed(() => {
    const members = client.members.value;
    const me = client.me.value?.id;
    return client.channelList.value.map((channel) => ({
      channel,
      title: channelTitle(channel, members, me, locale()),
      at: channel.lastMessage?.at ?? channel.createdAt,
      last: lastWords(channel, members, me),
      codes: codes(channel, members, me),
    }));
  });
  return {
    rows,
    named: computed(() => rows.value.filter(({ channel }) => channel.kind === 'channel')),
    direct: computed(() => rows.value.filter(({ channel }) => channel.kind === 'direct')),
    unread: computed(() => client.channelList.value.reduce((sum, { unread }) => sum + unread, 0)),
    /** Observers post where they are invited, and open nothing. */
    mayStart: computed(() => client.me.value !== null && client.me.value.delegationOf?.kind !== 'observer'),
    /** Nobody else has come yet: inviting comes before talking. */
    isAlone: computed(() => client.members.value.size < 2),
    mayInvite: computed(() => mayInvite(client.me.value, client.designations.value)),
  };
}

/**
 * @param {import('../../model/types.js').Channel} channel
 * @param {Map<string, import('../../model/types.js').Member>} members
 * @param {string | undefined} me
 * @returns {{ author: import('../../model/types.js').Member | undefined, own: boolean, text: string } | null}
 */
function lastWords({ lastMessage }, members, me) {
  const text = lastMessage?.content?.text;
  if (!lastMessage || typeof text !== 'string') return null;
  return {
    author: members.get(lastMessage.author ?? ''),
    own: lastMessage.author === me,
    text: plain([...text.slice(0, 400)].slice(0, 140).join('')),
  };
}

/** @param {string} text in Markdown @returns {string} in one line, without the marks that would be drawn */
const plain = (text) =>
  text
    .replace(/^\s*(?:[-*>]|\d+\.)\s+/gm, '')
    .replace(/\*\*|`/g, '')
    .replace(/\s+/g, ' ');

/**
 * The codes of the delegations in a direct conversation, for its chip.
 * @param {import('../../model/types.js').Channel} channel
 * @param {Map<string, import('../../model/types.js').Member>} members
 * @param {string | undefined} me
 */
function codes(channel, members, me) {
  if (channel.kind !== 'direct') return [];
  const others = channel.members.filter(({ member }) => member !== me);
  return [
    ...new Set(
      (others.length > 0 ? others : channel.members).map(({ member }) => safeName(members.get(member)?.delegationOf?.code)),
    ),
  ];
}
