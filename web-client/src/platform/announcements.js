import { signal } from '@preact/signals';

/**
 * What a screen reader is told of new messages: one line each, a single count for a burst, gone after two seconds.
 * The timeline itself is never live, because readers would hear every redraw and every clock.
 *
 * @param {{ after: (ms: number, act: () => void) => unknown, now: () => number, summary: (count: number) => string }} world
 */
export function announcements({ after, now, summary }) {
  /** @type {import('@preact/signals').Signal<{ id: number, text: string }[]>} */
  const lines = signal([]);
  let next = 0;
  /** @type {number[]} */
  let recent = [];
  let held = 0;

  /** @param {string} text */
  function say(text) {
    const id = next++;
    lines.value = [...lines.value, { id, text }];
    after(LINE_MS, () => (lines.value = lines.value.filter((line) => line.id !== id)));
  }

  function tellBurst() {
    say(summary(held));
    held = 0;
  }

  return {
    /** What stands in the log now. */
    lines,
    /**
     * @param {string[]} texts new messages that arrived together
     */
    tell(texts) {
      const from = now() - BURST_MS;
      recent = recent.filter((at) => at > from);
      recent.push(...texts.map(() => now()));
      if (held > 0 || recent.length > BURST_SIZE) {
        if (held === 0) after(BURST_WAIT_MS, tellBurst);
        held += texts.length;
      } else {
        for (const text of texts) say(text);
      }
    },
  };
}

const LINE_MS = 2000;
const BURST_MS = 5000;
const BURST_SIZE = 3;
const BURST_WAIT_MS = 1500;

/**
 * "Kadri Tamm, Estonia: text", cut where a listener has heard enough.
 * @param {string} name
 * @param {string} delegation
 * @param {string} text
 */
export const spoken = (name, delegation, text) =>
  `${name}, ${delegation}: ${[...text].length > 200 ? `${[...text].slice(0, 200).join('')}…` : text}`;
