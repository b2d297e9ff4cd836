import { channelsTable } from '../storage/channels-table.js';
import { Database, databaseName } from '../storage/database.js';
import { draftsTable } from '../storage/drafts-table.js';
import { stateTable } from '../storage/state-table.js';
import { History } from './history.js';
import { lead } from './leadership.js';
import { Outbox } from './outbox.js';
import { Replica } from './replica.js';
import { departed, departure, mayStore } from './secrecy.js';
import { Speaker } from './speaker.js';
import { TabBus } from './tab-bus.js';

/** @typedef {import('../net/api.js').Api} Api */
/** @typedef {import('../net/env.js').Env} Env */
/** @typedef {import('../protocol/wire.js').Snapshot} Snapshot */
/** @typedef {import('../storage/drafts-table.js').DraftRow} DraftRow */
/** @typedef {import('../storage/outbox-table.js').OutboxRow} OutboxRow */
/** @typedef {import('./replica.js').StateChange} StateChange */
/** @typedef {import('./tab-bus.js').Connection} Connection */
/** @typedef {import('./tab-bus.js').TabMessage} TabMessage */

/** @typedef {OutboxRow & {isKept: boolean}} UnsentRow whether this device holds it through a reload */

/**
 * What the model hears.
 *
 * @typedef {object} SyncListener
 * @property {(state: Snapshot, change: StateChange) => void} onState
 * @property {(rows: UnsentRow[]) => void} onOutbox in the order of writing
 * @property {(connection: Connection) => void} onConnection
 * @property {(members: string[]) => void} onOnline everybody who is
 * @property {(channel: string, member: string) => void} onTyping
 * @property {(draft: DraftRow) => void} onDraft
 * @property {() => void} onForgetful nothing is stored from now on: it ends with the page
 * @property {() => Promise<boolean>} mayReturn false when the session has ended
 * @property {() => void} onEnded
 */

/**
 * One member's network on this device: what is stored, what is live, and the agreement between the tabs.
 *
 * One tab leads: it has the {@link Speaker}, and it alone writes events, state and cursor. What a person writes (a message, a
 * draft) is stored by the tab in which it was written, so that it never depends on a tab in the background.
 */
export class MemberSync {
  /** @type {Speaker | null} */
  #speaker = null;
  /** @type {Connection} */
  #connection = 'connecting';
  #stop = new AbortController();
  #leads = false;
  #isPaused = false;

  /**
   * @param {Env} env
   * @param {{network: string, member: string, api: Api, database: Database, listener: SyncListener}} parts
   */
  constructor(env, { network, member, api, database, listener }) {
    this.env = env;
    this.network = network;
    this.member = member;
    this.api = api;
    this.database = database;
    this.listener = listener;
    this.replica = new Replica((state, change) => {
      listener.onState(state, change);
      if (this.outbox.rows.length > 0) this.#tellOutbox(); // what may be stored depends on the state
    });
    const stores = (/** @type {string} */ channel) => mayStore(this.replica.state, channel);
    this.history = new History({ api, database, mayStore: stores });
    this.bus = new TabBus(env, databaseName(member), (message) => this.#hear(message));
    this.outbox = new Outbox({
      env,
      database,
      mayStore: stores,
      headSeq: (channel) => this.replica.channel(channel)?.headSeq ?? 0,
      onChange: () => this.#tellOutbox(),
      tell: (message) => this.bus.tell(message),
    });
  }

  /**
   * @param {Env} env
   * @param {{network: string, member: string, api: Api, listener: SyncListener}} parts
   * @returns {Promise<MemberSync>} not yet started
   */
  static async open(env, parts) {
    const database = await Database.open(env, databaseName(parts.member), parts.listener.onForgetful);
    return new MemberSync(env, { ...parts, database });
  }

  /** Shows what this device holds, joins the other tabs, and leads them once no other does. */
  async start() {
    const { database } = this;
    const [state, channels, drafts] = await Promise.all([
      stateTable.load(database),
      channelsTable.list(database),
      draftsTable.list(database),
      this.outbox.load(),
    ]);
    if (this.#stop.signal.aborted) return;
    for (const draft of drafts) this.listener.onDraft(draft);
    if (state && !this.replica.state) this.replica.replace({ ...state, channels });
    this.bus.tell({ t: 'ask' });
    lead(this.env, databaseName(this.member), this.#stop.signal, () => {
      this.#leads = true;
      void this.#lead();
    });
  }

  /** Receives and sends nothing until it resumes; what is shown and what waits to be sent stays, TLP:RED too. */
  pause() {
    this.#isPaused = true;
    this.#speaker?.stop();
    this.#speaker = null;
  }

  resume() {
    this.#isPaused = false;
    if (this.#leads) void this.#lead();
  }

  close() {
    this.#stop.abort();
    this.#speaker?.stop();
    this.bus.close();
    this.database.close();
  }

  /**
   * @param {string} channel
   * @param {number} seq
   * @param {number} unread as far as this device can tell
   */
  see(channel, seq, unread) {
    if (this.#speaker) return void this.#speaker.see(channel, seq, unread);
    this.replica.changeChannel(channel, { seenSeq: seq, unread });
    this.bus.tell({ t: 'see', channel, seq, unread });
  }

  /** @param {string} channel */
  type(channel) {
    if (this.#speaker) this.#speaker.type(channel);
    else this.bus.tell({ t: 'type', channel });
  }

  /** The person has signed out in this tab: the others find it out now, not at their next request. */
  announceEnd() {
    this.bus.tell({ t: 'ended' });
  }

  /**
   * @param {string} channel
   * @param {string} text
   * @param {string | null} behalf member for whom it is written
   * @returns {Promise<string>} its op, once it is stored and no draft any more
   */
  async post(channel, text, behalf) {
    const op = await this.outbox.add(channel, text, behalf);
    this.bus.tell({ t: 'draft', draft: { channel, text: '', caret: 0 } });
    return op;
  }

  /** @param {DraftRow} draft an empty text removes it */
  async saveDraft(draft) {
    this.bus.tell({ t: 'draft', draft });
    if (mayStore(this.replica.state, draft.channel)) await draftsTable.save(this.database, draft);
  }

  #tellOutbox() {
    this.listener.onOutbox(this.outbox.rows.map((row) => ({ ...row, isKept: mayStore(this.replica.state, row.channel) })));
  }

  async #lead() {
    await this.outbox.load(); // a tab may have stored a message and died before it told
    if (this.#stop.signal.aborted || this.#isPaused || this.#speaker) return;
    this.#speaker = new Speaker({
      env: this.env,
      network: this.network,
      member: this.member,
      api: this.api,
      database: this.database,
      replica: this.replica,
      outbox: this.outbox,
      publish: (message) => this.#publish(message),
      onReplaced: (rewritten) => {
        this.#tellState(rewritten);
        void this.outbox.settle();
      },
      mayReturn: this.listener.mayReturn,
      onEnded: () => this.#publish({ t: 'ended' }),
    });
    await this.#speaker.start();
  }

  /** @param {TabMessage} message */
  #publish(message) {
    this.bus.tell(message);
    if (message.t !== 'batch' && message.t !== 'seen') this.#hear(message);
  }

  /** @param {boolean} rewritten */
  #tellState(rewritten) {
    const { state } = this.replica;
    if (!state || !this.#speaker) return;
    const { online } = this.#speaker;
    this.bus.tell({ t: 'state', state, rewritten, online, connection: this.#connection, rows: this.outbox.rows });
  }

  /** @param {TabMessage} message */
  #hear(message) {
    switch (message.t) {
      case 'ask':
        return this.#tellState(false);
      case 'state':
        return this.#follow(message);
      case 'batch':
        return this.#advance(message);
      case 'seen':
        return this.replica.changeChannel(message.channel, { seenSeq: message.seq, unread: message.unread });
      case 'see':
        return void this.#speaker?.see(message.channel, message.seq, message.unread);
      case 'type':
        return this.#speaker?.type(message.channel);
      case 'typing':
        return this.listener.onTyping(message.channel, message.member);
      case 'presence':
        return this.listener.onOnline(message.online);
      case 'connection':
        this.#connection = message.connection;
        return this.listener.onConnection(message.connection);
      case 'row':
        return this.outbox.adopt(message.row);
      case 'sent':
        return this.outbox.forget(message.ops);
      case 'draft':
        return this.listener.onDraft(message.draft);
      case 'ended':
        return this.listener.onEnded();
    }
  }

  /** @param {Extract<TabMessage, {t: "batch"}>} message */
  #advance({ prev, cursor, events }) {
    const state = prev === this.replica.cursor ? this.replica.after(events, cursor) : null;
    if (!state) return this.bus.tell({ t: 'ask' });
    this.outbox.forget(events.flatMap(({ op }) => op ?? []));
    this.#depart(this.replica.state, state);
    this.replica.advance(events, state);
  }

  /**
   * The leading tab has deleted what this device holds of the channels that I am no longer in; what this tab was just writing may have come
   * after that.
   *
   * @param {Snapshot | null} before
   * @param {Snapshot} after
   */
  #depart(before, after) {
    const changes = departed(before, after).flatMap((id) => departure(id, this.outbox.rows));
    if (changes.length > 0) void this.database.write(changes);
  }

  /** @param {Extract<TabMessage, {t: "state"}>} message */
  #follow({ state, rewritten, online, connection, rows }) {
    if (this.#speaker) return;
    this.#depart(this.replica.state, state);
    this.replica.replace(state, { rewritten });
    this.#connection = connection;
    this.listener.onConnection(connection);
    this.listener.onOnline(online);
    const current = new Set(rows.map(({ op }) => op));
    this.outbox.forget(this.outbox.rows.filter(({ op }) => !current.has(op)).map(({ op }) => op));
    for (const row of rows) this.outbox.adopt(row);
  }
}
