import { STORES } from './schema.js';

/** @typedef {import('../protocol/wire.js').Snapshot} Snapshot */
/** @typedef {import('./database.js').Change} Change */
/** @typedef {import('./database.js').Database} Database */

/** The parts of a snapshot that are rows of their own; channels have their own table. */
const PARTS = /** @type {const} */ (['cursor', 'me', 'network', 'delegations', 'members', 'invitations', 'chairTerms', 'designations', 'secretaries', 'reentries']);

/** The state of the network as of a cursor, in parts, so that an event rewrites only the part that it touches. */
export const stateTable = {
  /**
   * @param {Snapshot | null} before what is stored; null for nothing
   * @param {Snapshot} after
   * @returns {Change[]} for the parts that differ
   */
  differences: (before, after) =>
    PARTS.filter((name) => before?.[name] !== after[name]).map((name) => ({
      store: STORES.state,
      put: { name, value: after[name] },
    })),

  /**
   * @param {Database} database
   * @returns {Promise<Omit<Snapshot, "channels"> | null>} null when nothing is stored
   */
  async load(database) {
    const parts = Object.fromEntries((await database.list(STORES.state)).map(({ name, value }) => [name, value]));
    if (!PARTS.every((name) => name in parts)) return null;
    return /** @type {any} */ ({ ...parts, now: '', online: [] });
  },
};
