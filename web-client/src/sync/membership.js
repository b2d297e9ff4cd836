/** @typedef {import('../protocol/wire.js').ChannelView} ChannelView */
/** @typedef {import('../protocol/wire.js').Event} Event */
/** @typedef {Pick<ChannelView, "firstSeq" | "headSeq" | "gaps">} Readable */

/**
 * What my membership of a channel means: when it ends, and what I may read. The seqs that I may read are numbered from 1 without holes:
 * who was away for a while and came back has gaps in them, and whoever counts by seq there waits for entries that never come.
 *
 * @module
 */

/**
 * Whether an event is about me leaving its channel, by myself or not.
 *
 * @param {string} me
 * @param {Event} event
 */
export function endsMyMembership(me, { kind, content }) {
  return (kind === 'channel.member_removed' || kind === 'channel.member_left') && content?.member === me;
}

/**
 * @param {Readable} channel
 * @param {number} seq
 * @returns {number} how many seqs up to this one may be read: the number of this one, if it may be
 */
export function numberOf({ firstSeq, gaps }, seq) {
  let number = Math.max(0, seq - firstSeq + 1);
  for (const { from, to } of gaps) if (seq >= from) number -= Math.min(seq, to) - from + 1;
  return number;
}

/**
 * @param {Readable} channel
 * @param {number} number at least 1
 * @returns {number} its seq
 */
export function seqOf({ firstSeq, gaps }, number) {
  let seq = firstSeq + number - 1;
  for (const { from, to } of gaps) if (seq >= from) seq += to - from + 1;
  return seq;
}

/**
 * @param {Readable} channel
 * @param {number} seq
 * @returns {number} the one that comes next for me
 */
export const seqAfter = (channel, seq) => seqOf(channel, numberOf(channel, seq) + 1);
