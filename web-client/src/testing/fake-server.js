import { chained, signedCheckpoint } from './fake-chain.js';
import { FakeSocket } from './fake-socket.js';

/**
 * A server in memory that keeps to the contract, at the boundary of fetch and WebSocket: one network, one person, as many
 * devices as wanted. It has a journal, and tells of it whatever a test makes happen.
 */

export const ME = '00000000-0000-4000-8000-00000000000a';
export const KADRI = '00000000-0000-4000-8000-00000000000b';
export const NETWORK = '00000000-0000-4000-8000-000000000001';
export const OPEN = '00000000-0000-4000-8000-0000000000c1';
export const RED = '00000000-0000-4000-8000-0000000000c2';

const DENMARK = {
  id: '00000000-0000-4000-8000-0000000000d1',
  name: 'Denmark',
  code: 'DK',
  kind: 'member',
  timeZone: 'Europe/Copenhagen',
};
const AT = '2026-11-24T08:00:00.000001Z';

export class FakeServer {
  isSignedIn = true;
  isReachable = true;
  isMember = true;
  /** Whether the session waits for its owner. */
  isLocked = false;
  /** What the person must add before their session opens the network. */
  lacking = /** @type {"passkey" | "code" | null} */ (null);
  /** Why the session has ended, where a client is told. */
  cause = /** @type {string | undefined} */ (undefined);
  /** The rule for idle sessions; 0 for none. */
  idleSeconds = 0;
  /** Whose cookie the browser holds: {@link FakeServer.signInAs} replaces it. */
  person = 'p';
  member = ME;
  /** @type {any[]} every event since the foundation, of this person's audience */
  journal = [];
  /** @type {Map<string, any>} receipts by op */
  receipts = new Map();
  /** @type {FakeSocket[]} */
  sockets = [];
  /** @type {{name: string, args: any, op?: string, by: string}[]} */
  commands = [];
  /** @type {((command: any) => any) | null} may answer a command instead: with a problem, or `"never"` */
  interfere = null;
  /** The fate of a cursor in a hello: a reason makes the server answer with a reset. */
  resetReason = /** @type {string | null} */ (null);
  /** Who is here. */
  online = [KADRI];
  /** @type {Map<string, number>} */
  seen = new Map();
  /** @type {Map<string, {from: number, to: number}[]>} what this person may not read of a channel: they were away */
  gaps = new Map();
  /** Pages of channels that were asked for. */
  pages = 0;
  #lastRefresh = 0;

  constructor() {
    this.createChannel(OPEN, 'TLP:AMBER', 'AI export controls');
    this.createChannel(RED, 'TLP:RED', 'Ministers only');
  }

  get cursor() {
    return `c${this.journal.length}`;
  }

  /** The sockets that are open. */
  get live() {
    return this.sockets.filter(({ readyState }) => readyState === 1);
  }

  /**
   * @param {string} id
   * @param {string} label
   * @param {string} name
   */
  createChannel(id, label, name) {
    const members = [ME, KADRI].map((member) => ({ member, owner: member === KADRI }));
    this.append(id, 'channel.created', KADRI, { channel: { kind: 'channel', name, label, history: 'start' }, members });
  }

  /**
   * @param {string} channel
   * @param {string} text
   * @param {string} [author]
   */
  say(channel, text, author = KADRI) {
    return this.append(channel, 'message.posted', author, { text });
  }

  /**
   * Writes one event and tells every socket that has said hello.
   *
   * @param {string} id of the stream
   * @param {string} kind
   * @param {string} author
   * @param {any} content
   * @param {string | null} [op]
   */
  append(id, kind, author, content, op = null) {
    const stream = id === NETWORK ? 'network' : id === ME ? 'member' : 'channel';
    const before = this.entries(id).at(-1);
    const event = chained(NETWORK, { stream, id, seq: (before?.seq ?? 0) + 1, kind, author, at: AT, op, content }, before);
    this.journal.push(event);
    for (const socket of this.live) socket.catchUp();
    return event;
  }

  /** @param {string} id */
  entries(id) {
    return this.journal.filter((event) => event.id === id);
  }

  snapshot() {
    const ids = this.journal.filter(({ kind }) => kind === 'channel.created').map(({ id }) => id);
    return {
      cursor: this.cursor,
      now: AT,
      network: { id: NETWORK, name: 'Digital Ministers', chair: DENMARK.id, chairSince: AT, foundedAt: AT },
      delegations: [DENMARK],
      members: [
        { id: ME, delegation: DENMARK.id, name: 'Kirsten', title: 'Minister', role: 'head', admittedAt: AT },
        { id: KADRI, delegation: DENMARK.id, name: 'Kadri', title: 'Adviser', role: 'official', admittedAt: AT },
      ],
      me: this.member,
      channels: ids.map((id) => this.#channel(id)),
      invitations: [],
      chairTerms: [],
      designations: [],
      secretaries: [],
      reentries: [],
      online: this.online,
    };
  }

  /** @param {string} id */
  #channel(id) {
    const entries = this.entries(id);
    const { channel, members } = entries[0].content;
    const messages = entries.filter(({ kind }) => kind === 'message.posted');
    const seenSeq = this.seen.get(id) ?? 1;
    return {
      id,
      ...channel,
      createdAt: AT,
      createdBy: KADRI,
      members: members.map((/** @type {any} */ row) => ({ ...row, since: AT })),
      firstSeq: 1,
      gaps: this.gaps.get(id) ?? [],
      headSeq: entries.length,
      seenSeq,
      unread: messages.filter(({ seq, author }) => seq > seenSeq && author !== ME).length,
      joinedSeq: 1,
      ...(messages.length > 0 && { lastMessage: messages.at(-1) }),
    };
  }

  /** @type {any} */
  fetch = async (/** @type {string} */ url, /** @type {any} */ { method, headers, body }) => {
    if (!this.isReachable) throw new TypeError('fetch failed');
    const { pathname, searchParams } = new URL(url);
    const args = body ? JSON.parse(body) : Object.fromEntries(searchParams);
    const [status, value] = this.#rest(`${method} ${pathname}`, args, headers);
    return new Response(JSON.stringify(value), { status });
  };

  /**
   * @param {string} route
   * @param {any} args
   * @param {any} headers
   * @returns {[status: number, value: any]}
   */
  #rest(route, args, headers) {
    const [, channel, rest] = /^\w+ \/api\/channels\/([^/]+)\/(\w+)$/.exec(route) ?? [];
    if (route === 'POST /api/session/lock') return [200, this.lock()];
    if (route === 'POST /api/session/reopen') return this.#reopen(args.password);
    if (this.isLocked && this.isSignedIn && route !== 'POST /api/session/end') return refused('session-locked', 401);
    if (route === 'POST /api/session/refresh') return this.isSignedIn ? [200, this.#session()] : [401, { ...problem('session-ended', 401), cause: this.cause }];
    if (route === 'POST /api/session')
      return args.password === 'right' ? [200, this.#signIn()] : refused('wrong-credentials', 401);
    if (route === 'POST /api/session/end') return [200, this.#signOut()];
    if (headers.authorization !== `Bearer token-${this.#lastRefresh}`) return refused('not-signed-in', 401);
    if (route === 'GET /api/snapshot') return [200, this.snapshot()];
    if (rest === 'entries') return [200, this.#page(channel, args)];
    if (rest === 'record') return [200, this.#page(channel, { before: Infinity, ...args }, ({ kind }) => kind.startsWith('channel.'))];
    if (rest === 'checkpoint') return [200, this.checkpoint(channel)];
    if (route === 'GET /api/record') return [200, this.#page(NETWORK, { before: Infinity, ...args })];
    const command = { name: route, args, op: headers['idempotency-key'], by: 'rest' };
    this.commands.push(command);
    return this.interfere?.(command) ?? [200, { stream: OPEN, seq: 1, at: AT, op: command.op }];
  }

  /** @param {string} channel */
  checkpoint(channel) {
    return signedCheckpoint(NETWORK, this.entries(channel).at(-1));
  }

  /**
   * Somebody signs in in another tab: the browser has one cookie, and it is theirs now. Sockets that are open stay.
   *
   * @param {string} person
   * @param {string} member
   */
  signInAs(person, member) {
    this.person = person;
    this.member = member;
  }

  #signIn() {
    this.isSignedIn = true;
    return this.#session();
  }

  /** Nobody used the session for too long, or somebody said that they leave it. */
  lock() {
    this.isLocked = true;
    for (const socket of this.live) socket.drop(4423);
    return {};
  }

  /**
   * @param {string} password
   * @returns {[status: number, value: any]}
   */
  #reopen(password) {
    if (!this.isSignedIn) return refused('session-ended', 401);
    if (password !== 'right') return refused('wrong-credentials', 401);
    this.isLocked = false;
    return [200, this.#session()];
  }

  #signOut() {
    this.isSignedIn = false;
    for (const socket of this.live) socket.drop(4401);
    return {};
  }

  #session() {
    this.#lastRefresh += 1;
    return {
      person: { id: this.person, name: 'Kirsten' },
      networks: this.isMember
        ? [{ network: NETWORK, name: 'Digital Ministers', member: this.member, delegation: { code: 'DK', name: 'Denmark' } }]
        : [],
      current: this.isMember && !this.lacking ? { network: NETWORK, member: this.member } : null,
      ...(this.lacking && { lacking: this.lacking }),
      accessToken: this.isMember ? `token-${this.#lastRefresh}` : null,
      expiresInSeconds: 300,
      idleSeconds: this.idleSeconds,
    };
  }

  /**
   * @param {string} channel
   * @param {any} range
   * @param {(event: any) => boolean} [wanted]
   */
  #page(channel, { before, after, around, limit = 100 }, wanted = () => true) {
    this.pages += 1;
    const away = this.gaps.get(channel) ?? [];
    const all = this.entries(channel).filter((event) => wanted(event)).filter(({ seq }) => !away.some(({ from, to }) => seq >= from && seq <= to));
    const middle = all.findIndex(({ seq }) => seq >= Number(around));
    const at = around === undefined ? 0 : Math.max(0, middle - limit / 2);
    const entries =
      before !== undefined
        ? all.filter(({ seq }) => seq < Number(before)).slice(-limit)
        : after !== undefined
          ? all.filter(({ seq }) => seq > Number(after)).slice(0, limit)
          : all.slice(at, at + Number(limit));
    return { entries, first: entries[0]?.seq ?? 0, last: entries.at(-1)?.seq ?? 0, hasBefore: false, hasAfter: false };
  }

  /**
   * A command on the socket.
   *
   * @param {{name: string, args: any, op: string}} frame
   * @param {string} [by] member whose socket it is
   * @returns {{value: any} | {problem: any} | "never"}
   */
  do({ name, args, op }, by = ME) {
    const command = { name, args, op, by: 'socket' };
    this.commands.push(command);
    const interference = this.interfere?.(command);
    if (interference) return interference;
    if (!this.receipts.has(op)) {
      const { seq } = this.append(args.channel, 'message.posted', by, { text: args.text }, op);
      this.receipts.set(op, { stream: args.channel, seq, at: AT, op });
    }
    return { value: this.receipts.get(op) };
  }

  /** The constructor that stands in for WebSocket. */
  get WebSocket() {
    const server = this;
    return /** @type {any} */ (
      class extends FakeSocket {
        /** @param {string} url */
        constructor(url) {
          super(server, url);
        }
      }
    );
  }
}

/**
 * @param {string} code
 * @param {number} status
 * @returns {[number, any]}
 */
export function refused(code, status) {
  return [status, problem(code, status)];
}

/**
 * @param {string} code
 * @param {number} status
 */
export const problem = (code, status) => ({
  type: `urn:entente:problem:${code}`,
  title: code,
  status,
  code,
  detail: `It is ${code}.`,
});
