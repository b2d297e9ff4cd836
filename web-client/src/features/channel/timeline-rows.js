import { clock, dayHeading, dayKey, secondClock } from '../../i18n/times.js';

/**
 * What stands in the timeline, from what the model holds: days, the line of what is new, messages, quiet notes.
 * Pure, so that zones, days and groups can be tested without a page.
 *
 * @typedef {import('../../model/types.js').TimelineItem} TimelineItem
 * @typedef {import('../../model/types.js').Member} Member
 *
 * @typedef {{ kind: "day", key: string, text: string, day: string }} DayRow
 * @typedef {{ kind: "new", key: string, at: string }} NewRow
 * @typedef {{ kind: "note", key: string, seq: number, event: import('../../model/types.js').Event, at: string, time: string }} NoteRow
 * @typedef {object} MessageRow
 * @property {"message"} kind
 * @property {string} key
 * @property {number | null} seq null while it is on its way
 * @property {Member | undefined} author
 * @property {Member | undefined} behalf for whom the author said it
 * @property {boolean} own
 * @property {boolean} continued whether it goes on under the heading above, by the same person within five minutes of it
 * @property {string} at
 * @property {string} headedAt when the message was written under whose heading it stands, or its own `at`
 * @property {string} time
 * @property {{ clock: string, zone: string } | null} second the author's clock, when it tells more than the reader's
 * @property {string | null} text null when it was erased
 * @property {"sent" | "waiting" | "sending" | "failed"} state
 * @property {boolean} isKept false: it waits in this page's memory only
 * @property {any} [problem]
 * @typedef {DayRow | NewRow | NoteRow | MessageRow} Row
 *
 * @typedef {object} Reader
 * @property {Map<string, Member>} members
 * @property {string | undefined} me
 * @property {string} locale
 * @property {string} [zone] the reader's
 * @property {number} now
 * @property {number | null} newFrom seq of the first message that was unread on arrival
 */

/** A heading holds for so long: whoever writes on and on gets a new one, and with it the time. */
const GROUP_MS = 5 * 60_000;

/**
 * @param {TimelineItem[]} items ascending
 * @param {Reader} reader
 * @returns {Row[]}
 */
export function timelineRows(items, reader) {
  /** @type {Row[]} */
  const rows = [];
  let day = '';
  let newSaid = reader.newFrom === null;
  for (const item of items) {
    const at = item.type === 'event' ? item.event.at : item.at;
    const itsDay = dayKey(at, reader.zone);
    if (itsDay !== day) {
      day = itsDay;
      rows.push({ kind: 'day', key: `day:${day}`, day, text: dayHeading(at, reader.now, reader.locale, reader.zone) });
    }
    if (!newSaid && item.type === 'event' && item.event.seq >= /** @type {number} */ (reader.newFrom)) {
      newSaid = true;
      rows.push({ kind: 'new', key: 'new', at });
    }
    rows.push(rowOf(item, at, rows.at(-1), reader));
  }
  return rows;
}

/**
 * @param {TimelineItem} item
 * @param {string} at
 * @param {Row | undefined} above
 * @param {Reader} reader
 * @returns {Row}
 */
function rowOf(item, at, above, { members, me, locale, zone }) {
  const time = clock(at, locale, zone);
  if (item.type === 'event' && item.event.kind !== 'message.posted') {
    return { kind: 'note', key: item.key, seq: item.event.seq, event: item.event, at, time };
  }
  const authorId = item.type === 'event' ? item.event.author : me;
  const author = authorId ? members.get(authorId) : undefined;
  const behalfId = item.type === 'event' ? item.event.content?.behalf : item.behalf;
  const behalf = typeof behalfId === 'string' ? members.get(behalfId) : undefined;
  const own = authorId === me;
  const there = author?.delegationOf?.timeZone;
  const theirs = there && !own ? secondClock(at, there, locale, zone) : null;
  const continued =
    above?.kind === 'message' &&
    above.author === author &&
    above.behalf === behalf &&
    above.state !== 'failed' &&
    (item.state === above.state || (isUnderWay(item.state) && isUnderWay(above.state))) &&
    Date.parse(at) - Date.parse(above.headedAt) < GROUP_MS;
  return {
    kind: 'message',
    key: item.key,
    seq: item.type === 'event' ? item.event.seq : null,
    author,
    behalf,
    own,
    continued,
    at,
    headedAt: continued ? above.headedAt : at,
    time,
    second: theirs ? { clock: theirs, zone: /** @type {string} */ (there) } : null,
    text: item.type === 'event' ? (typeof item.event.content?.text === 'string' ? item.event.content.text : null) : item.text,
    state: item.state,
    isKept: item.type === 'event' || item.isKept,
    problem: item.type === 'pending' ? item.problem : undefined,
  };
}

/**
 * A message that waits or has failed says so beside its author; one that is being sent is too short a moment for that.
 * @param {string} state
 */
const isUnderWay = (state) => state === 'sending' || state === 'sent';

/**
 * How many messages of others lie below a seq, that are not read yet: the figure of "12 new".
 * @param {TimelineItem[]} items
 * @param {number} below seq of the last message before the eyes
 * @param {number} seen
 * @param {string | undefined} me
 */
export const unreadBelow = (items, below, seen, me) =>
  items.filter(
    (item) =>
      item.type === 'event' &&
      item.event.kind === 'message.posted' &&
      item.event.seq > Math.max(below, seen) &&
      item.event.author !== me,
  ).length;
