import { seqAfter } from '../sync/membership.js';

/** @typedef {import('../sync/membership.js').Readable} Readable */
/** @typedef {import('./types.js').Event} Event */

/** How many events a timeline holds: three pages. */
const MOST = 300;
/** New events may pile up this far above that, so that the oldest are not cut one by one under the reader. */
const SLACK = 100;

/**
 * A run of events, all that I may read between the first and the last, and whether it ends where the channel ends.
 *
 * @typedef {{events: Event[], atEnd: boolean}} Window
 */

/** @type {Window} */
export const EMPTY = { events: [], atEnd: false };

/**
 * @param {Window} window
 * @param {Event[]} page older events
 * @returns {Window} what is beyond the limit falls off the end
 */
export function withBefore(window, page) {
  const first = window.events[0]?.seq ?? Infinity;
  // The same object again, so that nobody who waits for older ones is woken by none: they would ask at once, and for ever.
  if (!page.some(({ seq }) => seq < first)) return window;
  const events = [...page.filter(({ seq }) => seq < first), ...window.events];
  return { events: events.slice(0, MOST), atEnd: window.atEnd && events.length <= MOST };
}

/**
 * @param {Window} window
 * @param {Event[]} page newer events, that a person asked for
 * @param {Readable} channel
 * @returns {Window} what is beyond the limit falls off the beginning
 */
export function withAfter(window, page, channel) {
  const events = [...window.events, ...followers(window, page, channel)].slice(-MOST);
  return { events, atEnd: (events.at(-1)?.seq ?? 0) >= channel.headSeq };
}

/**
 * @param {Window} window that ends where the channel ended
 * @param {Event[]} arrived
 * @param {Readable} channel
 * @returns {Window} the same one when none of them follows it; not at the end when one is missing in between
 */
export function withArrived(window, arrived, channel) {
  const fresh = followers(window, arrived, channel);
  const newest = arrived.at(-1)?.seq ?? 0;
  const last = fresh.at(-1)?.seq ?? window.events.at(-1)?.seq ?? 0;
  if (fresh.length === 0) return newest <= last ? window : { ...window, atEnd: false };
  const events = [...window.events, ...fresh];
  return { events: events.length > MOST + SLACK ? events.slice(-MOST) : events, atEnd: last >= newest };
}

/**
 * @param {Window} window
 * @param {Event[]} events ascending
 * @param {Readable} channel
 * @returns {Event[]} those that continue the window without one missing
 */
function followers({ events: held }, events, channel) {
  const last = held.at(-1)?.seq;
  let next = last === undefined ? (events[0]?.seq ?? 0) : seqAfter(channel, last);
  return events.filter(({ seq }) => seq === next && (next = seqAfter(channel, seq)));
}
