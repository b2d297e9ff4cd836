import { computed, effect, signal } from '@preact/signals';
import { locale } from '../../i18n/index.js';
import { spoken } from '../../platform/announcements.js';
import { safeName } from '../../platform/names.js';
import { readMarker } from './read-marker.js';
import { timelineRows, unreadBelow } from './timeline-rows.js';

/**
 * A channel that somebody looks at: its rows, what is new on arrival, what is read, what is announced.
 *
 * @param {import('../../model/types.js').Client} client
 * @param {string} id
 * @param {object} world
 * @param {number} [world.seq] a message to show, from a permalink
 * @param {string} [world.zone]
 * @param {() => number} world.now
 * @param {(ms: number, act: () => void) => () => void} world.after
 * @param {(texts: string[]) => void} world.announce
 */
export function channelViewModel(client, id, { seq, zone, now, after, announce }) {
  const channel = computed(() => client.channels.value.get(id));
  const timeline = client.timeline(id);
  const arrival = channel.peek();
  const me = () => client.me.value?.id;
  /** @type {import('@preact/signals').Signal<number | null>} */
  const newFrom = signal(arrival && arrival.unread > 0 ? arrival.seenSeq + 1 : null);
  /** @type {import('@preact/signals').Signal<{ seq: number | "end", focus: boolean } | null>} */
  const sought = signal(
    seq
      ? { seq, focus: true }
      : newFrom.peek() === null
        ? { seq: 'end', focus: false }
        : { seq: /** @type {number} */ (newFrom.peek()), focus: false },
  );
  const lastInView = signal(0);
  const firstInView = signal(0);
  const marker = readMarker({ now, after, mark: (newest) => client.see(id, newest) });

  const rows = computed(() =>
    timelineRows(timeline.items.value, {
      members: client.members.value,
      me: me(),
      locale: locale(),
      zone,
      now: now(),
      newFrom: newFrom.value,
    }),
  );
  const hasMessages = computed(() => rows.value.some(({ kind }) => kind === 'message'));

  /** @param {number} wantedSeq */
  const holds = (wantedSeq) =>
    timeline.items.peek().some((item) => item.type === 'event' && item.event.seq >= wantedSeq) && firstSeq() <= wantedSeq;
  const firstSeq = () => {
    const first = timeline.items.peek().find((item) => item.type === 'event');
    return first?.type === 'event' ? first.event.seq : Infinity;
  };

  /** @param {number} wantedSeq @param {boolean} focus */
  async function seek(wantedSeq, focus) {
    if (!holds(wantedSeq) && (timeline.hasBefore.peek() || timeline.hasAfter.peek())) await timeline.jumpTo(wantedSeq);
    sought.value = { seq: wantedSeq, focus };
  }

  // What is sought on arrival may lie outside the window that the model opens with.
  const stopSeeking = effect(() => {
    if (timeline.status.value !== 'ready') return;
    const wantedOnArrival = sought.peek();
    if (typeof wantedOnArrival?.seq === 'number') void seek(wantedOnArrival.seq, wantedOnArrival.focus);
    queueMicrotask(() => stopSeeking());
  });

  let announced = Infinity;
  const stopAnnouncing = effect(() => {
    const items = timeline.items.value;
    if (timeline.status.value !== 'ready') return;
    const head = channel.peek()?.headSeq ?? 0;
    if (announced === Infinity) announced = Math.max(head, ...items.map((item) => (item.type === 'event' ? item.event.seq : 0)));
    const fresh = items.flatMap((item) =>
      item.type === 'event' && item.event.kind === 'message.posted' && item.event.seq > announced ? [item.event] : [],
    );
    if (fresh.length === 0) return;
    announced = fresh[fresh.length - 1].seq;
    const texts = fresh
      .filter(({ author }) => author !== client.me.peek()?.id)
      .map((event) => lineOf(event, client.members.peek()));
    if (texts.length > 0) announce(texts);
  });

  return {
    channel,
    timeline,
    rows,
    hasMessages,
    /** The record is older than what this member may read of it. */
    beginsLater: computed(() => (channel.value?.firstSeq ?? 1) > 1 && !timeline.hasBefore.value),
    newFrom,
    sought,
    marker,
    typing: client.typing(id),
    /** How many unread messages lie below what is before the eyes. */
    below: computed(() => {
      const current = channel.value;
      if (!current || lastInView.value === 0) return 0;
      return timeline.hasAfter.value
        ? current.unread
        : unreadBelow(timeline.items.value, lastInView.value, current.seenSeq, me());
    }),
    /** Whether the first unread message lies above, so that there is a way to it. */
    firstUnreadAbove: computed(
      () => newFrom.value !== null && firstInView.value > newFrom.value && (channel.value?.unread ?? 0) > 0,
    ),
    /**
     * The view tells which messages are before the eyes, in order.
     * @param {number[]} seqs
     * @param {boolean} attentive the window has the focus and is visible
     */
    looksAt(seqs, attentive) {
      if (seqs.length > 0) {
        firstInView.value = seqs[0];
        lastInView.value = seqs[seqs.length - 1];
      }
      if (attentive) marker.looksAt(seqs);
      else marker.looksAway();
    },
    seek,
    seekFirstUnread: () => (newFrom.value === null ? Promise.resolve() : seek(newFrom.value, true)),
    /** @param {{ focus: boolean }} how whether the focus goes there too */
    async seekEnd({ focus }) {
      if (timeline.hasAfter.peek()) await timeline.jumpToEnd();
      sought.value = { seq: 'end', focus };
    },
    /** @param {number} from */
    async markUnread(from) {
      marker.hold();
      await client.markUnread(id, from);
      newFrom.value = from;
    },
    dispose() {
      stopAnnouncing();
      marker.looksAway();
      timeline.release();
    },
  };
}

/**
 * @param {import('../../model/types.js').Event} event
 * @param {Map<string, import('../../model/types.js').Member>} members
 */
function lineOf(event, members) {
  const author = event.author ? members.get(event.author) : undefined;
  return spoken(safeName(author?.name), safeName(author?.delegationOf?.name), String(event.content?.text ?? ''));
}
