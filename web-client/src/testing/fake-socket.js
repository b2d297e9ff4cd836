import { NETWORK } from './fake-server.js';

/** @typedef {import('./fake-server.js').FakeServer} FakeServer */

/** One device's socket, seen from both ends: the client's methods, and what the server does with it. */
export class FakeSocket {
  static OPEN = 1;
  readyState = 0;
  /** @type {(() => void) | null} */
  onopen = null;
  /** @type {((event: {data: string}) => void) | null} */
  onmessage = null;
  /** @type {((event: {code: number}) => void) | null} */
  onclose = null;
  /** @type {any[]} */
  heard = [];
  /** @type {number | null} how far into the journal this socket was told; null before its hello */
  #told = null;
  /** Holds events back, so that a test can let results come first. */
  isHeld = false;
  /** The member whose cookie came with the handshake. */
  member = '';

  /**
   * @param {FakeServer} server
   * @param {string} url
   */
  constructor(server, url) {
    this.server = server;
    this.url = url;
    server.sockets.push(this);
    queueMicrotask(() => {
      if (this.readyState !== 0) return;
      if (!server.isReachable || !server.isSignedIn || server.isLocked || !server.isMember || server.lacking) return this.drop(1006);
      this.readyState = 1;
      this.member = server.member;
      this.onopen?.();
    });
  }

  /** @param {string} text */
  send(text) {
    const frame = JSON.parse(text);
    this.heard.push(frame);
    queueMicrotask(() => this.#answer(frame));
  }

  close() {
    this.drop(1000);
  }

  /** @param {number} code what the client is told */
  drop(code) {
    if (this.readyState === 3) return;
    this.readyState = 3;
    queueMicrotask(() => this.onclose?.({ code }));
  }

  /** @param {object} frame */
  tell(frame) {
    if (this.readyState === 1) this.onmessage?.({ data: JSON.stringify(frame) });
  }

  /** Tells everything in the journal that was not told yet, in one frame. */
  catchUp() {
    const { journal, cursor } = this.server;
    if (this.#told === null || this.isHeld || this.#told === journal.length) return;
    const [prev, events] = [`c${this.#told}`, journal.slice(this.#told)];
    this.#told = journal.length;
    this.tell({ t: 'events', prev, cursor, events });
  }

  /** @param {any} frame */
  #answer(frame) {
    if (this.readyState !== 1) return;
    if (frame.t === 'hello') return this.#hello(frame.cursor);
    if (frame.t === 'seen') return void this.server.seen.set(frame.channel, frame.seq);
    if (frame.t !== 'do') return;
    const answer = this.server.do(frame, this.member);
    if (answer === 'never') return;
    this.tell('value' in answer ? { t: 'result', id: frame.id, ...answer } : { t: 'problem', id: frame.id, ...answer });
  }

  /** @param {string} cursor */
  #hello(cursor) {
    const { resetReason } = this.server;
    if (resetReason) {
      this.server.resetReason = null;
      return this.tell({ t: 'reset', reason: resetReason });
    }
    this.tell({ t: 'welcome', cursor, member: this.member, network: NETWORK, now: '2026-11-24T08:00:00Z' });
    this.tell({ t: 'presence', online: this.server.online, offline: [] });
    this.#told = Number(cursor.slice(1));
    this.catchUp();
  }
}
