import { Problem } from '../protocol/problem.js';
import { eventsTable } from '../storage/events-table.js';
import { numberOf, seqAfter, seqOf } from './membership.js';

/** @typedef {import('../net/api.js').Api} Api */
/** @typedef {import('../protocol/wire.js').ChannelView} ChannelView */
/** @typedef {import('../protocol/wire.js').Event} Event */
/** @typedef {import('../storage/database.js').Database} Database */
/** @typedef {{before: number} | {after: number} | {around: number}} Range exactly one of them, a seq */

export const PAGE = 100;

/**
 * Pages of a channel's events: from this device when it holds all that I may read of them, else from the server, which are then kept.
 * Without a server, what this device holds next to the wanted place has to do.
 */
export class History {
  /**
   * @param {{api: Pick<Api, "page">, database: Database, mayStore: (channel: string) => boolean}} parts
   */
  constructor(parts) {
    this.parts = parts;
  }

  /**
   * @param {Pick<ChannelView, "id" | "firstSeq" | "headSeq" | "gaps">} channel
   * @param {Range} range
   * @returns {Promise<Event[]>} ascending, all that I may read between the first and the last, at most {@link PAGE}; empty when there are none
   * @throws {Problem} when the server is needed and does not answer
   */
  async page(channel, range) {
    const [first, last] = boundsOf(channel, range);
    if (first > last) return [];
    const held = await this.#held(channel.id, seqOf(channel, first), seqOf(channel, last));
    if (held.length === last - first + 1) return held;
    try {
      return await this.#fetch(channel.id, range);
    } catch (problem) {
      const part = runNextTo(channel, held, range);
      if (part.length > 0 && problem instanceof Problem && !problem.isPermanent) return part;
      throw problem;
    }
  }

  /**
   * @param {string} channel
   * @param {number} first
   * @param {number} last
   */
  async #held(channel, first, last) {
    return this.parts.mayStore(channel) ? eventsTable.list(this.parts.database, channel, first, last) : [];
  }

  /**
   * @param {string} channel
   * @param {Range} range
   */
  async #fetch(channel, range) {
    const { entries } = await this.parts.api.page(channel, { ...range, limit: PAGE });
    if (this.parts.mayStore(channel)) await this.parts.database.write(entries.map(eventsTable.put));
    return entries;
  }
}

/**
 * @param {import('./membership.js').Readable} channel
 * @param {Range} range
 * @returns {[first: number, last: number]} numbers of what may be read, not seqs
 */
function boundsOf(channel, range) {
  const newest = numberOf(channel, channel.headSeq);
  if ('before' in range) {
    const last = Math.min(newest, numberOf(channel, range.before - 1));
    return [Math.max(1, last - PAGE + 1), last];
  }
  if ('after' in range) {
    const first = numberOf(channel, range.after) + 1;
    return [first, Math.min(newest, first + PAGE - 1)];
  }
  const middle = Math.min(newest, numberOf(channel, range.around - 1) + 1);
  return [Math.max(1, middle - PAGE / 2), Math.min(newest, middle + PAGE / 2 - 1)];
}

/**
 * The events without one missing that end, begin or lie where the range wants them.
 *
 * @param {import('./membership.js').Readable} channel
 * @param {Event[]} held
 * @param {Range} range
 */
function runNextTo(channel, held, range) {
  const anchor = 'before' in range ? held.at(-1)?.seq : 'after' in range ? held[0]?.seq : range.around;
  const at = held.findIndex(({ seq }) => seq === anchor);
  if (at < 0) return [];
  const follows = (/** @type {number} */ index) => held[index].seq === seqAfter(channel, held[index - 1].seq);
  let from = at;
  let to = at;
  while (from > 0 && follows(from)) from -= 1;
  while (to < held.length - 1 && follows(to + 1)) to += 1;
  const isNear = 'after' in range ? held[from].seq === seqAfter(channel, range.after) : true;
  return isNear ? held.slice(from, to + 1) : [];
}
