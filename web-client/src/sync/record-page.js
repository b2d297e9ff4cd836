import { endsMyMembership } from './membership.js';

/** @typedef {import('../protocol/wire.js').ChannelView} ChannelView */
/** @typedef {import('../protocol/wire.js').Event} Event */
/** @typedef {import('./history.js').Range} Range */

/**
 * The entry that an answer leaves out although it cannot: a page reaches the place from which it was asked for, and may stop short at its
 * other end only. Somebody who was away for a while may not read what lies between.
 *
 * @param {string} me
 * @param {Pick<ChannelView, "firstSeq" | "headSeq">} channel
 * @param {Range} range
 * @param {Event[]} entries
 * @returns {number | null}
 */
export function leftOut(me, { firstSeq, headSeq }, range, entries) {
  if ('around' in range) return null;
  const wanted = 'before' in range ? Math.min(range.before - 1, headSeq) : range.after + 1;
  if (wanted < firstSeq || wanted > headSeq) return null;
  const nearest = 'before' in range ? entries.at(-1) : entries[0];
  const wasAway = nearest && ('before' in range ? endsMyMembership(me, nearest) : beginsMyMembership(me, nearest));
  return nearest?.seq === wanted || wasAway ? null : wanted;
}

/**
 * @param {string} me
 * @param {Event} event
 */
const beginsMyMembership = (me, { kind, content }) => kind === 'channel.members_added' && content?.members.includes(me);
