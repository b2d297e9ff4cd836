import { isCount, isObject, isString, isStrings, parseJson } from './json.js';
import { parseEvents } from './parse-event.js';
import { parseProblem } from './parse-problem.js';

/** @typedef {import('./wire.js').ServerFrame} ServerFrame */
/** @typedef {import('./json.js').Json} Json */

/**
 * One reader per kind of frame; null for a frame that lacks what it needs.
 *
 * @type {Record<string, (frame: Json) => ServerFrame | null>}
 */
const READERS = {
  welcome: ({ cursor, member, network, now }) =>
    isString(cursor) && isString(member) && isString(network)
      ? { t: 'welcome', cursor, member, network, now: String(now) }
      : null,
  events: ({ cursor, prev, events }) =>
    isString(cursor) ? { t: 'events', cursor, prev: isString(prev) ? prev : null, events: parseEvents(events) } : null,
  result: ({ id, value }) => (isCount(id) ? { t: 'result', id, value } : null),
  problem: ({ id, problem }) => ({ t: 'problem', id: isCount(id) ? id : null, problem: parseProblem(problem, 0) }),
  presence: ({ online, offline }) => ({
    t: 'presence',
    online: isStrings(online) ? online : [],
    offline: isStrings(offline) ? offline : [],
  }),
  typing: ({ channel, member }) => (isString(channel) && isString(member) ? { t: 'typing', channel, member } : null),
  seen: ({ channel, seq, unread }) =>
    isString(channel) && isCount(seq) ? { t: 'seen', channel, seq, unread: isCount(unread) ? unread : 0 } : null,
  reset: ({ reason }) => ({ t: 'reset', reason: String(reason) }),
  'going-away': () => ({ t: 'going-away' }),
};

/**
 * @param {string} text
 * @returns {ServerFrame | null} null for a kind this client does not know
 * @throws {import('./problem.js').Problem} `unreadable` when it is not JSON
 */
export function parseFrame(text) {
  const frame = parseJson(text, 'frame');
  if (!isObject(frame) || !isString(frame.t) || !Object.hasOwn(READERS, frame.t)) return null;
  return READERS[frame.t](frame);
}
