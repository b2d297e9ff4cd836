import { channelsTable } from '../storage/channels-table.js';
import { eventsTable } from '../storage/events-table.js';
import { outboxTable } from '../storage/outbox-table.js';
import { stateTable } from '../storage/state-table.js';
import { endsMyMembership } from './membership.js';
import { departed, departure, mayStore } from './secrecy.js';

/** @typedef {import('../protocol/wire.js').ChannelView} ChannelView */
/** @typedef {import('../protocol/wire.js').Event} Event */
/** @typedef {import('../protocol/wire.js').EventsFrame} EventsFrame */
/** @typedef {import('../protocol/wire.js').Snapshot} Snapshot */
/** @typedef {import('../storage/database.js').Database} Database */
/** @typedef {import('../storage/outbox-table.js').OutboxRow} OutboxRow */
/** @typedef {import('./replica.js').Replica} Replica */

/**
 * @typedef {object} SyncLoopParts
 * @property {Database} database
 * @property {Replica} replica
 * @property {() => Promise<Snapshot>} takeSnapshot
 * @property {() => OutboxRow[]} unsent what was written and is not yet on the record
 * @property {() => void} hello says hello again, from the replica's cursor
 * @property {(ops: string[]) => void} onRecorded these ops are on the record
 * @property {(prev: string, cursor: string, events: Event[]) => void} onBatch after a batch was committed
 * @property {(rewritten: boolean) => void} onReplaced after a snapshot was committed
 */

/**
 * Brings what the server tells into the database and the replica, one frame after another. Its moves for a batch:
 *
 *  1. take it only when its `prev` is our cursor; otherwise say hello again from where we are
 *  2. apply its events to the state, purely; where events cannot tell the state, take a snapshot instead
 *  3. in one transaction write the events, the parts of the state that changed and the cursor, and remove the rows of the
 *     outbox whose op is among the events
 *  4. after the commit move the replica, from which the signals follow
 *  5. tell the other tabs
 *
 * So a crash between any two moves leaves the old cursor with the old state, and the server sends the batch once more. What
 * may not be stored takes the same way, without move 3.
 */
export class SyncLoop {
  /** @type {Promise<void>} */
  #queue = Promise.resolve();
  #asksAgain = false;

  /** @param {SyncLoopParts} parts */
  constructor(parts) {
    this.parts = parts;
  }

  /** The server has answered our hello: batches follow from the cursor we named. */
  welcome() {
    this.#asksAgain = false;
  }

  /**
   * @param {EventsFrame} frame
   * @returns {Promise<void>} rejects when a snapshot was needed and could not be had: nothing has changed then
   */
  take(frame) {
    return this.#inTurn(() => this.#takeBatch(frame));
  }

  /**
   * Starts again from a snapshot. Drafts and outbox stay.
   *
   * @param {string} [reason] of the server's reset
   * @returns {Promise<void>} rejects when there was no snapshot to be had: nothing has changed then
   */
  reset(reason) {
    const rewritten = reason !== undefined && reason !== 'too-far';
    return this.#inTurn(async () => this.#replaceBy(await this.parts.takeSnapshot(), { rewritten }));
  }

  /**
   * Changes what the server tells of a channel beside the record: my read position, what a TLP:RED channel is. In turn with the batches: a
   * row written in between would put an older head under a newer cursor.
   *
   * @param {string} id
   * @param {Partial<ChannelView>} change
   * @returns {Promise<void>}
   */
  changeChannel(id, change) {
    return this.#inTurn(async () => {
      const { database, replica } = this.parts;
      const before = replica.channel(id);
      if (!before || (change.headSeq ?? Infinity) < before.headSeq) return; // a snapshot that is older than the batches since
      await database.write(channelsTable.differences([before], [{ ...before, ...change }]));
      replica.changeChannel(id, change);
    });
  }

  /** @param {() => Promise<void>} move */
  #inTurn(move) {
    const turn = this.#queue.then(move);
    this.#queue = turn.catch(() => {}); // the caller hears of it; the next frame has its own turn
    return turn;
  }

  /** @param {EventsFrame} frame */
  async #takeBatch({ prev, cursor, events }) {
    const { database, replica, takeSnapshot, unsent, onRecorded, onBatch } = this.parts;
    const before = replica.state;
    if (!before || prev !== before.cursor) return this.#askAgain();
    const ended = events.filter((event) => endsMyMembership(before.me, event)).map(({ id }) => id);
    const after = replica.after(events, cursor);
    if (!after) return this.#replaceBy(await takeSnapshot(), { ended });

    const ops = events.flatMap(({ op }) => op ?? []);
    await database.write([
      ...events.filter(({ stream, id }) => stream === 'channel' && mayStore(after, id)).map(eventsTable.put),
      ...ended.flatMap((id) => departure(id, unsent())),
      ...stateTable.differences(before, after),
      ...channelsTable.differences(before.channels, after.channels),
      ...ops.map(outboxTable.remove),
    ]);
    replica.advance(events, after);
    onRecorded(ops);
    onBatch(prev, cursor, events);
  }

  /**
   * @param {Snapshot} snapshot
   * @param {object} how
   * @param {boolean} [how.rewritten] the record may be another one: nothing held of it is good any more
   * @param {string[]} [how.ended] channels that I was not in for a while: nothing held from before is mine any more
   */
  async #replaceBy(snapshot, { rewritten = false, ended = [] }) {
    const { database, replica, unsent, hello, onReplaced } = this.parts;
    const before = replica.state;
    const channels = before?.channels ?? [];
    const isStale = (/** @type {string} */ id) => rewritten || ended.includes(id);
    await database.write([
      ...channels.filter(({ id }) => isStale(id)).map(({ id }) => eventsTable.removeAll(id)),
      ...departed(before, snapshot).flatMap((id) => departure(id, unsent())),
      ...stateTable.differences(before, snapshot),
      ...channelsTable.differences(channels, snapshot.channels),
    ]);
    replica.replace(snapshot, { rewritten });
    onReplaced(rewritten);
    hello();
  }

  /** Once until the server answers: the batches already under way would each ask again. */
  #askAgain() {
    if (this.#asksAgain) return;
    this.#asksAgain = true;
    this.parts.hello();
  }
}
