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
  const isMe = person.length > 0 && person[0] === me;
  const named = safeName(content.name ?? content.channel?.name);
  switch (event.kind) {
    case 'channel.created':
      return { key: content.channel?.kind === 'direct' ? `note.conversed.${by}` : `note.created.${by}`, people: [], name: named };
    case 'channel.members_added':
      return added(event, me);
    case 'channel.member_removed':
      if (content.cause === 'left_network') return { key: 'note.left-network', people: person, name: '' };
      return { key: isMe ? 'note.removed-me' : `note.removed.${by}`, people: person, name: '' };
    case 'channel.member_left':
      return { key: event.author === me ? 'note.left.you' : 'note.left.whom', people: person, name: '' };
    case 'channel.seat_taken': {
      const left = typeof content.predecessor === 'string' ? [content.predecessor] : [];
      return { key: person[0] === me ? 'note.seat.you' : 'note.seat.who', people: left, name: '', by: person[0] };
    }
    case 'channel.owner_made':
      if (content.cause === 'handed_over') return { key: isMe ? 'note.owner-handed-me' : 'note.owner-handed', people: person, name: '' };
      return { key: isMe ? 'note.owner-me' : `note.owner.${by}`, people: person, name: '' };
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
 * Whoever is meant reads "you", not their own name; among others they stand first.
 * @param {import('../../model/types.js').Event} event
 * @param {string | undefined} me
 */
function added({ author, content }, me) {
  const all = Array.isArray(content?.members) ? content.members.filter((id) => typeof id === 'string') : [];
  const others = all.filter((id) => id !== me);
  if (author === me) return { key: 'note.added.you', people: others, name: '' };
  if (others.length === all.length) return { key: 'note.added.who', people: others, name: '' };
  return { key: others.length === 0 ? 'note.added-me' : 'note.added-us', people: others, name: '' };
}
