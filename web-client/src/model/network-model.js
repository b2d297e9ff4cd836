import { batch, computed, signal } from '@preact/signals-core';
import { Channels } from './channels.js';
import { createDirectory } from './directory.js';
import { pendingItems } from './pending.js';
import { ChannelTimeline } from './timeline.js';
import { Typing } from './typing.js';

/** @typedef {import('../net/env.js').Env} Env */
/** @typedef {import('../protocol/wire.js').Snapshot} Snapshot */
/** @typedef {import('../storage/drafts-table.js').DraftRow} DraftRow */
/** @typedef {import('../sync/member-sync.js').UnsentRow} UnsentRow */
/** @typedef {import('../sync/member-sync.js').MemberSync} MemberSync */
/** @typedef {import('../sync/replica.js').StateChange} StateChange */
/** @typedef {import('./types.js').Connection} Connection */
/** @typedef {import('./types.js').Draft} Draft */

/** Timelines kept after their view is gone, so that going back is immediate. */
const KEPT_TIMELINES = 12;

/** The network that is shown, as signals: what {@link MemberSync} tells, made ready for view-models. */
export class NetworkModel {
  /** @type {MemberSync | null} */
  sync = null;
  state = signal(/** @type {Snapshot | null} */ (null));
  connection = signal(/** @type {Connection} */ ('connecting'));
  online = signal(/** @type {Set<string>} */ (new Set()));
  drafts = signal(/** @type {Map<string, Draft>} */ (new Map()));
  /** For whom I write, by channel. Not kept on the device: after a new start one writes for oneself. */
  writesFor = signal(/** @type {Map<string, string | null>} */ (new Map()));
  outbox = signal(/** @type {UnsentRow[]} */ ([]));
  isForgetful = signal(false);
  outboxCount = computed(() => this.outbox.value.length);
  #unsent = computed(() =>
    this.isForgetful.value ? this.outbox.value.map((row) => ({ ...row, isKept: false })) : this.outbox.value,
  );
  unkeptCount = computed(() => this.#unsent.value.filter(({ isKept }) => !isKept).length);
  /** @type {Map<string, ChannelTimeline>} least recently opened first */
  #timelines = new Map();

  /** @param {Env} env */
  constructor(env) {
    this.directory = createDirectory(this.state, env.now);
    this.channels = new Channels(
      this.state,
      computed(() => new Set(this.drafts.value.keys())),
    );
    this.typing = new Typing(env);
  }

  /** Forgets everything: another member's network comes, or none. */
  clear() {
    batch(() => {
      this.sync = null;
      this.state.value = null;
      this.connection.value = 'connecting';
      this.online.value = new Set();
      this.drafts.value = new Map();
      this.writesFor.value = new Map();
      this.outbox.value = [];
      this.isForgetful.value = false;
      // Views may hold on to them: a member who enters again, after a change of role, finds them filled again.
      for (const timeline of this.#timelines.values()) timeline.empty();
      this.channels.clear();
      this.typing.clear();
    });
  }

  /**
   * @param {Snapshot} state
   * @param {StateChange} change
   */
  onState(state, change) {
    batch(() => {
      this.channels.follow(this.state.peek(), state, change);
      this.state.value = state;
      for (const { kind, id, author } of change.events) if (kind === 'message.posted' && author) this.typing.stopped(id, author);
      for (const [id, timeline] of this.#timelines) timeline.follow(change, change.events.filter((event) => event.id === id));
    });
  }

  /** @param {Connection} connection */
  onConnection(connection) {
    this.connection.value = connection;
    if (connection === 'live') for (const timeline of this.#timelines.values()) timeline.recover();
  }

  /** @param {DraftRow} draft */
  onDraft({ channel, text, caret }) {
    const drafts = new Map(this.drafts.peek());
    if (text === '') drafts.delete(channel);
    else drafts.set(channel, { text, caret });
    this.drafts.value = drafts;
  }

  /**
   * @param {string} id
   * @returns {ChannelTimeline}
   */
  timeline(id) {
    const timeline = this.#timelines.get(id) ?? this.#createTimeline(id);
    this.#timelines.delete(id);
    this.#timelines.set(id, timeline);
    return timeline;
  }

  /**
   * Counts what would be unread if everything up to a place were seen, as far as this device can tell; the server knows better
   * and says so.
   *
   * @param {string} id
   * @param {number} seq
   */
  unreadAfter(id, seq) {
    const channel = this.channels.all.peek().get(id);
    if (!channel || seq >= channel.headSeq) return 0;
    const { events = [], isAtEnd = false } = this.#timelines.get(id) ?? {};
    const countBetween = (/** @type {number} */ low, /** @type {number} */ high) =>
      events.filter((event) => event.seq > low && event.seq <= high && this.#countsAsUnread(event)).length;
    if (isAtEnd && events[0]?.seq <= seq + 1) return countBetween(seq, Infinity);
    return Math.max(0, channel.unread - countBetween(channel.seenSeq, seq) + countBetween(seq, channel.seenSeq));
  }

  /** @param {import('./types.js').Event} event */
  #countsAsUnread({ kind, author }) {
    return kind === 'message.posted' && author !== this.state.peek()?.me;
  }

  /** @param {string} id */
  #createTimeline(id) {
    const channel = computed(() => this.channels.all.value.get(id));
    return new ChannelTimeline({
      channel,
      pending: computed(() => pendingItems(this.#unsent.value, id, this.connection.value === 'live')),
      page: async (view, range) => (this.sync ? this.sync.history.page(view, range) : []),
      onRelease: () => this.#dropOldest(),
    });
  }

  #dropOldest() {
    for (const id of [...this.#timelines.keys()].slice(0, -KEPT_TIMELINES)) this.#timelines.delete(id);
  }
}
