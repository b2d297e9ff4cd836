import { parseSession } from '../protocol/parse-session.js';
import { request } from './request.js';

/** @typedef {import('../protocol/wire.js').SessionView} SessionView */
/** @typedef {import('./env.js').Env} Env */

/** A token is renewed this long before it ends, in milliseconds. */
const MARGIN = 45_000;

/**
 * Holds the access token, in memory only, and renews it by the cookie.
 *
 * The server rotates the cookie at each use and ends the session when an old one returns. So refreshes of all tabs stand in
 * one queue (a Web Lock): two at once would look like a stolen cookie.
 */
export class Access {
  /** @type {string | null} */
  #token = null;
  #endsAt = 0;
  /** @type {Promise<SessionView> | null} */
  #refreshing = null;

  /** @param {Env} env */
  constructor(env) {
    this.env = env;
    /** @type {string | null} the network this tab shows: a refresh of another tab must not change it */
    this.network = null;
  }

  /**
   * @returns {Promise<string | null>} a token that lives long enough for one request; null when the person is in no network
   * @throws {import('../protocol/problem.js').Problem} `session-ended`, or that the server cannot be reached
   */
  async token() {
    if (this.#token && this.env.now() < this.#endsAt - MARGIN) return this.#token;
    return (await this.refresh()).accessToken;
  }

  /**
   * @param {string} [network] id of the network to enter
   * @returns {Promise<SessionView>}
   * @throws {import('../protocol/problem.js').Problem} `session-ended`, or that the server cannot be reached
   */
  async refresh(network) {
    if (network === undefined) return (this.#refreshing ??= this.#refreshOnce(this.network).finally(() => (this.#refreshing = null)));
    return this.#refreshOnce(network);
  }

  /** @param {string | null} network */
  #refreshOnce(network) {
    const ask = async () => this.accept(await request(this.env, 'session.refresh', network ? { network } : {}, { withCookie: true }));
    return this.env.locks ? this.env.locks.request('entente-session', ask) : ask();
  }

  /**
   * Takes a session answer in, wherever it came from.
   *
   * @param {unknown} answer
   * @returns {SessionView}
   */
  accept(answer) {
    const view = parseSession(answer);
    this.#token = view.accessToken;
    this.#endsAt = this.env.now() + view.expiresInSeconds * 1000;
    this.network = view.current?.network ?? null;
    return view;
  }

  /** Forgets the token, so that the next request asks for a new one. */
  forget() {
    this.#token = null;
  }
}
