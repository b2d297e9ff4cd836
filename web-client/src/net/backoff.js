const FIRST = 300;
const MOST = 15_000;

/**
 * Waiting times between attempts, in milliseconds: exponential from 0.3 s to 15 s, with full jitter, so that a thousand
 * clients do not return in step after a restart.
 */
export class Backoff {
  #attempts = 0;

  /** @param {() => number} random 0 to 1 */
  constructor(random) {
    this.random = random;
  }

  /** @returns {number} */
  next() {
    const ceiling = Math.min(MOST, FIRST * 2 ** this.#attempts);
    this.#attempts += 1;
    return Math.max(50, this.random() * ceiling);
  }

  reset() {
    this.#attempts = 0;
  }
}
