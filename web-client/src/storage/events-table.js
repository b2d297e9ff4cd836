import { STORES } from './schema.js';

/** @typedef {import('../protocol/wire.js').Event} Event */
/** @typedef {import('./database.js').Change} Change */
/** @typedef {import('./database.js').Database} Database */

/**
 * The events of channels that this device holds, by channel and seq. There can be holes: what came while this device was
 * away for long is fetched when somebody looks.
 */
export const eventsTable = {
  /**
   * @param {Event} event
   * @returns {Change}
   */
  put: (event) => ({ store: STORES.events, put: event }),

  /**
   * Removes every event of a channel: who is no longer in it keeps nothing of it.
   *
   * @param {string} channel
   * @returns {Change}
   */
  removeAll: (channel) => ({ store: STORES.events, removeRange: [[channel, 0], [channel, Number.MAX_SAFE_INTEGER]] }),

  /**
   * @param {Database} database
   * @param {string} channel
   * @param {number} first
   * @param {number} last inclusive
   * @returns {Promise<Event[]>} ascending by seq; those that are held
   */
  list: (database, channel, first, last) => database.list(STORES.events, [[channel, first], [channel, last]]),
};
