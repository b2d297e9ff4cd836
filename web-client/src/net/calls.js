import { Problem } from '../protocol/problem.js';

/** @typedef {import('./env.js').Env} Env */
/** @typedef {{succeed: (value: unknown) => void, fail: (problem: Problem) => void, timer: any}} Call */

/** How long a command on the socket may take, in milliseconds. */
const PATIENCE = 15_000;

/** The commands in flight on one socket, by the number that their answer will carry. */
export class Calls {
  /** @type {Map<number, Call>} */
  #open = new Map();
  #lastId = 0;

  /**
   * @param {Env} env
   * @param {() => void} onSilence an answer did not come in time: the socket is as good as dead
   */
  constructor(env, onSilence) {
    this.env = env;
    this.onSilence = onSilence;
  }

  /** @returns {{id: number, answer: Promise<unknown>}} */
  begin() {
    const id = (this.#lastId += 1);
    const answer = new Promise((succeed, fail) => {
      const timer = this.env.setTimeout(() => this.onSilence(), PATIENCE);
      this.#open.set(id, { succeed, fail, timer });
    });
    return { id, answer };
  }

  /**
   * @param {number} id
   * @param {unknown} value
   */
  succeed(id, value) {
    this.#take(id)?.succeed(value);
  }

  /**
   * @param {number} id
   * @param {Problem} problem
   */
  fail(id, problem) {
    this.#take(id)?.fail(problem);
  }

  /** The socket is gone: nobody will answer. */
  loseAll() {
    for (const id of [...this.#open.keys()]) this.fail(id, new Problem({ code: 'network', detail: 'The connection was lost.' }));
  }

  /** @param {number} id */
  #take(id) {
    const call = this.#open.get(id);
    this.#open.delete(id);
    this.env.clearTimeout(call?.timer);
    return call;
  }
}
