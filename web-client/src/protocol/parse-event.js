import { isCount, isObject, isString, isStrings } from './json.js';

/** @typedef {import('./wire.js').Event} Event */
/** @typedef {import('./json.js').Json} Json */

const STREAMS = ['network', 'channel', 'delegation', 'member'];

/** @param {unknown} value */
const isMemberRow = (value) => isObject(value) && isString(value.member);

/**
 * What the content of each kind must have for the client to act on it.
 *
 * @type {Record<string, (content: Json) => boolean>}
 */
const CONTENT_OF = {
  'network.founded': (c) => isString(c.name) && isString(c.chair),
  'delegation.admitted': (c) => isObject(c.delegation) && isString(c.delegation.id) && isString(c.delegation.name),
  'member.admitted': (c) => isObject(c.member) && isString(c.member.id) && isString(c.member.delegation),
  'member.removed': (c) => isString(c.member),
  'member.changed': (c) => isString(c.member),
  'seat.taken': (c) => isString(c.member) && isString(c.predecessor),
  'designation.made': (c) => isObject(c.designation) && isString(c.designation.id) && isString(c.designation.member) && isString(c.designation.until),
  'designation.ended': (c) => isString(c.designation),
  'secretary.named': (c) => isObject(c.secretary) && isString(c.secretary.id) && isString(c.secretary.principal) && isString(c.secretary.member),
  'secretary.ended': (c) => isString(c.secretary),
  'reentry.offered': (c) => isObject(c.reentry) && isString(c.reentry.id) && isString(c.reentry.member) && isString(c.reentry.expiresAt),
  'reentry.withdrawn': (c) => isString(c.reentry),
  'reentry.used': (c) => isString(c.reentry) && isString(c.member) && isString(c.by),
  'chair.planned': (c) => isObject(c.term) && isString(c.term.id) && isString(c.term.delegation) && isString(c.term.startsAt),
  'chair.withdrawn': (c) => isString(c.term),
  'chair.handed_over': (c) => isString(c.chair) && isString(c.due),
  'invitation.created': (c) => isObject(c.invitation) && isString(c.invitation.id),
  'invitation.revoked': (c) => isString(c.invitation),
  'invitation.used': (c) => isString(c.invitation),
  'channel.created': (c) => isObject(c.channel) && isString(c.channel.label) && Array.isArray(c.members) && c.members.every(isMemberRow),
  'channel.members_added': (c) => isStrings(c.members),
  'channel.member_removed': (c) => isString(c.member),
  'channel.member_left': (c) => isString(c.member),
  'channel.seat_taken': (c) => isString(c.member) && isString(c.predecessor),
  'channel.owner_made': (c) => isString(c.member),
  'message.posted': (c) => isString(c.text),
};

/**
 * Reads one event. Never throws: an event that cannot be read becomes one of kind "unknown", which keeps its place and
 * does nothing, so that one bad event does not take its neighbours with it. A kind newer than this client is kept as it is.
 *
 * @param {unknown} value
 * @returns {Event}
 */
export function parseEvent(value) {
  const event = isObject(value) ? value : {};
  const content = isObject(event.content) ? event.content : null;
  const kind = isReadable(event, content) ? String(event.kind) : 'unknown';
  return {
    stream: /** @type {Event["stream"]} */ (STREAMS.includes(String(event.stream)) ? event.stream : 'network'),
    id: isString(event.id) ? event.id : '',
    seq: isCount(event.seq) ? event.seq : 0,
    kind,
    ...(kind !== event.kind && isString(event.kind) && { recordedKind: event.kind }),
    author: isString(event.author) ? event.author : null,
    at: isString(event.at) ? event.at : '',
    op: isString(event.op) ? event.op : null,
    content,
    salt: isString(event.salt) ? event.salt : null,
    contentHash: isString(event.contentHash) ? event.contentHash : '',
    hash: isString(event.hash) ? event.hash : '',
  };
}

/**
 * @param {Json} event
 * @param {Json | null} content
 */
function isReadable(event, content) {
  if (!isString(event.kind) || !isString(event.id) || !isCount(event.seq) || !isString(event.at)) return false;
  if (!STREAMS.includes(String(event.stream))) return false;
  const isErased = event.content === null || event.content === undefined;
  if (isErased) return true;
  const accepts = Object.hasOwn(CONTENT_OF, event.kind) ? CONTENT_OF[event.kind] : () => true;
  return content !== null && accepts(content);
}

/**
 * @param {unknown} values
 * @returns {Event[]}
 */
export const parseEvents = (values) => (Array.isArray(values) ? values.map(parseEvent) : []);
