import { STEPS } from './schema.js';

/** @typedef {import('../net/env.js').Env} Env */
/** @typedef {import('./schema.js').Store} Store */
/** @typedef {import('./database.js').Change} Change */

/** Rows in IndexedDB. Promises what IndexedDB does: the changes of one write happen all or not at all. */
export class IndexedBacking {
  /** Another tab has deleted the database, or a newer client has changed it: it must not be opened again. */
  isTaken = false;

  /**
   * @param {IDBDatabase} database
   * @param {typeof IDBKeyRange} keyRange
   */
  constructor(database, keyRange) {
    this.database = database;
    this.keyRange = keyRange;
    // Another tab signs out and deletes the database: that must not wait for this one.
    database.onversionchange = () => {
      this.isTaken = true;
      database.close();
    };
  }

  /**
   * @param {Env} env
   * @param {string} name
   * @returns {Promise<IndexedBacking>} rejects where IndexedDB is missing or refuses
   */
  static open(env, name) {
    return new Promise((resolve, reject) => {
      if (!env.indexedDB) throw new Error('no IndexedDB');
      const opening = env.indexedDB.open(name, STEPS.length);
      opening.onupgradeneeded = ({ oldVersion }) => STEPS.slice(oldVersion).forEach((step) => step(opening.result));
      opening.onsuccess = () => resolve(new IndexedBacking(opening.result, env.IDBKeyRange));
      opening.onerror = () => reject(opening.error);
      opening.onblocked = () => reject(new Error('blocked by an older tab'));
    });
  }

  /**
   * @param {Store} store
   * @param {IDBValidKey} key
   * @returns {Promise<any>}
   */
  get(store, key) {
    return answer(this.#reading(store).get(key));
  }

  /**
   * @param {Store} store
   * @param {[lowest: IDBValidKey, highest: IDBValidKey]} [bounds] both inclusive; all rows without
   * @returns {Promise<any[]>} ascending by key
   */
  list(store, bounds) {
    return answer(this.#reading(store).getAll(bounds && this.keyRange.bound(...bounds)));
  }

  /**
   * @param {Store} store
   * @param {[lowest: IDBValidKey, highest: IDBValidKey]} bounds both inclusive
   * @returns {Promise<{count: number, last: any}>} how many rows there are, and the last one, if any
   */
  async extent(store, bounds) {
    const rows = this.#reading(store);
    const range = this.keyRange.bound(...bounds);
    const [count, cursor] = await Promise.all([answer(rows.count(range)), answer(rows.openCursor(range, 'prev'))]);
    return { count, last: cursor?.value };
  }

  /**
   * @param {Change[]} changes
   * @returns {Promise<void>} resolves once they are committed
   */
  write(changes) {
    return new Promise((resolve, reject) => {
      const stores = [...new Set(changes.map(({ store }) => store.name))];
      const transaction = this.database.transaction(stores, 'readwrite');
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      try {
        for (const change of changes) this.#apply(transaction, change);
      } catch (error) {
        transaction.abort(); // else the changes before it would be committed
        reject(error);
      }
    });
  }

  close() {
    this.database.close();
  }

  /**
   * @param {IDBTransaction} transaction
   * @param {Change} change
   */
  #apply(transaction, { store, put, remove, removeRange }) {
    const rows = transaction.objectStore(store.name);
    if (put !== undefined) rows.put(put);
    else rows.delete(removeRange ? this.keyRange.bound(...removeRange) : remove);
  }

  /** @param {Store} store */
  #reading({ name }) {
    return this.database.transaction(name, 'readonly').objectStore(name);
  }
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
