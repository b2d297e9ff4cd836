/** Time that moves only when a test says so. */
export class FakeClock {
  #now = Date.parse('2026-11-24T08:00:00Z');
  #lastId = 0;
  /** @type {Map<number, {at: number, run: () => void}>} */
  #timers = new Map();

  now = () => this.#now;

  /**
   * @param {() => void} run
   * @param {number} milliseconds
   */
  setTimeout = (run, milliseconds) => {
    const id = (this.#lastId += 1);
    this.#timers.set(id, { at: this.#now + milliseconds, run });
    return id;
  };

  /** @param {number} id */
  clearTimeout = (id) => void this.#timers.delete(id);

  /** @param {number} milliseconds */
  advance(milliseconds) {
    const end = this.#now + milliseconds;
    for (;;) {
      const [id, timer] = [...this.#timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0] ?? [];
      if (id === undefined || timer === undefined) break;
      this.#timers.delete(id);
      this.#now = timer.at;
      timer.run();
    }
    this.#now = end;
  }
}
