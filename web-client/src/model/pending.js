import { parseProblem } from '../protocol/parse-problem.js';

/** @typedef {import('../sync/member-sync.js').UnsentRow} UnsentRow */
/** @typedef {import('./types.js').PendingItem} PendingItem */

/**
 * What is still on its way to one channel. Behind one that has failed the others wait.
 *
 * @param {UnsentRow[]} rows in the order of writing
 * @param {string} channel
 * @param {boolean} isLive
 * @returns {PendingItem[]}
 */
export function pendingItems(rows, channel, isLive) {
  let isBlocked = false;
  return rows
    .filter((row) => row.channel === channel)
    .map(({ op, text, behalf, at, isKept, problem }) => {
      const base = /** @type {const} */ ({ type: 'pending', key: op, op, text, ...(behalf && { behalf }), at, isKept });
      if (problem) {
        isBlocked = true;
        return { ...base, state: 'failed', problem: parseProblem(problem, problem.status) };
      }
      return { ...base, state: isLive && !isBlocked ? 'sending' : 'waiting' };
    });
}
