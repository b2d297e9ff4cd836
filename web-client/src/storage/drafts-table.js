import { STORES } from './schema.js';

/** @typedef {import('./database.js').Database} Database */
/** @typedef {{channel: string, text: string, caret: number}} DraftRow */

/** What is written and not yet sent, one draft a channel. */
export const draftsTable = {
  /**
   * @param {string} channel
   * @returns {import('./database.js').Change}
   */
  remove: (channel) => ({ store: STORES.drafts, remove: channel }),

  /**
   * @param {Database} database
   * @param {DraftRow} row an empty text removes it
   */
  save: (database, row) =>
    database.write([row.text === '' ? draftsTable.remove(row.channel) : { store: STORES.drafts, put: row }]),

  /**
   * @param {Database} database
   * @returns {Promise<DraftRow[]>}
   */
  list: (database) => database.list(STORES.drafts),
};
