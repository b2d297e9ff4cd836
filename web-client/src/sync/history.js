import { Problem } from '../protocol/problem.js';
import { eventsTable } from '../storage/events-table.js';

/** @typedef {import('../net/api.js').Api} Api */
/** @typedef {import('../protocol/wire.js').ChannelView} ChannelView */
/** @typedef {import('../protocol/wire.js').Event} Event */
/** @typedef {import('../storage/database.js').Database} Database */
/** @typedef {{before: number} | {after: number} | {around: number}} Range exactly one of them, a seq */

export const PAGE = 100;

/**
 * Pages of a channel's events: from this device when it holds them without a hole, else from the server, which are then kept.
 * Without a server, what this device holds next to the wanted place has to do.
 */
export class History {
  /**
   * @param {object} parts
   * @param {Pick<Api, "page">} parts.api
   * @param {Database} parts.database
   * @param {(channel: string) => boolean} parts.mayStore
   * @param {(channel: Pick<ChannelView, "id" | "firstSeq" | "headSeq">, range: Range, entries: Event[]) => void} [parts.onFetched]
   * @param {(channel: string, entries: Event[]) => void} [parts.onHeld]
   */
  constructor(parts) {
    this.parts = parts;
  }

  /**
   * @param {Pick<ChannelView, "id" | "firstSeq" | "headSeq">} channel
   * @param {Range} range
   * @returns {Promise<Event[]>} ascending, without holes, at most {@link PAGE}; empty when there are none
   * @throws {Problem} when the server is needed and does not answer
   */
  async page(channel, range) {
    const [first, last] = boundsOf(channel, range);
    if (first > last) return [];
    const held = await this.#held(channel.id, first, last);
    if (held.length === last - first + 1) {
      this.parts.onHeld?.(channel.id, held);
      return held;
    }
    try {
      const fetched = await this.#fetch(channel.id, range);
      this.parts.onFetched?.(channel, range, fetched);
      return fetched;
    } catch (problem) {
      const part = runNextTo(held, range);
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
 * @param {Pick<ChannelView, "firstSeq" | "headSeq">} channel
 * @param {Range} range
 * @returns {[first: number, last: number]}
 */
function boundsOf({ firstSeq, headSeq }, range) {
  if ('before' in range) return [Math.max(firstSeq, range.before - PAGE), Math.min(headSeq, range.before - 1)];
  if ('after' in range) return [Math.max(firstSeq, range.after + 1), Math.min(headSeq, range.after + PAGE)];
  return [Math.max(firstSeq, range.around - PAGE / 2), Math.min(headSeq, range.around + PAGE / 2 - 1)];
}

/**
 * The events without a hole that end, begin or lie where the range wants them.
 *
 * @param {Event[]} held
 * @param {Range} range
 */
function runNextTo(held, range) {
  const anchor = 'before' in range ? held.at(-1)?.seq : 'after' in range ? held[0]?.seq : range.around;
  const at = held.findIndex(({ seq }) => seq === anchor);
  if (at < 0) return [];
  let from = at;
  let to = at;
  while (from > 0 && held[from - 1].seq === held[from].seq - 1) from -= 1;
  while (to < held.length - 1 && held[to + 1].seq === held[to].seq + 1) to += 1;
  const isNear = 'after' in range ? held[from].seq === range.after + 1 : true;
  return isNear ? held.slice(from, to + 1) : [];
}
