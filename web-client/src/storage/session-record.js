import { Database, deleteDatabase, SESSION_DATABASE } from './database.js';
import { STORES } from './schema.js';

/** @typedef {import('../net/env.js').Env} Env */
/** @typedef {import('../protocol/wire.js').SessionView} SessionView */
/** @typedef {Pick<SessionView, "person" | "networks" | "current" | "idleSeconds">} LastSession */

/**
 * Who was signed in here last, without any secret: enough to open that member's database while there is no network; or that they
 * have signed out and the server does not know it yet. Opened for each use only, so that signing out can delete it.
 */
export const sessionRecord = {
  /**
   * @param {Env} env
   * @returns {Promise<LastSession | null>}
   */
  load: (env) => read(env, 'session'),

  /**
   * @param {Env} env
   * @param {LastSession} last
   */
  save: (env, { person, networks, current, idleSeconds }) =>
    write(env, [{ store: STORES.state, put: { name: 'session', value: { person, networks, current, idleSeconds } } }]),

  /**
   * When somebody was here last, to the minute, and whether the screen is locked.
   *
   * @param {Env} env
   * @returns {Promise<{at: number, isLocked: boolean} | null>}
   */
  use: (env) => read(env, 'use'),

  /**
   * @param {Env} env
   * @param {{at: number, isLocked: boolean}} use
   */
  saveUse: (env, use) => write(env, [{ store: STORES.state, put: { name: 'use', value: use } }]),

  /**
   * Forgets who was here, and remembers that the server has to be told.
   *
   * @param {Env} env
   * @param {boolean} everywhere
   */
  beginEnd: (env, everywhere) =>
    write(env, [
      { store: STORES.state, remove: 'session' },
      { store: STORES.state, put: { name: 'ending', value: { everywhere } } },
    ]),

  /**
   * @param {Env} env
   * @returns {Promise<{everywhere: boolean} | null>}
   */
  ending: (env) => read(env, 'ending'),

  /** @param {Env} env */
  remove: (env) => deleteDatabase(env, SESSION_DATABASE),
};

/**
 * @param {Env} env
 * @param {string} name
 */
async function read(env, name) {
  const database = await Database.open(env, SESSION_DATABASE);
  const row = await database.get(STORES.state, name);
  database.close();
  return row?.value ?? null;
}

/**
 * @param {Env} env
 * @param {import('./database.js').Change[]} changes
 */
async function write(env, changes) {
  const database = await Database.open(env, SESSION_DATABASE);
  await database.write(changes);
  database.close();
}
