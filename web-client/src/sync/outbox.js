import { Backoff } from '../net/backoff.js';
import { draftsTable } from '../storage/drafts-table.js';
import { outboxTable } from '../storage/outbox-table.js';
import { Problem } from '../protocol/problem.js';

/** @typedef {import('../net/env.js').Env} Env */
/** @typedef {import('../protocol/wire.js').Receipt} Receipt */
/** @typedef {import('../storage/database.js').Database} Database */
/** @typedef {import('../storage/outbox-table.js').OutboxRow} OutboxRow */

/** The server takes 20 commands at once on a socket; some are left for others than the outbox. */
const MOST_IN_FLIGHT = 10;

/**
 * @typedef {object} OutboxParts
 * @property {Env} env
 * @property {Database} database
 * @property {(channel: string) => boolean} mayStore false: the row lives in memory only
 * @property {(channel: string) => number} headSeq of a channel, 0 when unknown
 * @property {() => void} onChange
 * @property {(message: {t: "row", row: OutboxRow} | {t: "sent", ops: string[]}) => void} tell the other tabs
 */

/**
 * What was written and is not yet known to be on the record.
 *
 * A message is stored before it is sent. Messages of one channel go one after another, those of different channels side by
 * side. Each keeps its op for ever, so sending it again is always safe. What a retry cannot mend (`Problem.isPermanent`)
 * stops its channel until a person retries or discards it; everything else is tried again. A row goes when its event is
 * there, or when its receipt names a place that the state has already passed.
 *
 * Every tab holds the rows; only the leading one sends.
 */
export class Outbox {
  /** @type {Map<string, OutboxRow>} */
  #rows = new Map();
  /** @type {Map<string, number>} seq of those that are on the record, but whose event has not come yet */
  #receipts = new Map();
  /** @type {Map<string, string>} op in flight, by channel */
  #inFlight = new Map();
  /** @type {((row: OutboxRow) => Promise<Receipt>) | null} */
  #send = null;
  /** @type {any} */
  #timer = null;
  #backoff;

  /** @param {OutboxParts} parts */
  constructor(parts) {
    this.parts = parts;
    this.#backoff = new Backoff(parts.env.random);
  }

  /** @returns {OutboxRow[]} in the order of writing */
  get rows() {
    return [...this.#rows.values()].sort((a, b) => a.order - b.order);
  }

  /** Takes in the rows of an earlier page. */
  async load() {
    for (const row of await outboxTable.list(this.parts.database)) if (!this.#rows.has(row.op)) this.#rows.set(row.op, row);
    this.#changed();
  }

  /**
   * Stores a message in place of the draft it was: a crash between two writes would leave a text to be sent twice.
   *
   * @param {string} channel
   * @param {string} text
   * @param {string | null} [behalf] member for whom it is written
   * @returns {Promise<string>} its op, once it is stored
   */
  async add(channel, text, behalf) {
    const { env } = this.parts;
    const order = Math.max(env.now(), ...[...this.#rows.values()].map((row) => row.order + 1));
    const row = { op: env.crypto.randomUUID(), channel, text, ...(behalf && { behalf }), at: new Date(env.now()).toISOString(), order, problem: null };
    await this.#keep(row, [draftsTable.remove(channel)]);
    return row.op;
  }

  /** @param {string} op */
  async retry(op) {
    const row = this.#rows.get(op);
    if (row) await this.#keep({ ...row, problem: null });
  }

  /** @param {string} op */
  async discard(op) {
    await this.parts.database.write([outboxTable.remove(op)]);
    this.parts.tell({ t: 'sent', ops: [op] });
    this.forget([op]);
  }

  /**
   * A row that another tab has stored.
   *
   * @param {OutboxRow} row
   */
  adopt(row) {
    this.#rows.set(row.op, row);
    this.#changed();
  }

  /**
   * These are on the record or discarded, and no longer stored.
   *
   * @param {string[]} ops
   */
  forget(ops) {
    let isChanged = false;
    for (const op of ops) {
      isChanged = this.#rows.delete(op) || isChanged;
      this.#receipts.delete(op);
      for (const [channel, inFlight] of this.#inFlight) if (inFlight === op) this.#inFlight.delete(channel);
    }
    if (isChanged) this.#changed();
  }

  /** The state has moved without events: what it has passed is done. */
  async settle() {
    const done = this.rows.filter(({ op, channel }) => (this.#receipts.get(op) ?? Infinity) <= this.parts.headSeq(channel));
    if (done.length === 0) return;
    const ops = done.map(({ op }) => op);
    await this.parts.database.write(ops.map(outboxTable.remove));
    this.parts.tell({ t: 'sent', ops });
    this.forget(ops);
  }

  /**
   * There is a live socket.
   *
   * @param {(row: OutboxRow) => Promise<Receipt>} send
   */
  resume(send) {
    this.#send = send;
    this.#backoff.reset();
    this.#pump();
  }

  /** There is none any more. */
  pause() {
    this.#send = null;
    this.#inFlight.clear();
    this.parts.env.clearTimeout(this.#timer);
  }

  #pump() {
    const send = this.#send;
    if (!send) return;
    /** @type {Set<string>} */
    const passed = new Set();
    for (const row of this.rows) {
      if (this.#receipts.has(row.op) || passed.has(row.channel)) continue;
      passed.add(row.channel);
      if (row.problem || this.#inFlight.has(row.channel) || this.#inFlight.size >= MOST_IN_FLIGHT) continue;
      this.#inFlight.set(row.channel, row.op);
      void this.#sendOne(row, send);
    }
  }

  /**
   * @param {OutboxRow} row
   * @param {(row: OutboxRow) => Promise<Receipt>} send
   */
  async #sendOne(row, send) {
    const answer = await send(row).catch((problem) => problem);
    if (this.#send !== send || !this.#rows.has(row.op)) return; // another socket's business, or its event came first
    this.#inFlight.delete(row.channel);
    if (!(answer instanceof Error)) {
      this.#backoff.reset();
      this.#receipts.set(row.op, answer.seq);
      await this.settle();
      this.#pump();
    } else if (answer instanceof Problem && answer.isPermanent) {
      await this.#keep({ ...row, problem: answer.toBody() });
    } else {
      const pause = answer instanceof Problem && answer.retryAfterSeconds ? answer.retryAfterSeconds * 1000 : this.#backoff.next();
      this.parts.env.clearTimeout(this.#timer);
      this.#timer = this.parts.env.setTimeout(() => this.#pump(), pause);
    }
  }

  /**
   * @param {OutboxRow} row
   * @param {import('../storage/database.js').Change[]} [others] what changes with it
   */
  async #keep(row, others = []) {
    if (this.parts.mayStore(row.channel)) await this.parts.database.write([outboxTable.put(row), ...others]);
    this.parts.tell({ t: 'row', row });
    this.adopt(row);
  }

  #changed() {
    this.parts.onChange();
    this.#pump();
  }
}
