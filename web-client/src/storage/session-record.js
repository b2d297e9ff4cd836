import { Database } from './database.js';
import { STORES } from './schema.js';

/** @typedef {import('../net/env.js').Env} Env */
/** @typedef {import('../protocol/wire.js').SessionView} SessionView */
/** @typedef {Pick<SessionView, "person" | "networks" | "current">} LastSession */

const NAME = 'entente-session';

/**
 * Who was signed in here last, without any secret: enough to open that member's database while there is no network. Opened for
 * each use only, so that signing out can delete it.
 */
export const sessionRecord = {
  /**
   * @param {Env} env
   * @returns {Promise<LastSession | null>}
   */
  async load(env) {
    const database = await Database.open(env, NAME);
    const row = await database.get(STORES.state, 'session');
    database.close();
    return row?.value ?? null;
  },

  /**
   * @param {Env} env
   * @param {LastSession} last
   */
  async save(env, { person, networks, current }) {
    const database = await Database.open(env, NAME);
    await database.write([{ store: STORES.state, put: { name: 'session', value: { person, networks, current } } }]);
    database.close();
  },
};
