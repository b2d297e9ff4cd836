import { eventsTable } from '../storage/events-table.js';
import { recordTable } from '../storage/record-table.js';

/** @typedef {import('../protocol/wire.js').Event} Event */
/** @typedef {import('../storage/database.js').Database} Database */
/** @typedef {import('../storage/record-table.js').CheckpointRow} CheckpointRow */
/** @typedef {import('../storage/record-table.js').Fault} Fault */
/** @typedef {import('./record-check.js').KnownEntry} KnownEntry */

/**
 * What this device can say of a stream's record.
 *
 * @typedef {object} RecordSummary
 * @property {number} count entries that were checked
 * @property {{seq: number, hash: string} | null} head the last one of them
 * @property {Fault | null} fault
 * @property {{size: number, key: string, keyBefore?: string} | null} signed what the server has put its name to last, and with which key before if
 *   with another
 */

/** What this device knows of records: hashes, findings and checkpoints in its database, and what ends with the page. */
export class KnownRecord {
  /** @type {Map<string, Fault>} */
  #faults = new Map();
  /** @type {Map<string, KnownEntry>} first entries of stretches: who spoke and when is nothing to store, so they end with the page */
  #open = new Map();

  /** @param {Database} database */
  constructor(database) {
    this.database = database;
  }

  /** @returns {Promise<Fault[]>} what was found before the page was loaded */
  async load() {
    const faults = await recordTable.faults(this.database);
    for (const fault of faults) this.#faults.set(fault.id, fault);
    return faults;
  }

  /** @param {string} id */
  hasFault(id) {
    return this.#faults.has(id);
  }

  /**
   * @param {string} id
   * @param {Pick<Event, "seq">[]} entries
   * @returns {Promise<Map<number, KnownEntry>>} of their places, and of those around them
   */
  async around(id, entries) {
    const places = entries.map(({ seq }) => seq);
    const rows = await recordTable.list(this.database, id, Math.min(...places) - 1, Math.max(...places) + 2);
    return new Map(rows.map((row) => [row.seq, this.#open.get(`${id}:${row.seq}`) ?? row]));
  }

  /**
   * @param {string} id
   * @param {number} seq
   * @returns {Promise<Event[]>} the event there, if this device holds it
   */
  held(id, seq) {
    return eventsTable.list(this.database, id, seq, seq);
  }

  /**
   * @param {string} id
   * @returns {Promise<number>} the last entry that was checked; 0 for none
   */
  async lastSeq(id) {
    return (await recordTable.extent(this.database, id)).last?.seq ?? 0;
  }

  /**
   * @param {string} id
   * @param {KnownEntry[]} entries
   */
  async remember(id, entries) {
    for (const entry of entries) {
      if (entry.open) this.#open.set(`${id}:${entry.seq}`, entry);
      else this.#open.delete(`${id}:${entry.seq}`);
    }
    await this.database.write(entries.map(({ seq, hash }) => recordTable.put({ id, seq, hash })));
  }

  /** @param {Fault} fault */
  async keepFault(fault) {
    this.#faults.set(fault.id, fault);
    await this.database.write([recordTable.putFault(fault)]);
  }

  /** @param {string} id */
  checkpoint(id) {
    return recordTable.checkpoint(this.database, id);
  }

  /** @param {CheckpointRow} row */
  async keepCheckpoint(row) {
    const before = await this.checkpoint(row.id);
    const keyBefore = before && before.key !== row.key ? before.key : before?.keyBefore;
    await this.database.write([recordTable.putCheckpoint({ ...row, ...(keyBefore && { keyBefore }) })]);
  }

  /** @param {string} id */
  async forget(id) {
    this.#faults.delete(id);
    await this.database.write(recordTable.removeAll(id));
  }

  /**
   * @param {string} id
   * @returns {Promise<RecordSummary>}
   */
  async summary(id) {
    const { count, last } = await recordTable.extent(this.database, id);
    const signed = await this.checkpoint(id);
    return {
      count,
      head: last ? { seq: last.seq, hash: last.hash } : null,
      fault: this.#faults.get(id) ?? null,
      signed: signed ? { size: signed.size, key: signed.key, keyBefore: signed.keyBefore } : null,
    };
  }
}
