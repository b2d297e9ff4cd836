import { STORES } from './schema.js';

/** @typedef {import('../protocol/wire.js').ProblemBody} ProblemBody */
/** @typedef {import('./database.js').Change} Change */
/** @typedef {import('./database.js').Database} Database */

/**
 * A message that is not yet known to be on the record.
 *
 * @typedef {object} OutboxRow
 * @property {string} op the same for ever, however often it is sent
 * @property {string} channel
 * @property {string} text
 * @property {string} [behalf] member for whom it is written
 * @property {string} at RFC 3339, this device's clock
 * @property {number} order ascending in the order of writing
 * @property {ProblemBody | null} problem why it was refused for good; null while it can still be sent
 */

/** What was written and is not yet on the record. */
export const outboxTable = {
  /**
   * @param {OutboxRow} row
   * @returns {Change}
   */
  put: (row) => ({ store: STORES.outbox, put: row }),

  /**
   * @param {string} op
   * @returns {Change}
   */
  remove: (op) => ({ store: STORES.outbox, remove: op }),

  /**
   * @param {Database} database
   * @returns {Promise<OutboxRow[]>}
   */
  list: (database) => database.list(STORES.outbox),
};
