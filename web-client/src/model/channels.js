import { computed, signal } from '@preact/signals-core';
import { endsMyMembership } from '../sync/membership.js';

/** @typedef {import('../protocol/wire.js').ChannelView} ChannelView */
/** @typedef {import('../protocol/wire.js').Snapshot} Snapshot */
/** @typedef {import('../sync/replica.js').StateChange} StateChange */
/** @typedef {import('./types.js').Channel} Channel */
/** @typedef {import('./types.js').Gone} Gone */
/**
 * @template T
 * @typedef {import('./types.js').ReadonlySignal<T>} ReadonlySignal
 */

/** The channels I am in, and those I was in since the page was loaded. */
export class Channels {
  /** @type {import('@preact/signals-core').Signal<Map<string, {view: ChannelView, gone: Gone}>>} */
  #left = signal(new Map());
  /** @type {WeakMap<ChannelView, Channel>} what was made of a view last */
  #made = new WeakMap();

  /**
   * @param {ReadonlySignal<Snapshot | null>} state
   * @param {ReadonlySignal<Set<string>>} drafts channels with a draft
   */
  constructor(state, drafts) {
    const views = computed(() => state.value?.channels ?? []);
    this.all = computed(() => {
      const present = views.value.map((view) => this.#channel(view, drafts.value.has(view.id), null));
      const left = [...this.#left.value.values()].map(({ view, gone }) => this.#channel(view, false, gone));
      return new Map([...left, ...present].map((channel) => [channel.id, channel]));
    });
    this.list = computed(() =>
      [...this.all.value.values()].filter(({ gone }) => !gone).sort((a, b) => lastActivity(b) - lastActivity(a)),
    );
  }

  /**
   * Keeps what is left of channels that the new state no longer has.
   *
   * @param {Snapshot | null} before
   * @param {Snapshot} after
   * @param {StateChange} change
   */
  follow(before, after, { events }) {
    const present = new Set(after.channels.map(({ id }) => id));
    const lost = (before?.channels ?? []).filter(({ id }) => !present.has(id));
    const returned = [...this.#left.value.keys()].filter((id) => present.has(id));
    if (lost.length + returned.length === 0) return;
    const left = new Map(this.#left.value);
    for (const id of returned) left.delete(id);
    for (const view of lost) {
      const last = events.find((event) => event.id === view.id && endsMyMembership(after.me, event));
      left.set(view.id, { view: remains(view, after.me), gone: goneBecause(last) });
    }
    this.#left.value = left;
  }

  clear() {
    this.#left.value = new Map();
  }

  /**
   * @param {ChannelView} view
   * @param {boolean} draft
   * @param {Gone | null} gone
   * @returns {Channel} the same object while nothing about it changes
   */
  #channel(view, draft, gone) {
    const made = this.#made.get(view);
    if (made && made.draft === draft && made.gone === gone) return made;
    const channel = { ...view, draft, gone };
    this.#made.set(view, channel);
    return channel;
  }
}

/**
 * @param {ChannelView} view
 * @param {string} me
 * @returns {ChannelView} what somebody who has gone may still see: what it was called, and whom they can ask
 */
function remains({ lastMessage: _, purpose: __, ...view }, me) {
  return { ...view, unread: 0, members: view.members.filter(({ member }) => member !== me) };
}

/**
 * @param {import('./types.js').Event | undefined} event
 * @returns {Gone}
 */
function goneBecause(event) {
  if (!event) return { kind: 'unknown' };
  const { kind, author, at } = event;
  if (kind === 'channel.member_left') return { kind: 'left', at };
  return author ? { kind: 'removed', by: author, at } : { kind: 'removed', at };
}

/** @param {Channel} channel */
const lastActivity = ({ lastMessage, createdAt }) => Date.parse(lastMessage?.at ?? createdAt) || 0;
