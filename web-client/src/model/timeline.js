import { computed, signal } from '@preact/signals-core';
import { EMPTY, withAfter, withArrived, withBefore } from './timeline-window.js';

/** @typedef {import('../sync/history.js').Range} Range */
/** @typedef {import('../sync/replica.js').StateChange} StateChange */
/** @typedef {import('./types.js').Channel} Channel */
/** @typedef {import('./types.js').Event} Event */
/** @typedef {import('./types.js').EventItem} EventItem */
/** @typedef {import('./types.js').PendingItem} PendingItem */
/** @typedef {import('./types.js').TimelineItem} TimelineItem */
/** @typedef {import('./timeline-window.js').Window} Window */
/**
 * @template T
 * @typedef {import('./types.js').ReadonlySignal<T>} ReadonlySignal
 */

/** @typedef {"before" | "after"} Edge */

/** Events before the first unread one that are loaded with it when more is unread than one page shows. */
const MANY_UNREAD = 80;

/**
 * @typedef {object} TimelineParts
 * @property {ReadonlySignal<Channel | undefined>} channel
 * @property {ReadonlySignal<PendingItem[]>} pending rows of this channel
 * @property {(channel: Channel, range: Range) => Promise<Event[]>} page
 * @property {() => void} onRelease
 */

/**
 * A window on one channel's events, followed by what is still on its way. Pages are loaded one after another; what arrives
 * meanwhile is caught up with afterwards.
 */
export class ChannelTimeline {
  #parts;
  #window = signal(/** @type {Window} */ (EMPTY));
  #status = signal(/** @type {"loading" | "ready" | "error"} */ ('loading'));
  #failedAt = signal(/** @type {Edge | null} */ (null));
  /** @type {() => Promise<void>} the move that failed last */
  #failed = async () => {};
  /** @type {Promise<void>} */
  #queue = Promise.resolve();

  /** @param {TimelineParts} parts */
  constructor(parts) {
    this.#parts = parts;
    const { channel, pending } = parts;
    this.status = computed(() => this.#status.value);
    this.failedAt = computed(() => this.#failedAt.value);
    this.hasAfter = computed(() => !this.#window.value.atEnd && this.#window.value.events.length > 0);
    this.hasBefore = computed(() => {
      const first = this.#window.value.events[0]?.seq;
      return first !== undefined && first > (channel.value?.firstSeq ?? first);
    });
    this.items = computed(() => itemsOf(this.#window.value, pending.value));
    void this.#turn('after', () => this.#open());
  }

  /** Events this timeline holds. */
  get events() {
    return this.#window.value.events;
  }

  get isAtEnd() {
    return this.#window.value.atEnd;
  }

  loadBefore() {
    return this.#turn('before', async () => {
      const before = this.events[0]?.seq;
      if (before === undefined) return this.#open();
      if (!this.hasBefore.value) return;
      const page = await this.#page({ before });
      this.#window.value = withBefore(this.#window.value, page);
    });
  }

  loadAfter() {
    return this.#turn('after', async () => {
      if (this.events.length === 0) return this.#open();
      if (!this.isAtEnd) await this.#pageAfter();
    });
  }

  /** @param {number} seq */
  jumpTo(seq) {
    return this.#turn(seq < (this.events[0]?.seq ?? 0) ? 'before' : 'after', async () => {
      if (this.events.some((event) => event.seq === seq)) return;
      this.#show(await this.#page({ around: seq }));
    });
  }

  jumpToEnd() {
    return this.#turn('after', async () => {
      if (!this.isAtEnd) this.#show(await this.#page({ before: Number.MAX_SAFE_INTEGER }));
    });
  }

  release() {
    this.#parts.onRelease();
  }

  /**
   * The state has moved.
   *
   * @param {StateChange} change
   * @param {Event[]} arrived events of this channel
   */
  follow({ replaced, rewritten }, arrived) {
    const channel = this.#parts.channel.value;
    if (channel?.gone) return this.empty();
    if (rewritten) this.empty();
    if (this.#window.value === EMPTY) return void this.#turn('after', () => this.#open());
    if (!this.isAtEnd) return;
    if (arrived.length > 0 && channel) this.#window.value = withArrived(this.#window.value, arrived, channel);
    if (replaced || !this.isAtEnd) void this.#turn('after', () => this.#catchUp());
  }

  /** The server is back. */
  recover() {
    if (this.#status.value === 'error' || this.#failedAt.value) void this.retry();
  }

  retry() {
    return this.#turn(this.#failedAt.value ?? 'after', () => (this.#window.value === EMPTY ? this.#open() : this.#failed()));
  }

  /** Forgets what it holds; the next state fills it again. */
  empty() {
    this.#window.value = EMPTY;
    this.#status.value = 'loading';
    this.#failedAt.value = null;
  }

  async #open() {
    const channel = this.#parts.channel.value;
    if (!channel || channel.gone || this.#window.value !== EMPTY) return;
    const opensAtUnread = channel.unread > 0 && channel.headSeq - channel.seenSeq > MANY_UNREAD;
    const around = Math.max(channel.seenSeq, channel.firstSeq);
    this.#show(await this.#page(opensAtUnread ? { around } : { before: channel.headSeq + 1 }));
    if (!opensAtUnread) await this.#catchUp();
  }

  /** Loads what came between the end of the window and the end of the channel. */
  async #catchUp() {
    if (this.events.length === 0) return;
    this.#window.value = { ...this.#window.value, atEnd: this.#reachesEnd() };
    while (!this.isAtEnd) if (!(await this.#pageAfter())) return;
  }

  /** @returns {Promise<boolean>} whether that led any further: asking again for what does not fit would never end */
  async #pageAfter() {
    const after = this.events.at(-1)?.seq ?? 0;
    const page = await this.#page({ after });
    const channel = this.#parts.channel.value;
    if (channel) this.#window.value = withAfter(this.#window.value, page, channel);
    return (this.events.at(-1)?.seq ?? 0) > after;
  }

  #reachesEnd() {
    return (this.events.at(-1)?.seq ?? 0) >= (this.#parts.channel.value?.headSeq ?? 0);
  }

  /** @param {Event[]} events */
  #show(events) {
    const head = this.#parts.channel.value?.headSeq ?? 0;
    this.#window.value = { events, atEnd: (events.at(-1)?.seq ?? head) >= head };
  }

  /** @param {Range} range */
  async #page(range) {
    const channel = this.#parts.channel.value;
    if (!channel || channel.gone) return [];
    return this.#parts.page(channel, inside(channel, range));
  }

  /**
   * @param {Edge} edge where it fails, if it does: what is shown stays, and goes on with what arrives
   * @param {() => Promise<void>} move
   * @returns {Promise<void>} never rejects: the status and the failed edge tell
   */
  #turn(edge, move) {
    this.#queue = this.#queue.then(async () => {
      try {
        if (this.#window.value === EMPTY) this.#status.value = 'loading';
        await move();
        if (this.#parts.channel.value?.gone) return this.empty(); // what was under way when I was removed is not mine any more
        this.#failedAt.value = null;
        if (this.#window.value !== EMPTY) this.#status.value = 'ready';
      } catch {
        if (this.#window.value === EMPTY) {
          this.#status.value = 'error';
        } else {
          this.#failed = move;
          this.#failedAt.value = edge;
        }
      }
    });
    return this.#queue;
  }
}

/**
 * @param {Channel} channel
 * @param {Range} range
 * @returns {Range} of what the channel has for me: a link can name a place before I came, or one that does not exist yet
 */
function inside({ firstSeq, headSeq }, range) {
  if ('before' in range) return { before: Math.min(range.before, headSeq + 1) };
  return 'around' in range ? { around: Math.min(Math.max(range.around, firstSeq), headSeq) } : range;
}

/** @type {WeakMap<Event, EventItem>} */
const itemOf = new WeakMap();

/**
 * @param {Window} window
 * @param {PendingItem[]} pending
 * @returns {TimelineItem[]}
 */
function itemsOf({ events, atEnd }, pending) {
  const items = events.map(eventItem);
  if (!atEnd && events.length > 0) return items;
  const recorded = new Set(items.map(({ key }) => key));
  return [...items, ...pending.filter(({ op }) => !recorded.has(op))];
}

/**
 * @param {Event} event
 * @returns {EventItem} the same one for the same event
 */
function eventItem(event) {
  let item = itemOf.get(event);
  if (!item) {
    // A channel and its first message share an op: only a message takes over the key of its pending row.
    const key = event.kind === 'message.posted' && event.op ? event.op : `${event.id}:${event.seq}`;
    itemOf.set(event, (item = { type: 'event', key, event, state: 'sent' }));
  }
  return item;
}
