import { parseSession } from '../protocol/parse-session.js';
import { anotherPerson, isAnother, isLocked, Problem } from '../protocol/problem.js';
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
 *
 * A browser has one cookie, a tab one person: when somebody else signs in in another tab, the cookie is theirs. What it then
 * brings is never taken for this tab's own.
 */
export class Access {
  /** @type {string | null} */
  #token = null;
  #endsAt = 0;
  /** @type {Promise<SessionView> | null} */
  #refreshing = null;
  /** @type {{person: string, member: string | null} | null} whose tab this is */
  #owner = null;

  /** @param {Env} env */
  constructor(env) {
    this.env = env;
    /** @type {string | null} the network this tab shows: a refresh of another tab must not change it */
    this.network = null;
    /** Hears that a token was asked for and the cookie is no longer this tab's member's. */
    this.onStranger = () => {};
    /** Hears that the session waits for its owner to prove who they are. */
    this.onLocked = () => {};
  }

  /**
   * What this device remembers of the session, before the server has confirmed it.
   *
   * @param {Pick<SessionView, "person" | "current">} session
   */
  belongTo({ person, current }) {
    this.#owner = { person: person.id, member: current?.member ?? null };
    this.network = current?.network ?? null;
  }

  /** The member whose tab this is, as far as anybody has said. */
  get member() {
    return this.#owner?.member ?? null;
  }

  /**
   * @returns {Promise<string | null>} a token that lives long enough for one request; null when the person is in no network
   * @throws {Problem} `session-ended`, `another-person`, or that the server cannot be reached
   */
  async token() {
    if (this.#token && this.env.now() < this.#endsAt - MARGIN) return this.#token;
    const asked = this.#owner;
    try {
      const { accessToken, current } = await this.refresh();
      if (asked && asked.member !== (current?.member ?? null)) throw anotherPerson();
      return accessToken;
    } catch (problem) {
      if (isAnother(problem)) this.onStranger();
      throw problem;
    }
  }

  /**
   * Refreshes for the network that is shown, or for any other when the person is no longer in that one.
   *
   * @returns {Promise<SessionView>}
   * @throws {Problem}
   */
  async renew() {
    try {
      return await this.refresh();
    } catch (problem) {
      const isGone = problem instanceof Problem && ['not-found', 'not-allowed'].includes(problem.code);
      if (!isGone || this.network === null) throw problem;
      this.network = null;
      return this.refresh();
    }
  }

  /**
   * @param {string} [network] id of the network to enter
   * @returns {Promise<SessionView>}
   * @throws {Problem} `session-ended`, `another-person`, or that the server cannot be reached
   */
  async refresh(network) {
    if (network === undefined) return (this.#refreshing ??= this.#refreshOnce(this.network).finally(() => (this.#refreshing = null)));
    return this.#refreshOnce(network);
  }

  /** @param {string | null} network */
  #refreshOnce(network) {
    const ask = async () => {
      const view = parseSession(await this.#askForToken(network));
      if (this.#owner && this.#owner.person !== view.person.id) throw anotherPerson();
      return this.#become(view);
    };
    return this.env.locks ? this.env.locks.request('entente-session', ask) : ask();
  }

  /** @param {string | null} network */
  async #askForToken(network) {
    try {
      return await request(this.env, 'session.refresh', network ? { network } : {}, { withCookie: true });
    } catch (problem) {
      if (isLocked(problem)) this.onLocked();
      throw problem;
    }
  }

  /**
   * Takes in the session that a person has just begun in this tab.
   *
   * @param {unknown} answer
   * @returns {SessionView}
   */
  accept(answer) {
    return this.#become(parseSession(answer));
  }

  /** Forgets the token, so that the next request asks for a new one. */
  forget() {
    this.#token = null;
  }

  /** Nobody is signed in in this tab: whoever comes next may be anybody. */
  leave() {
    this.forget();
    this.#owner = null;
    this.network = null;
  }

  /** @param {SessionView} view */
  #become(view) {
    this.belongTo(view);
    this.#token = view.accessToken;
    this.#endsAt = this.env.now() + view.expiresInSeconds * 1000;
    return view;
  }
}
