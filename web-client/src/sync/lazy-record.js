/** @typedef {import('./record-keeper.js').RecordKeeper} RecordKeeper */
/** @typedef {import('./record-keeper.js').RecordParts} RecordParts */

/**
 * The {@link RecordKeeper}, whose code comes once there is something to check: nobody waits for it to see what was said.
 */
export class LazyRecord {
  /** @type {Promise<RecordKeeper> | null} */
  #keeper = null;
  #parts;

  /** @param {RecordParts} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /** @returns {Promise<RecordKeeper>} rejects where the code could not be loaded */
  get() {
    this.#keeper ??= import('./record-keeper.js').then(({ RecordKeeper }) => new RecordKeeper(this.#parts));
    this.#keeper.catch(() => (this.#keeper = null)); // the next who wants it asks again
    return this.#keeper;
  }

  /** @param {(record: RecordKeeper) => void} tell */
  with(tell) {
    this.get().then(tell, () => {});
  }
}
