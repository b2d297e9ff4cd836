/** @typedef {import('../protocol/wire.js').ChannelMember} ChannelMember */
/** @typedef {import('../protocol/wire.js').ChannelView} ChannelView */
/** @typedef {import('../protocol/wire.js').Event} Event */
/** @typedef {Event & {content: Record<string, any>}} Filled */

/**
 * What each kind of a channel's stream does to the channel. null: I am no longer in it.
 *
 * @type {Record<string, (channel: ChannelView, event: Filled, me: string) => ChannelView | null>}
 */
export const CHANNEL_EVENTS = {
  'channel.members_added': (channel, { content, at }) => {
    const present = new Set(channel.members.map(({ member }) => member));
    const added = content.members.filter((/** @type {string} */ member) => !present.has(member));
    return { ...channel, members: [...channel.members, ...added.map((/** @type {string} */ member) => ({ member, owner: false, since: at }))] };
  },

  'channel.member_removed': (channel, { content }, me) => without(channel, content.member, me),

  'channel.member_left': (channel, { content }, me) => without(channel, content.member, me),

  'channel.seat_taken': (channel, { content, at }, me) => {
    const left = without(channel, content.predecessor, me);
    if (!left) return null;
    const present = left.members.some(({ member }) => member === content.member);
    const members = present ? left.members : [...left.members, { member: content.member, owner: false, since: at }];
    return { ...left, members: members.map((row) => (row.member === content.member ? { ...row, owner: content.owner === true } : row)) };
  },

  'channel.owner_made': (channel, { content }) => ({
    ...channel,
    members: channel.members.map((row) => (row.member === content.member ? { ...row, owner: true } : row)),
  }),

  'channel.updated': (channel, { content }) => {
    const { name, purpose } = content;
    return { ...channel, ...(name !== undefined && { name }), ...(purpose !== undefined && { purpose }) };
  },

  'channel.closed': (channel, { at }) => ({ ...channel, closedAt: at }),

  'channel.reopened': ({ closedAt: _, ...channel }) => channel,

  'message.posted': (channel, event, me) => ({
    ...channel,
    lastMessage: event,
    unread: channel.unread + (event.author !== me && event.seq > channel.seenSeq ? 1 : 0),
  }),
};

/**
 * @param {ChannelView} channel
 * @param {string} member
 * @param {string} me
 */
function without(channel, member, me) {
  if (member === me) return null;
  return { ...channel, members: channel.members.filter((row) => row.member !== member) };
}

/**
 * The channel that a `channel.created` makes, as one of its first members sees it.
 *
 * @param {Filled} event
 * @returns {ChannelView}
 */
export function createdChannel({ id, seq, author, at, content }) {
  const { kind, name, purpose, label, history } = content.channel;
  return {
    id,
    kind,
    ...(name !== undefined && { name }),
    ...(purpose !== undefined && { purpose }),
    label,
    history,
    createdAt: at,
    createdBy: author ?? '',
    members: content.members.map((/** @type {ChannelMember} */ { member, owner }) => ({ member, owner: owner === true, since: at })),
    firstSeq: seq,
    gaps: [],
    headSeq: seq,
    seenSeq: seq,
    unread: 0,
    joinedSeq: seq,
  };
}
