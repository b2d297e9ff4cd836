import { parseReceipt } from '../protocol/parse-session.js';
import { Backoff } from '../net/backoff.js';
import { anotherPerson } from '../protocol/problem.js';
import { Socket } from '../net/socket.js';
import { isBare } from '../storage/channels-table.js';
import { SyncLoop } from './sync-loop.js';

/** @typedef {import('../net/api.js').Api} Api */
/** @typedef {import('../net/env.js').Env} Env */
/** @typedef {import('../protocol/wire.js').ServerFrame} ServerFrame */
/** @typedef {import('../storage/database.js').Database} Database */
/** @typedef {import('./outbox.js').Outbox} Outbox */
/** @typedef {import('./replica.js').Replica} Replica */
/** @typedef {import('./tab-bus.js').TabMessage} TabMessage */

/**
 * @typedef {object} SpeakerParts
 * @property {Env} env
 * @property {string} network
 * @property {string} member whose sync this is: nothing of another one is taken or sent
 * @property {Api} api
 * @property {Database} database
 * @property {Replica} replica
 * @property {Outbox} outbox
 * @property {(message: TabMessage) => void} publish to this tab and all others
 * @property {(rewritten: boolean) => void} onReplaced the other tabs need the whole state
 * @property {() => Promise<boolean>} mayReturn false when the session has ended
 * @property {() => void} onEnded
 */

/** The leading tab's part: it owns the socket, runs the sync loop and sends the outbox. */
export class Speaker {
  #parts;
  #loop;
  #socket;
  #backoff;
  /** @type {Map<string, number>} read positions to tell when the socket is back, by channel */
  #unsaid = new Map();
  /** @type {Set<string>} */
  #online = new Set();
  /** @type {any} */
  #timer = null;
  #isLive = false;
  #isStopped = false;

  /** @param {SpeakerParts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#backoff = new Backoff(parts.env.random);
    this.#socket = new Socket(parts.env, parts.network, {
      cursor: () => parts.replica.cursor,
      onFrame: (frame) => this.#receive(frame),
      onDown: (connection) => this.#down(connection),
      mayReturn: parts.mayReturn,
      onEnded: parts.onEnded,
    });
    this.#loop = new SyncLoop({
      database: parts.database,
      replica: parts.replica,
      takeSnapshot: () => this.#takeSnapshot(),
      unsent: () => parts.outbox.rows,
      hello: () => this.#socket.hello(),
      onRecorded: (ops) => parts.outbox.forget(ops),
      onBatch: (prev, cursor, events) => parts.publish({ t: 'batch', prev, cursor, events }),
      onReplaced: parts.onReplaced,
    });
  }

  get online() {
    return [...this.#online];
  }

  /** From what this device holds, else from a snapshot; then the socket. */
  async start() {
    if (this.#parts.replica.state) {
      this.#socket.open();
      return;
    }
    if (await this.#snapshotTaken()) this.#socket.open();
  }

  stop() {
    this.#isStopped = true;
    this.#parts.env.clearTimeout(this.#timer);
    this.#parts.outbox.pause();
    this.#socket.close();
  }

  /**
   * @param {string} channel
   * @param {number} seq
   * @param {number} unread as far as this device can tell
   */
  async see(channel, seq, unread) {
    if (!this.#isLive || !this.#socket.send({ t: 'seen', channel, seq })) this.#unsaid.set(channel, seq);
    await this.move(channel, seq, unread);
  }

  /**
   * My read position is there now, for whatever reason.
   *
   * @param {string} channel
   * @param {number} seq
   * @param {number} unread
   */
  async move(channel, seq, unread) {
    await this.#loop.changeChannel(channel, { seenSeq: seq, unread });
    this.#parts.publish({ t: 'seen', channel, seq, unread });
  }

  /** @param {string} channel */
  type(channel) {
    if (this.#isLive) this.#socket.send({ t: 'typing', channel });
  }

  /** @param {ServerFrame} frame */
  #receive(frame) {
    switch (frame.t) {
      case 'welcome':
        if (frame.member !== this.#parts.member || frame.network !== this.#parts.network) return this.#end();
        this.#loop.welcome();
        this.#online.clear(); // the server now says who is here, from the beginning
        return this.#up();
      case 'events':
        return void this.#loop.take(frame).catch(() => this.#later(() => this.#socket.hello()));
      case 'reset':
        return void this.#reset(frame.reason);
      case 'seen':
        return void this.move(frame.channel, frame.seq, frame.unread);
      case 'typing':
        return this.#parts.publish({ t: 'typing', channel: frame.channel, member: frame.member });
      case 'presence':
        for (const member of frame.online) this.#online.add(member);
        for (const member of frame.offline) this.#online.delete(member);
        return this.#parts.publish({ t: 'presence', online: this.online });
    }
  }

  /** The other side speaks to somebody else: the cookie was replaced. What it says and what waits here do not belong together. */
  #end() {
    this.stop();
    this.#parts.onEnded();
  }

  /** @param {string} reason */
  async #reset(reason) {
    await this.#loop.reset(reason).catch(() => this.#later(() => void this.#reset(reason)));
  }

  #up() {
    if (this.#isLive) return;
    this.#isLive = true;
    this.#backoff.reset();
    this.#parts.publish({ t: 'connection', connection: 'live' });
    for (const [channel, seq] of this.#unsaid) this.#socket.send({ t: 'seen', channel, seq });
    this.#unsaid.clear();
    void this.#fillBare();
    this.#parts.outbox.resume(async ({ op, channel, text, behalf }) =>
      parseReceipt(await this.#socket.do('message.post', { channel, text, ...(behalf && { behalf }) }, op)),
    );
  }

  /** @param {"connecting" | "offline"} connection */
  #down(connection) {
    this.#isLive = false;
    this.#online.clear();
    this.#parts.outbox.pause();
    this.#parts.publish({ t: 'connection', connection });
    this.#parts.publish({ t: 'presence', online: [] });
  }

  async #takeSnapshot() {
    const snapshot = await this.#parts.api.snapshot();
    if (snapshot.me !== this.#parts.member) {
      this.#end();
      throw anotherPerson();
    }
    this.#online = new Set(snapshot.online);
    this.#parts.publish({ t: 'presence', online: this.online });
    return snapshot;
  }

  /** @returns {Promise<boolean>} false when it was stopped, or the session ended, before there was one */
  async #snapshotTaken() {
    while (!this.#isStopped) {
      try {
        await this.#loop.reset();
        return !this.#isStopped;
      } catch {
        if (!(await this.#parts.mayReturn())) {
          this.#parts.onEnded();
          return false;
        }
        this.#parts.publish({ t: 'connection', connection: 'offline' });
        await new Promise((/** @type {(value?: unknown) => void} */ resolve) => this.#later(() => resolve()));
      }
    }
    return false;
  }

  /** What TLP:RED channels are is not on this device: after a reload it comes from the server. */
  async #fillBare() {
    const bare = this.#parts.replica.state?.channels.filter(isBare) ?? [];
    if (bare.length === 0) return;
    const snapshot = await this.#takeSnapshot().catch(() => null);
    if (!snapshot) return; // the next connection tries again
    for (const { id } of bare) {
      const view = snapshot.channels.find((channel) => channel.id === id);
      if (view) await this.#loop.changeChannel(id, view);
    }
    this.#parts.onReplaced(false);
  }

  /** @param {() => void} run */
  #later(run) {
    this.#parts.env.clearTimeout(this.#timer);
    if (this.#isStopped) return;
    this.#timer = this.#parts.env.setTimeout(run, this.#backoff.next());
  }
}
