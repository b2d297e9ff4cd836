/** @typedef {import('../protocol/wire.js').ChannelView} ChannelView */
/** @typedef {Pick<ChannelView, "firstSeq" | "headSeq" | "gaps">} Readable */

/**
 * The seqs of a channel that I may read, numbered from 1 without holes: who was away for a while and came back has gaps in what
 * they may read, and whoever counts by seq there waits for entries that never come.
 *
 * @module
 */

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
