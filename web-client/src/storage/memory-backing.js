/** @typedef {import('./schema.js').Store} Store */
/** @typedef {import('./database.js').Change} Change */

/** Rows in memory: for private windows, full disks, and browsers that refuse IndexedDB. They end with the page. */
export class MemoryBacking {
  /** There is nothing to open again. */
  isTaken = true;

  /** @type {Map<string, Map<string, {key: any, row: any}>>} rows by their key as JSON, in one map a store */
  #stores = new Map();

  /**
   * @param {Store} store
   * @param {IDBValidKey} key
   * @returns {Promise<any>}
   */
  async get(store, key) {
    return this.#rows(store).get(JSON.stringify(key))?.row;
  }

  /**
   * @param {Store} store
   * @param {[lowest: any, highest: any]} [bounds] both inclusive
   * @returns {Promise<any[]>} ascending by key
   */
  async list(store, bounds) {
    return [...this.#rows(store).values()]
      .filter(({ key }) => !bounds || (compare(bounds[0], key) <= 0 && compare(key, bounds[1]) <= 0))
      .sort((a, b) => compare(a.key, b.key))
      .map(({ row }) => row);
  }

  /**
   * @param {Store} store
   * @param {[lowest: any, highest: any]} bounds both inclusive
   * @returns {Promise<{count: number, last: any}>}
   */
  async extent(store, bounds) {
    const rows = await this.list(store, bounds);
    return { count: rows.length, last: rows.at(-1) };
  }

  /** @param {Change[]} changes */
  async write(changes) {
    for (const { store, put, remove, removeRange } of changes) {
      const rows = this.#rows(store);
      if (put !== undefined) {
        const key = keyOf(store, put);
        rows.set(JSON.stringify(key), { key, row: structuredClone(put) });
      } else if (removeRange) {
        for (const row of await this.list(store, removeRange)) rows.delete(JSON.stringify(keyOf(store, row)));
      } else {
        rows.delete(JSON.stringify(remove));
      }
    }
  }

  close() {
    this.#stores.clear();
  }

  /** @param {Store} store */
  #rows({ name }) {
    let rows = this.#stores.get(name);
    if (!rows) this.#stores.set(name, (rows = new Map()));
    return rows;
  }
}

/**
 * @param {Store} store
 * @param {any} row
 */
const keyOf = ({ key }, row) => (Array.isArray(key) ? key.map((field) => row[field]) : row[key]);

/**
 * Orders keys as IndexedDB does, for those used here: strings, numbers, and arrays of them.
 *
 * @param {any} a
 * @param {any} b
 * @returns {number}
 */
function compare(a, b) {
  if (Array.isArray(a)) return a.reduce((/** @type {number} */ order, part, i) => order || compare(part, b[i]), 0);
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
