import { safeName } from '../../platform/names.js';

/**
 * Which words tell an event of a channel, and of whom. Pure. Kinds that are news to this client are left out, never an error.
 * @param {import('../../model/types.js').Event} event
 * @param {string | undefined} me
 * @returns {{ key: string, people: string[], name: string, by?: string } | null} `by` where it is not the author who is told of
 */
export function eventNote(event, me) {
  const by = event.author === me ? 'you' : 'who';
  const content = event.content ?? {};
  const person = typeof content.member === 'string' ? [content.member] : [];
  const named = safeName(content.name ?? content.channel?.name);
  switch (event.kind) {
    case 'channel.created':
      return { key: content.channel?.kind === 'direct' ? `note.conversed.${by}` : `note.created.${by}`, people: [], name: named };
    case 'channel.members_added':
      return { key: `note.added.${by}`, people: without(content.members, me), name: '' };
    case 'channel.member_removed':
      if (content.cause === 'left_network') return { key: 'note.left-network', people: person, name: '' };
      return { key: person[0] === me ? 'note.removed-me' : `note.removed.${by}`, people: person, name: '' };
    case 'channel.member_left':
      return { key: event.author === me ? 'note.left.you' : 'note.left.whom', people: person, name: '' };
    case 'channel.seat_taken': {
      const left = typeof content.predecessor === 'string' ? [content.predecessor] : [];
      return { key: person[0] === me ? 'note.seat.you' : 'note.seat.who', people: left, name: '', by: person[0] };
    }
    case 'channel.owner_made':
      return { key: content.cause === 'handed_over' ? 'note.owner-handed' : `note.owner.${by}`, people: person, name: '' };
    case 'channel.updated':
      return { key: content.name === undefined ? `note.purpose.${by}` : `note.renamed.${by}`, people: [], name: named };
    case 'channel.closed':
    case 'channel.reopened':
      return { key: `note.${event.kind === 'channel.closed' ? 'closed' : 'reopened'}.${by}`, people: [], name: '' };
    default:
      return null;
  }
}

/**
 * One's own name among others reads better at the end of a list, and in one's own channel "you" is known to be there.
 * @param {unknown} members
 * @param {string | undefined} me
 * @returns {string[]}
 */
function without(members, me) {
  const all = Array.isArray(members) ? members.filter((id) => typeof id === 'string') : [];
  return all.length > 1 ? all.filter((id) => id !== me) : all;
}
