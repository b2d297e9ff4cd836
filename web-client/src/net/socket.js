import { parseFrame } from '../protocol/parse-frame.js';
import { Problem } from '../protocol/problem.js';
import { Backoff } from './backoff.js';
import { Calls } from './calls.js';

/** @typedef {import('../protocol/wire.js').ServerFrame} ServerFrame */
/** @typedef {import('./env.js').Env} Env */

/** A visible page that hears nothing for this long asks whether the server is still there, in milliseconds. */
const QUIET = 30_000;
/** How long the answer to that question may take; after sleep a dead socket is common and somebody is looking. */
const ANSWER = 5_000;
const ENDED = 4401;
const LOCKED = 4423;

/**
 * @typedef {object} SocketListener
 * @property {() => string | null} cursor where to continue from
 * @property {(frame: ServerFrame) => void} onFrame hears every frame but results and problems of its own calls
 * @property {(state: "connecting" | "offline") => void} onDown
 * @property {() => Promise<boolean>} mayReturn asked after a refused handshake: false when the session has ended
 * @property {() => void} onEnded the session has ended or is locked, or the member was removed; nothing is tried again
 */

/**
 * The socket to the server: connects, says hello, and returns after every loss until it is closed or the session ends.
 *
 * Browsers answer pings without telling the page. So the page asks by itself: a `do` without an answer in time closes the
 * socket, and so does a repeated hello after silence, while the page is visible. A hidden page keeps no short timers.
 */
export class Socket {
  /** @type {WebSocket | null} */
  #connection = null;
  /** @type {any} */
  #retryTimer = null;
  /** @type {any} */
  #quietTimer = null;
  #isClosed = false;
  #backoff;
  #calls;

  /**
   * @param {Env} env
   * @param {string} network
   * @param {SocketListener} listener
   */
  constructor(env, network, listener) {
    this.env = env;
    this.url = `${env.location.origin.replace(/^http/, 'ws')}/api/socket?network=${encodeURIComponent(network)}`;
    this.listener = listener;
    this.#backoff = new Backoff(env.random);
    this.#calls = new Calls(env, () => this.#drop());
  }

  open() {
    for (const type of ['online', 'visibilitychange']) this.env.page.addEventListener(type, this.#wake);
    this.env.page.addEventListener('offline', this.#lose);
    this.#connect();
  }

  close() {
    this.#isClosed = true;
    for (const type of ['online', 'visibilitychange']) this.env.page.removeEventListener(type, this.#wake);
    this.env.page.removeEventListener('offline', this.#lose);
    this.env.clearTimeout(this.#retryTimer);
    this.#release()?.close(1000);
  }

  /**
   * Runs a command.
   *
   * @param {string} name
   * @param {Record<string, any>} args
   * @param {string} [op]
   * @returns {Promise<unknown>}
   * @throws {Problem} the server's; `network` when the socket is lost first: whether the command ran is then unknown
   */
  async do(name, args, op) {
    const { id, answer } = this.#calls.begin();
    if (!this.send({ t: 'do', id, op, name, args })) this.#calls.loseAll();
    return answer;
  }

  /** Says hello again, from the listener's cursor: the way back after a gap. */
  hello() {
    this.send({ t: 'hello', cursor: this.listener.cursor() });
  }

  /**
   * @param {object} frame
   * @returns {boolean} whether there was a socket to send it on
   */
  send(frame) {
    if (this.#connection?.readyState !== this.env.WebSocket.OPEN) return false;
    this.#connection.send(JSON.stringify(frame));
    return true;
  }

  #connect() {
    this.#retryTimer = null;
    const connection = new this.env.WebSocket(this.url, ['entente.v1']);
    this.#connection = connection;
    let wasOpen = false;
    connection.onopen = () => {
      wasOpen = true;
      this.hello();
      this.#listenForSilence();
    };
    connection.onmessage = ({ data }) => {
      if (this.#connection === connection) this.#receive(String(data));
    };
    connection.onclose = ({ code }) => {
      if (this.#connection === connection) this.#lost(code, wasOpen);
    };
  }

  /** @param {string} text */
  #receive(text) {
    this.#listenForSilence();
    const frame = readable(text);
    if (!frame) return;
    if (frame.t === 'result') return this.#calls.succeed(frame.id, frame.value);
    if (frame.t === 'problem' && frame.id !== null) return this.#calls.fail(frame.id, frame.problem);
    if (frame.t === 'welcome') this.#backoff.reset();
    this.listener.onFrame(frame);
    if (frame.t === 'going-away') this.#returnAtOnce();
  }

  /**
   * @param {number} code
   * @param {boolean} wasOpen
   */
  #lost(code, wasOpen) {
    this.#release();
    if (code === ENDED || code === LOCKED) return this.#end();
    this.listener.onDown(this.env.isOnline() && wasOpen ? 'connecting' : 'offline');
    this.#retryTimer = this.env.setTimeout(() => this.#retry(wasOpen), this.#backoff.next());
  }

  /**
   * A browser does not tell why a handshake failed: no network and no session look alike. So the session is asked.
   *
   * @param {boolean} wasOpen
   */
  async #retry(wasOpen) {
    const mayReturn = wasOpen || (await this.listener.mayReturn());
    if (this.#isClosed || this.#connection) return;
    if (mayReturn) this.#connect();
    else this.#end();
  }

  #end() {
    this.close();
    this.listener.onEnded();
  }

  /** @returns {WebSocket | null} the connection that was let go */
  #release() {
    const connection = this.#connection;
    this.#connection = null;
    this.env.clearTimeout(this.#quietTimer);
    this.#calls.loseAll();
    return connection;
  }

  /** Gives up on a socket that does not answer, without waiting for the other side to agree. */
  #drop() {
    const connection = this.#connection;
    if (!connection) return;
    this.#lost(1006, true);
    connection.close(4000);
  }

  #returnAtOnce() {
    const connection = this.#release();
    this.#connect();
    connection?.close(1000);
  }

  #listenForSilence() {
    this.env.clearTimeout(this.#quietTimer);
    if (!this.env.isVisible()) return;
    this.#quietTimer = this.env.setTimeout(() => this.#probe(), QUIET);
  }

  #probe() {
    this.env.clearTimeout(this.#quietTimer);
    if (this.#connection?.readyState !== this.env.WebSocket.OPEN) return;
    this.hello();
    this.#quietTimer = this.env.setTimeout(() => this.#drop(), ANSWER);
  }

  #wake = () => {
    if (!this.env.isVisible()) return this.env.clearTimeout(this.#quietTimer);
    if (this.#connection) return this.#probe();
    if (!this.env.isOnline() || this.#retryTimer === null) return;
    this.env.clearTimeout(this.#retryTimer);
    this.#backoff.reset();
    this.#connect();
  };

  #lose = () => {
    this.listener.onDown('offline');
    this.#drop();
  };
}

/** @param {string} text */
function readable(text) {
  try {
    return parseFrame(text);
  } catch (error) {
    if (error instanceof Problem) return null; // a frame that cannot be read does not break the next one
    throw error;
  }
}
