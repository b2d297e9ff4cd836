/**
 * Decides what has been read: a message that stood before the eyes for a second, in a focused window. Never by opening alone.
 * No DOM and no clock of its own. One timer runs at most, and none when nobody looks.
 */
const GLANCE_MS = 1000;

/**
 * @param {{ now: () => number, after: (ms: number, act: () => void) => () => void, mark: (seq: number) => void }} world
 */
export function readMarker({ now, after, mark }) {
  /** @type {Map<number, number>} */
  const since = new Map();
  let read = 0;
  let held = false;
  let cancel = () => {};

  function settle() {
    cancel();
    if (held) return;
    const ripe = [...since].filter(([, from]) => now() - from >= GLANCE_MS).map(([seq]) => seq);
    const newest = Math.max(0, ...ripe);
    if (newest > read) {
      read = newest;
      mark(newest);
    }
    const waiting = [...since].filter(([seq, from]) => seq > read && now() - from < GLANCE_MS).map(([, from]) => from);
    if (waiting.length > 0) cancel = after(Math.min(...waiting) + GLANCE_MS - now(), settle);
  }

  return {
    /**
     * These messages are before the eyes now, and no others.
     * @param {number[]} seqs
     */
    looksAt(seqs) {
      const visible = new Set(seqs);
      for (const seq of since.keys()) if (!visible.has(seq)) since.delete(seq);
      for (const seq of visible) if (!since.has(seq)) since.set(seq, now());
      settle();
    },
    /** The window lost focus, or the page was hidden. */
    looksAway() {
      since.clear();
      cancel();
    },
    /** "Mark unread from here": nothing is marked again until the channel is opened anew. */
    hold() {
      held = true;
      cancel();
    },
  };
}
