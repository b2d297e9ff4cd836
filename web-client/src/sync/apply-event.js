import { CHANNEL_EVENTS, createdChannel } from './apply-channel-event.js';
import { NETWORK_EVENTS } from './apply-network-event.js';
import { withRow } from './rows.js';

/** @typedef {import('../protocol/wire.js').Event} Event */
/** @typedef {import('../protocol/wire.js').Snapshot} Snapshot */
/** @typedef {import('./apply-channel-event.js').Filled} Filled */

/**
 * Applies one event to the state. Pure: nothing else is read or changed, and what an event does not touch stays the very
 * same object. The replay law: applying the events between two cursors to the first snapshot gives the second one.
 *
 * An event that was applied before changes nothing. A kind that this client does not know moves the head of its channel only.
 *
 * @param {Snapshot} state
 * @param {Event} event
 * @returns {Snapshot}
 */
export function applyEvent(state, event) {
  if (event.stream === 'channel') return applyToChannel(state, event);
  const apply = own(NETWORK_EVENTS, event.kind);
  return apply && isFilled(event) ? apply(state, event) : state;
}

/**
 * @param {Snapshot} state
 * @param {Event[]} events
 * @returns {Snapshot | null} null where events cannot tell the state: it needs a snapshot
 */
export function applyEvents(state, events) {
  let current = state;
  for (const event of events) {
    // Asked event by event: one batch can hold that I was removed from a channel and that I was added again.
    if (needsSnapshot(current, event)) return null;
    current = applyEvent(current, event);
  }
  return current;
}

/**
 * Whether I have come into a channel of which I know nothing, added or by a seat that I took.
 *
 * @param {Snapshot} state as it is before the event
 * @param {Event} event
 */
function needsSnapshot(state, event) {
  const isAboutMe =
    (event.kind === 'channel.members_added' && !!event.content?.members.includes(state.me)) ||
    (event.kind === 'channel.seat_taken' && event.content?.member === state.me);
  return isAboutMe && !channelOf(state, event.id);
}

/**
 * @param {Snapshot} state
 * @param {Event} event
 * @returns {Snapshot}
 */
function applyToChannel(state, event) {
  const channel = channelOf(state, event.id);
  if (!channel) return event.kind === 'channel.created' && isFilled(event) ? withChannel(state, createdChannel(event)) : state;
  if (event.seq <= channel.headSeq) return state;
  const apply = own(CHANNEL_EVENTS, event.kind);
  const changed = apply && isFilled(event) ? apply(channel, event, state.me) : channel;
  if (!changed) return { ...state, channels: state.channels.filter(({ id }) => id !== event.id) };
  return withChannel(state, { ...changed, headSeq: event.seq });
}

/**
 * @param {Snapshot} state
 * @param {import('../protocol/wire.js').ChannelView} channel
 */
const withChannel = (state, channel) => ({ ...state, channels: withRow(state.channels, channel) });

/**
 * @param {Snapshot} state
 * @param {string} id
 */
const channelOf = (state, id) => state.channels.find((channel) => channel.id === id);

/**
 * @param {Event} event
 * @returns {event is Filled}
 */
const isFilled = (event) => event.content !== null;

/**
 * @template T
 * @param {Record<string, T>} table
 * @param {string} kind
 * @returns {T | undefined}
 */
const own = (table, kind) => (Object.hasOwn(table, kind) ? table[kind] : undefined);
