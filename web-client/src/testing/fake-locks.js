/** Web Locks for Node: exclusive, first come first served, as far as the client uses them. */
export class FakeLocks {
  /** @type {Map<string, Promise<unknown>>} */
  #tails = new Map();

  /**
   * @param {string} name
   * @param {any} options
   * @param {(lock: any) => any} [held]
   */
  request(name, options, held = options) {
    const signal = /** @type {AbortSignal | undefined} */ (options.signal);
    const before = this.#tails.get(name) ?? Promise.resolve();
    const turn = before.then(() => {
      if (signal?.aborted) throw signal.reason;
      return held({ name });
    });
    this.#tails.set(
      name,
      turn.catch(() => {}),
    );
    return turn;
  }
}
