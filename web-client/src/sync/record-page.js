import { numberOf, seqAfter, seqOf } from './membership.js';

/** @typedef {import('../protocol/wire.js').Event} Event */
/** @typedef {import('./history.js').Range} Range */
/** @typedef {import('./membership.js').Readable} Readable */

/**
 * The entry that an answer leaves out although it cannot: a page reaches the place from which it was asked for, and may stop short at its
 * other end only.
 *
 * @param {Readable} channel
 * @param {Range} range
 * @param {Event[]} entries
 * @returns {number | null}
 */
export function leftOut(channel, range, entries) {
  if ('around' in range) return null;
  const { firstSeq, headSeq } = channel;
  const wanted = 'before' in range ? seqOf(channel, numberOf(channel, Math.min(range.before - 1, headSeq))) : seqAfter(channel, range.after);
  if (wanted < firstSeq || wanted > headSeq) return null;
  const nearest = 'before' in range ? entries.at(-1) : entries[0];
  return nearest?.seq === wanted ? null : wanted;
}
