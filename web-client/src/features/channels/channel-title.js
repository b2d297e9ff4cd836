import { listOfNames, safeName } from '../../platform/names.js';

/**
 * @typedef {import('../../model/types.js').Channel} Channel
 * @typedef {import('../../model/types.js').Member} Member
 */

/**
 * What a channel is called: its name, or the people of a direct conversation other than oneself.
 * @param {Channel} channel
 * @param {Map<string, Member>} members
 * @param {string | undefined} me
 * @param {string} locale
 */
export function channelTitle(channel, members, me, locale) {
  if (channel.name) return safeName(channel.name);
  if (channel.members.length === 0) return channel.label; // TLP:RED after a reload: its name is not on this device
  const others = channel.members.filter(({ member }) => member !== me).map(({ member }) => members.get(member)?.name ?? '');
  return listOfNames(others, locale);
}

/**
 * The delegations whose people are in a channel, in the order of their people.
 * @param {Channel} channel
 * @param {Map<string, Member>} members
 */
export const delegationsOf = (channel, members) => [
  ...new Set(channel.members.map(({ member }) => members.get(member)?.delegationOf).filter((found) => found !== undefined)),
];
