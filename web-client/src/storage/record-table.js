import { STORES } from './schema.js';

/** @typedef {import('./database.js').Change} Change */
/** @typedef {import('./database.js').Database} Database */

/** @typedef {{id: string, seq: number, hash: string}} KnownRow an entry that was checked */

/**
 * What does not add up in a stream, and from which entry on. The first finding stays: whatever follows follows from it.
 *
 * @typedef {{id: string, seq: number, kind: "altered" | "missing" | "reordered" | "rewritten" | "shortened"}} Fault
 */

/**
 * The last one that the server has signed, and the key with which it signed before, if that was another one.
 *
 * @typedef {{id: string, size: number, hash: string, key: string, note: string, keyBefore?: string}} CheckpointRow
 */

/**
 * The record as this device has seen it, apart from what it said: hashes outlive the events, so that a server cannot tell another past
 * later. TLP:RED channels are in it too, and those that one has left: a content is hashed with 128 random bits, so a hash tells nothing.
 */
export const recordTable = {
  /**
   * @param {KnownRow} row
   * @returns {Change}
   */
  put: (row) => ({ store: STORES.record, put: row }),

  /**
   * @param {Fault} fault
   * @returns {Change}
   */
  putFault: (fault) => ({ store: STORES.faults, put: fault }),

  /**
   * @param {CheckpointRow} row
   * @returns {Change}
   */
  putCheckpoint: (row) => ({ store: STORES.checkpoints, put: row }),

  /**
   * @param {Database} database
   * @param {string} id
   * @returns {Promise<CheckpointRow | undefined>}
   */
  checkpoint: (database, id) => database.get(STORES.checkpoints, id),

  /**
   * Forgets a stream and what was found in it.
   *
   * @param {string} id
   * @returns {Change[]}
   */
  removeAll: (id) => [
    { store: STORES.record, removeRange: whole(id) },
    { store: STORES.faults, remove: id },
    { store: STORES.checkpoints, remove: id },
  ],

  /**
   * @param {Database} database
   * @param {string} id
   * @param {number} first
   * @param {number} last inclusive
   * @returns {Promise<KnownRow[]>} ascending by seq
   */
  list: (database, id, first, last) => database.list(STORES.record, [[id, first], [id, last]]),

  /**
   * @param {Database} database
   * @param {string} id
   * @returns {Promise<{count: number, last: KnownRow | undefined}>}
   */
  extent: (database, id) => database.extent(STORES.record, whole(id)),

  /**
   * @param {Database} database
   * @returns {Promise<Fault[]>}
   */
  faults: (database) => database.list(STORES.faults),
};

/**
 * @param {string} id
 * @returns {[lowest: any, highest: any]}
 */
const whole = (id) => [[id, 0], [id, Number.MAX_SAFE_INTEGER]];
