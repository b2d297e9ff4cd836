import { isCount, isObject, isString, isStrings, requireObject, unreadable } from './json.js';
import { parseEvent, parseEvents } from './parse-event.js';

/** @typedef {import('./wire.js').Snapshot} Snapshot */
/** @typedef {import('./wire.js').ChannelView} ChannelView */
/** @typedef {import('./wire.js').EventPage} EventPage */

/**
 * @param {unknown} value
 * @returns {Snapshot}
 * @throws {import('./problem.js').Problem} `unreadable`
 */
export function parseSnapshot(value) {
  const snapshot = requireObject(value, 'snapshot');
  const { cursor, now, network, me, online } = snapshot;
  if (!isString(cursor) || !isString(me) || !isObject(network) || !isString(network.id)) throw unreadable('snapshot');
  return {
    cursor,
    now: String(now),
    network: /** @type {any} */ (network),
    delegations: withIds(snapshot.delegations),
    members: withIds(snapshot.members),
    me,
    channels: withIds(snapshot.channels).filter(isChannel).map(readChannel),
    invitations: withIds(snapshot.invitations),
    chairTerms: withIds(snapshot.chairTerms),
    designations: withIds(snapshot.designations),
    secretaries: withIds(snapshot.secretaries),
    reentries: withIds(snapshot.reentries),
    online: isStrings(online) ? online : [],
  };
}

/**
 * @param {unknown} values
 * @returns {any[]} those that have an id
 */
function withIds(values) {
  return Array.isArray(values) ? values.filter((value) => isObject(value) && isString(value.id)) : [];
}

/** @param {any} channel */
function isChannel({ label, members, firstSeq, headSeq, seenSeq, unread }) {
  return isString(label) && Array.isArray(members) && [firstSeq, headSeq, seenSeq, unread].every(isCount);
}

/**
 * @param {any} channel
 * @returns {ChannelView}
 */
function readChannel(channel) {
  const { lastMessage, ...others } = channel;
  const rest = { ...others, gaps: Array.isArray(channel.gaps) ? channel.gaps.filter(isGap) : [] };
  return isObject(lastMessage) ? { ...rest, lastMessage: parseEvent(lastMessage) } : rest;
}

/** @param {any} gap */
const isGap = (gap) => isObject(gap) && isCount(gap.from) && isCount(gap.to) && gap.from <= gap.to;

/**
 * @param {unknown} value
 * @returns {EventPage}
 * @throws {import('./problem.js').Problem} `unreadable`
 */
export function parsePage(value) {
  const page = requireObject(value, 'page');
  const entries = parseEvents(page.entries).filter((event) => event.seq > 0);
  return {
    entries,
    first: isCount(page.first) ? page.first : (entries[0]?.seq ?? 0),
    last: isCount(page.last) ? page.last : (entries.at(-1)?.seq ?? 0),
    hasBefore: page.hasBefore === true,
    hasAfter: page.hasAfter === true,
  };
}
