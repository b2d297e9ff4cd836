import { safeName } from '../../platform/names.js';
import { eventNote } from '../channel/event-note.js';

/** @typedef {import('../../model/types.js').Event} Event */

/**
 * Which words tell what happened, and of whom. Pure. In a record everybody is named, oneself too: it is read to others.
 *
 * @param {Event} event
 * @returns {{ key: string, people: string[], by?: string, name: string, role?: string, delegation?: string } | null}
 */
export function actNote(event) {
  const content = event.content ?? {};
  if (event.stream === 'channel') {
    const isOfNetwork = event.kind === 'channel.member_removed' && content.cause === 'left_network' && event.author !== content.member;
    const note = eventNote(event, undefined);
    return note && isOfNetwork ? { ...note, key: 'act.left-network' } : note;
  }
  const subject = typeof content.member === 'string' ? [content.member] : [];
  switch (event.kind) {
    case 'network.founded':
      return { key: 'act.founded', people: [], name: safeName(content.name) };
    case 'delegation.admitted':
      return { key: content.invitedBy ? 'act.delegation-by' : 'act.delegation', people: [], by: content.invitedBy, name: safeName(content.delegation?.name) };
    case 'member.admitted': {
      const by = content.invitedBy;
      return { key: by ? 'act.joined-by' : 'act.joined', people: [content.member?.id], by, name: '' };
    }
    case 'member.changed':
      return content.role ? { key: 'act.role', people: subject, name: '', role: content.role } : { key: 'act.title', people: subject, name: safeName(content.title) };
    case 'seat.taken':
      return { key: 'act.seat', people: subject, by: content.predecessor, name: '' };
    case 'designation.made':
      return { key: 'act.designation', people: [content.designation?.member], name: '' };
    case 'chair.planned':
      return { key: 'act.chair-planned', people: [], name: '', delegation: content.term?.delegation };
    case 'chair.handed_over':
      return { key: 'act.chair', people: [], name: '', delegation: content.chair };
    case 'designation.ended':
    case 'chair.withdrawn':
      return { key: event.kind === 'chair.withdrawn' ? 'act.chair-withdrawn' : 'act.designation-ended', people: [], name: '' };
    case 'reentry.offered':
      return { key: 'act.reentry-offered', people: [content.reentry?.member], name: '' };
    case 'reentry.withdrawn':
      return { key: 'act.reentry-withdrawn', people: subject, name: '' };
    case 'reentry.used':
      return { key: 'act.reentry-used', people: subject, by: content.by, name: '' };
    case 'network.settings_changed':
      return { key: 'act.settings', people: [], name: '' };
    case 'member.removed':
      return { key: 'note.removed.who', people: subject, name: '' };
    default:
      return null;
  }
}

/**
 * For which delegation somebody did what an event tells of, as its entry says: whoever invited, or else its author.
 *
 * @param {Event} event
 * @param {string | null | undefined} person
 * @returns {string | undefined} undefined for the others, and in entries from before they said it
 */
export function actedFor(event, person) {
  const content = event.content ?? {};
  return person && person === (content.invitedBy ?? event.author) && typeof content.for === 'string' ? content.for : undefined;
}
