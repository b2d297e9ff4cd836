import { requireObject } from '../protocol/json.js';
import { parsePage, parseSnapshot } from '../protocol/parse-snapshot.js';
import { parseLook, parseReceipt } from '../protocol/parse-session.js';
import { isLocked, Problem } from '../protocol/problem.js';
import { request } from './request.js';

/** @typedef {import('../protocol/wire.js').EventPage} EventPage */
/** @typedef {import('../protocol/wire.js').InvitationLook} InvitationLook */
/** @typedef {import('../protocol/wire.js').Receipt} Receipt */
/** @typedef {import('../protocol/wire.js').SessionView} SessionView */
/** @typedef {import('../protocol/wire.js').Snapshot} Snapshot */
/** @typedef {import('./access.js').Access} Access */
/** @typedef {import('./env.js').Env} Env */

/**
 * The server's REST door. Every method rejects with a {@link Problem}.
 *
 * A refused token is renewed once and the command repeated; nothing else is repeated here.
 */
export class Api {
  /** @type {Map<string, string>} op of each change whose fate is unknown, by the change */
  #undecided = new Map();

  /**
   * @param {Env} env
   * @param {Access} access
   */
  constructor(env, access) {
    this.env = env;
    this.access = access;
    /**
     * Lets the person confirm a grave act; then the same is sent again.
     * @type {(problem: Problem, name: string, args: Record<string, any>) => Promise<void>}
     */
    this.onGrave = (problem) => Promise.reject(problem);
  }

  /** @returns {Promise<Snapshot>} */
  async snapshot() {
    return parseSnapshot(await this.#signed('network.snapshot', {}));
  }

  /**
   * @param {string} channel
   * @param {{before?: number, after?: number, around?: number, limit?: number}} range
   * @returns {Promise<EventPage>}
   */
  async page(channel, range) {
    return parsePage(await this.#signed('channel.page', { channel, ...range }));
  }

  /**
   * What happened to a channel, or in the network, apart from what was said: the newest acts, or those before one.
   *
   * @param {string | null} channel null for the network's own record
   * @param {number} [before] seq
   * @returns {Promise<EventPage>}
   */
  async acts(channel, before) {
    const range = { limit: 50, ...(before !== undefined && { before }) };
    return parsePage(await (channel ? this.#signed('channel.record', { channel, ...range }) : this.#signed('network.record', range)));
  }

  /**
   * @param {string} channel
   * @returns {Promise<unknown>} what the server has put its name to; the record parses it, whose code comes later
   */
  checkpoint(channel) {
    return this.#signed('channel.checkpoint', { channel });
  }

  /**
   * Runs a command that changes something. When nobody can tell whether it ran (the answer was lost), the next try of the very
   * same change carries the same op, so that pressing a button again does nothing twice.
   *
   * @param {string} name
   * @param {Record<string, any>} args
   * @returns {Promise<Receipt>}
   */
  async change(name, args) {
    const change = JSON.stringify([name, args]);
    const op = this.#undecided.get(change) ?? this.env.crypto.randomUUID();
    this.#undecided.set(change, op);
    try {
      const receipt = parseReceipt(await this.#signed(name, args, op));
      this.#undecided.delete(change);
      return receipt;
    } catch (problem) {
      if (problem instanceof Problem && problem.isPermanent) this.#undecided.delete(change);
      throw problem;
    }
  }

  /**
   * @param {string} channel
   * @param {number} seq the first message to be unread
   */
  async markUnread(channel, seq) {
    await this.#signed('channel.mark_unread', { channel, seq });
  }

  /**
   * @param {string} secret
   * @param {{asPerson: boolean}} options asPerson: the answer says as whom one would join
   * @returns {Promise<InvitationLook>}
   */
  async look(secret, { asPerson }) {
    const token = asPerson ? await this.access.token() : null;
    return parseLook(await request(this.env, 'invitation.look', { secret }, { token }));
  }

  /** @returns {Promise<boolean>} whether the server has a network; before, signing in leads nowhere */
  async isFounded() {
    return requireObject(await request(this.env, 'server.look', {}, {}), 'server').founded !== false;
  }

  /**
   * Commands that begin a session: network.found, invitation.accept, session.start and its kin.
   *
   * @param {string} name
   * @param {Record<string, any>} args
   * @param {{asPerson?: boolean}} [options] asPerson: with the token of the person who is signed in
   * @returns {Promise<SessionView>}
   */
  async enter(name, args, { asPerson = false } = {}) {
    const token = asPerson ? await this.access.token() : null;
    const op = name.startsWith('session.') ? undefined : this.env.crypto.randomUUID();
    return this.access.accept(await request(this.env, name, args, { token, op, withCookie: true }));
  }

  /**
   * A command of nobody yet.
   *
   * @param {string} name
   * @param {Record<string, any>} args
   * @returns {Promise<any>}
   */
  askAsNobody(name, args) {
    return request(this.env, name, args, {});
  }

  /** Goes on in a locked session: for `session.reopen`, by whatever proof it takes. @param {Record<string, any>} proof */
  async reopen(proof) {
    const { network } = this.access;
    return this.enter(proof.passkey ? 'session.reopen_by_passkey' : 'session.reopen', { ...proof, ...(network && { network }) });
  }

  /** Locks this session until its owner proves who they are. */
  async lock() {
    await request(this.env, 'session.lock', {}, { withCookie: true });
  }

  /**
   * Runs a command of a person about themselves: it has no op, since it says how things shall be.
   *
   * @param {string} name
   * @param {Record<string, any>} [args]
   */
  ask(name, args = {}) {
    return this.#signed(name, args);
  }

  /** Ends this session: the cookie is cleared. */
  async end() {
    await request(this.env, 'session.end', {}, { withCookie: true });
  }

  /** Ends every session of the person; this one's cookie is cleared too. */
  async endAll() {
    await request(this.env, 'session.end_all', {}, { token: await this.access.token(), withCookie: true });
  }

  /**
   * @param {string} name
   * @param {Record<string, any>} args
   * @param {string} [op]
   */
  async #signed(name, args, op) {
    try {
      return await this.#sent(name, args, op);
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.code !== 'confirmation-needed') throw problem;
      await this.onGrave(problem, name, args);
      return this.#sent(name, args, op);
    }
  }

  /**
   * @param {string} name
   * @param {Record<string, any>} args
   * @param {string} [op]
   */
  async #sent(name, args, op) {
    const { member } = this.access;
    try {
      return await request(this.env, name, args, { token: await this.access.token(), op });
    } catch (problem) {
      if (isLocked(problem)) this.access.onLocked();
      if (!(problem instanceof Problem) || problem.code !== 'not-signed-in') throw problem;
      if (this.access.member !== member) throw problem; // whoever is here now has not asked for it
      this.access.forget();
      return request(this.env, name, args, { token: await this.access.token(), op });
    }
  }
}
