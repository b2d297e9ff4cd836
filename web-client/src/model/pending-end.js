import { isEnd } from '../protocol/problem.js';
import { sessionRecord } from '../storage/session-record.js';

/** @typedef {import('../net/env.js').Env} Env */

/**
 * The end of a session of which the server may not know yet: somebody signed out without a network. Their wish stands on this
 * device until the server has heard it, and nothing else is said to the server before.
 */
export class PendingEnd {
  /** @type {{everywhere: boolean, isKept: boolean} | null} kept: other tabs and the next page know of it too */
  #end = null;
  /** @type {Promise<void> | null} */
  #telling = null;

  /**
   * @param {Env} env
   * @param {(everywhere: boolean) => Promise<void>} tell the server
   */
  constructor(env, tell) {
    this.env = env;
    this.tell = tell;
  }

  /** @returns {Promise<boolean>} whether an earlier page, or another tab, has left one */
  async isLeft() {
    const ending = await sessionRecord.ending(this.env);
    if (ending) this.#end = { ...ending, isKept: true };
    return ending !== null;
  }

  /** @param {boolean} everywhere */
  async begin(everywhere) {
    await sessionRecord.beginEnd(this.env, everywhere);
    this.#end = { everywhere, isKept: (await sessionRecord.ending(this.env)) !== null };
  }

  /**
   * Tells the server, if there is something to tell.
   *
   * @returns {Promise<void>}
   * @throws {import('../protocol/problem.js').Problem} when the server cannot be told now
   */
  settle() {
    return (this.#telling ??= this.#settle().finally(() => (this.#telling = null)));
  }

  async #settle() {
    if (!this.#end) return;
    // Another tab has told it, and somebody may have signed in since: the cookie would be theirs.
    const isTold = this.#end.isKept && !(await sessionRecord.ending(this.env));
    if (!isTold) {
      try {
        await this.tell(this.#end.everywhere);
      } catch (problem) {
        if (!isEnd(problem)) throw problem; // else it had ended already
      }
      await sessionRecord.remove(this.env);
    }
    this.#end = null;
  }
}
