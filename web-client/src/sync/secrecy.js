import { draftsTable } from '../storage/drafts-table.js';
import { eventsTable } from '../storage/events-table.js';
import { outboxTable } from '../storage/outbox-table.js';

/** @typedef {import('../protocol/wire.js').Snapshot} Snapshot */
/** @typedef {import('../storage/database.js').Change} Change */
/** @typedef {import('../storage/outbox-table.js').OutboxRow} OutboxRow */

/**
 * What of a channel may rest on this device, and what must go.
 *
 * @module
 */

/**
 * Whether content of a channel may be written to this device. TLP:RED lives in memory only; so does what belongs to a channel
 * whose label is not known here: nobody has said that it is not red.
 *
 * @param {Snapshot | null} state
 * @param {string} channelId
 */
export function mayStore(state, channelId) {
  const label = state?.channels.find(({ id }) => id === channelId)?.label;
  return label !== undefined && label !== 'TLP:RED';
}

/**
 * What this device deletes of a channel that I am no longer in: what others have said, and what I had written and not sent. My own
 * words stay in the page, which offers to copy them.
 *
 * @param {string} channel
 * @param {OutboxRow[]} unsent of any channel
 * @returns {Change[]}
 */
export const departure = (channel, unsent) => [
  eventsTable.removeAll(channel),
  draftsTable.remove(channel),
  ...unsent.filter((row) => row.channel === channel).map(({ op }) => outboxTable.remove(op)),
];

/**
 * @param {Snapshot | null} before
 * @param {Snapshot} after
 * @returns {string[]} the channels that I am no longer in
 */
export function departed(before, after) {
  const present = new Set(after.channels.map(({ id }) => id));
  return (before?.channels ?? []).flatMap(({ id }) => (present.has(id) ? [] : id));
}
