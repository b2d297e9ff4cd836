import { Database } from './database.js';
import { STORES } from './schema.js';

/** @typedef {import('../net/env.js').Env} Env */
/** @typedef {import('../protocol/wire.js').SessionView} SessionView */
/** @typedef {Pick<SessionView, "person" | "networks" | "current">} LastSession */

const NAME = 'entente-session';

/** Who was signed in here last, without any secret: enough to open that member's database while there is no network. */
export class SessionRecord {
  /** @param {Database} database */
  constructor(database) {
    this.database = database;
  }

  /** @param {Env} env */
  static async open(env) {
    return new SessionRecord(await Database.open(env, NAME));
  }

  /** @returns {Promise<LastSession | null>} */
  async load() {
    return (await this.database.get(STORES.state, 'session'))?.value ?? null;
  }

  /** @param {LastSession} last */
  async save({ person, networks, current }) {
    await this.database.write([{ store: STORES.state, put: { name: 'session', value: { person, networks, current } } }]);
  }

  close() {
    this.database.close();
  }
}
