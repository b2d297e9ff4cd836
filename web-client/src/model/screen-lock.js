import { signal } from '@preact/signals-core';
import { sessionRecord } from '../storage/session-record.js';

/** @typedef {import('../net/env.js').Env} Env */

/** How often the server and the other tabs hear that somebody is here, in milliseconds; the server notes it no finer. */
const COARSE = 60_000;

/**
 * @typedef {object} LockHooks
 * @property {() => void} onLock nothing is to be received, sent or shown from now on
 * @property {() => Promise<void>} onOpenedElsewhere another tab has proved who is here
 * @property {() => Promise<unknown>} tellUse tells the server that somebody is here
 * @property {() => Promise<void>} tellLock tells the server that nobody is
 */

/**
 * Whether somebody is at this device. After the network's idle time without a key or a touch in any tab, all tabs lock; so they do when the server
 * says that the session is locked, and when a page opens that nobody has used for that long. The server keeps a clock of its own and refuses what comes
 * from a locked session: this lock hides what is on the screen already.
 */
export class ScreenLock {
  isLocked = signal(false);
  #limit = 0;
  #lastUse = 0;
  #lastTold = 0;
  /** @type {any} */
  #timer = null;
  /** @type {BroadcastChannel | null} */
  #tabs = null;

  /**
   * @param {Env} env
   * @param {LockHooks} hooks
   */
  constructor(env, hooks) {
    this.env = env;
    this.hooks = hooks;
    env.page.addEventListener('visibilitychange', this.#look);
    if (!env.BroadcastChannel) return;
    this.#tabs = new env.BroadcastChannel('entente-lock');
    this.#tabs.onmessage = ({ data }) => this.#hear(data);
  }

  close() {
    this.env.page.removeEventListener('visibilitychange', this.#look);
    this.env.clearTimeout(this.#timer);
    this.#tabs?.close();
    this.#tabs = null;
  }

  /**
   * Locks at once what was left locked, or left alone for too long, before anything of it is shown.
   *
   * @param {number} idleSeconds the rule as this device knows it
   */
  async begin(idleSeconds) {
    const left = await sessionRecord.use(this.env);
    const isStale = left !== null && idleSeconds > 0 && this.env.now() - left.at >= idleSeconds * 1000;
    if (left?.isLocked || isStale) return this.#engage();
    this.follow(idleSeconds);
  }

  /**
   * The rule as the server has just told it.
   *
   * @param {number} idleSeconds
   */
  follow(idleSeconds) {
    const begins = this.#limit === 0;
    this.#limit = idleSeconds * 1000;
    if (begins) this.#lastUse = this.env.now();
    this.#watch();
  }

  /** Nobody is signed in here: there is nothing to lock. */
  forget() {
    this.#limit = 0;
    this.isLocked.value = false;
    this.env.clearTimeout(this.#timer);
  }

  /** Somebody has touched this page. */
  used() {
    if (this.#limit === 0 || this.isLocked.peek()) return;
    const now = this.env.now();
    if (now - this.#lastUse >= this.#limit) return this.lock(); // asleep until now: the touch that woke it proves nothing
    this.#lastUse = now;
    if (now - this.#lastTold < Math.min(COARSE, this.#limit / 5)) return;
    this.#lastTold = now;
    this.#tabs?.postMessage({ t: 'used', at: now });
    void sessionRecord.saveUse(this.env, { at: now, isLocked: false });
    void this.hooks.tellUse().catch(() => {}); // the next touch tells it
  }

  /** Locks every tab, and the session. */
  lock() {
    if (this.isLocked.peek()) return;
    this.#tabs?.postMessage({ t: 'locked' });
    this.#engage();
    void this.hooks.tellLock().catch(() => {}); // the server finds out by its own clock
  }

  /** The server says that the session is locked. */
  lockedByServer() {
    if (!this.isLocked.peek()) this.#tabs?.postMessage({ t: 'locked' });
    this.#engage();
  }

  /** Somebody has proved in this tab who they are. */
  open() {
    this.#open();
    this.#tabs?.postMessage({ t: 'opened' });
  }

  #open() {
    this.#lastUse = this.env.now();
    this.isLocked.value = false;
    void sessionRecord.saveUse(this.env, { at: this.#lastUse, isLocked: false });
    this.#watch();
  }

  #engage() {
    if (this.isLocked.peek()) return;
    this.isLocked.value = true;
    this.env.clearTimeout(this.#timer);
    void sessionRecord.saveUse(this.env, { at: this.#lastUse, isLocked: true });
    this.hooks.onLock();
  }

  /** @param {{t: "used", at: number} | {t: "locked"} | {t: "opened"}} message */
  #hear(message) {
    if (message.t === 'used') this.#lastUse = Math.max(this.#lastUse, message.at);
    else if (message.t === 'locked') this.#engage();
    else if (this.isLocked.peek()) void this.hooks.onOpenedElsewhere().then(() => this.#open(), () => {}); // else it stays locked
  }

  /** A timer of a machine that sleeps is late, and one of a hidden page slow: whoever looks again is met by the lock. */
  #look = () => {
    if (this.#limit === 0 || this.isLocked.peek()) return;
    if (this.env.now() - this.#lastUse >= this.#limit) this.lock();
    else this.#watch();
  };

  #watch() {
    this.env.clearTimeout(this.#timer);
    if (this.#limit === 0 || this.isLocked.peek()) return;
    this.#timer = this.env.setTimeout(this.#look, Math.max(1000, this.#lastUse + this.#limit - this.env.now()));
  }
}
