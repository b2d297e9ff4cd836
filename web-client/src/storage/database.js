import { IndexedBacking } from './indexed-backing.js';
import { MemoryBacking } from './memory-backing.js';
import { STORES } from './schema.js';

/** @typedef {import('../net/env.js').Env} Env */
/** @typedef {import('./schema.js').Store} Store */

/**
 * One row to put, one to remove, or a range to remove.
 *
 * @typedef {object} Change
 * @property {Store} store
 * @property {any} [put] the row
 * @property {any} [remove] the key
 * @property {[lowest: any, highest: any]} [removeRange] both inclusive
 */

/**
 * What this device holds for one member. Never fails: when IndexedDB refuses, it is opened once more, because browsers close it
 * under a page that slept; when that does not help, or it cannot be opened at all, everything goes on in memory until the page
 * is loaded again, and whoever opened it is told. What was committed before stays whole at its older cursor; writing on
 * after a lost write would leave a record with a hole under a newer cursor.
 */
export class Database {
  /** @type {IndexedBacking | MemoryBacking} */
  #backing;
  #reopen;
  #onForgetful;
  /** @type {Promise<void> | null} the one attempt of this page */
  #reopening = null;
  #isClosed = false;

  /**
   * @param {IndexedBacking | MemoryBacking} backing
   * @param {() => Promise<IndexedBacking>} reopen
   * @param {() => void} onForgetful from now on everything ends with the page
   */
  constructor(backing, reopen, onForgetful) {
    this.#backing = backing;
    this.#reopen = reopen;
    this.#onForgetful = onForgetful;
  }

  /**
   * @param {Env} env
   * @param {string} name
   * @param {() => void} [onForgetful] hears when everything ends with the page
   * @returns {Promise<Database>}
   */
  static async open(env, name, onForgetful = () => {}) {
    const open = () => IndexedBacking.open(env, name);
    const backing = await open().catch(() => new MemoryBacking());
    if (backing instanceof MemoryBacking) onForgetful();
    return new Database(backing, open, onForgetful);
  }

  /**
   * @param {Store} store
   * @param {IDBValidKey} key
   * @returns {Promise<any>}
   */
  async get(store, key) {
    return this.#try((backing) => backing.get(store, key));
  }

  /**
   * @param {Store} store
   * @param {[lowest: any, highest: any]} [bounds] both inclusive; all rows without
   * @returns {Promise<any[]>} ascending by key
   */
  async list(store, bounds) {
    return this.#try((backing) => backing.list(store, bounds));
  }

  /**
   * @param {Store} store
   * @param {[lowest: any, highest: any]} bounds both inclusive
   * @returns {Promise<{count: number, last: any}>} how many rows there are, and the last one, if any
   */
  async extent(store, bounds) {
    return this.#try((backing) => backing.extent(store, bounds));
  }

  /**
   * Writes all the changes in one transaction, or none of them.
   *
   * @param {Change[]} changes
   * @returns {Promise<void>} resolves after the commit
   */
  async write(changes) {
    if (changes.length > 0) await this.#try((backing) => backing.write(changes));
  }

  close() {
    this.#isClosed = true;
    this.#backing.close();
  }

  /**
   * @template T
   * @param {(backing: IndexedBacking | MemoryBacking) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async #try(work) {
    try {
      return await work(this.#backing);
    } catch {
      await (this.#reopening ??= this.#openAgain());
    }
    try {
      return await work(this.#backing);
    } catch {
      this.#goOnInMemory();
      return work(this.#backing);
    }
  }

  async #openAgain() {
    if (this.#isClosed || this.#backing.isTaken) return;
    this.#backing.close();
    this.#backing = await this.#reopen().catch(() => this.#backing);
    if (this.#isClosed) this.#backing.close();
  }

  /** Several at once may find out that it has to be so. */
  #goOnInMemory() {
    if (this.#backing instanceof MemoryBacking) return;
    this.#backing.close();
    this.#backing = new MemoryBacking();
    if (!this.#isClosed) this.#onForgetful();
  }
}

/** Who was here last; not a member's. */
export const SESSION_DATABASE = 'entente-session';

/**
 * @param {string} member
 * @returns {string} name of this member's database
 */
export const databaseName = (member) => `entente-${member}`;

/**
 * Deletes what this device holds of one member who was removed, or of all, because signing out leaves nothing behind.
 *
 * @param {Env} env
 * @param {string} [member]
 * @returns {Promise<void>}
 */
export async function deleteDatabases(env, member) {
  const names = (await memberDatabases(env.indexedDB)).filter((name) => !member || name === databaseName(member));
  await Promise.all(names.map((name) => deleteDatabase(env, name)));
}

/**
 * Deletes what others have written and who they are, of one member or of everybody on this device, and keeps drafts and the
 * outbox: a session that ran out must not cost anybody their own words.
 *
 * @param {Env} env
 * @param {string} [member]
 * @returns {Promise<void>}
 */
export async function forgetRecords(env, member) {
  const names = (await memberDatabases(env.indexedDB)).filter((name) => !member || name === databaseName(member));
  for (const name of names) {
    const database = await Database.open(env, name);
    await database.write([
      { store: STORES.events, removeRange: [['', 0], ['\uffff', 0]] },
      { store: STORES.channels, removeRange: ['', '\uffff'] },
      { store: STORES.state, removeRange: ['', '\uffff'] },
    ]);
    database.close();
  }
}

/**
 * @param {IDBFactory | undefined} indexedDB
 * @returns {Promise<string[]>}
 */
async function memberDatabases(indexedDB) {
  const all = (await indexedDB?.databases?.().catch(() => [])) ?? [];
  return all.flatMap(({ name }) => (name?.startsWith('entente-') && name !== SESSION_DATABASE ? name : []));
}

/**
 * @param {Env} env
 * @param {string} name
 * @returns {Promise<void>}
 */
export function deleteDatabase({ indexedDB }, name) {
  return new Promise((resolve) => {
    if (!indexedDB) return resolve();
    const deleting = indexedDB.deleteDatabase(name);
    deleting.onsuccess = deleting.onerror = deleting.onblocked = () => resolve();
  });
}
