/** @typedef {import('./types.js').Event} Event */

/** How many events a timeline holds: three pages. */
const MOST = 300;
/** New events may pile up this far above that, so that the oldest are not cut one by one under the reader. */
const SLACK = 100;

/**
 * A run of events without holes, and whether it ends where the channel ends.
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
  const events = [...page.filter(({ seq }) => seq < first), ...window.events];
  return { events: events.slice(0, MOST), atEnd: window.atEnd && events.length <= MOST };
}

/**
 * @param {Window} window
 * @param {Event[]} page newer events, that a person asked for
 * @param {number} headSeq newest seq of the channel
 * @returns {Window} what is beyond the limit falls off the beginning
 */
export function withAfter(window, page, headSeq) {
  const events = [...window.events, ...followers(window, page)].slice(-MOST);
  return { events, atEnd: (events.at(-1)?.seq ?? 0) >= headSeq };
}

/**
 * @param {Window} window that ends where the channel ended
 * @param {Event[]} arrived
 * @returns {Window} the same one when none of them follows it; not at the end when one is missing in between
 */
export function withArrived(window, arrived) {
  const fresh = followers(window, arrived);
  const newest = arrived.at(-1)?.seq ?? 0;
  const last = fresh.at(-1)?.seq ?? window.events.at(-1)?.seq ?? 0;
  if (fresh.length === 0) return newest <= last ? window : { ...window, atEnd: false };
  const events = [...window.events, ...fresh];
  return { events: events.length > MOST + SLACK ? events.slice(-MOST) : events, atEnd: last >= newest };
}

/**
 * @param {Window} window
 * @param {Event[]} events ascending
 * @returns {Event[]} those that continue the window without a hole
 */
function followers({ events: held }, events) {
  const last = held.at(-1)?.seq;
  let next = last === undefined ? (events[0]?.seq ?? 0) : last + 1;
  return events.filter(({ seq }) => seq === next && ++next);
}
