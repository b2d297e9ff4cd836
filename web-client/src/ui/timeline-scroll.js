import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { beforeTheEyes, drift, firstEndingBelow, isAtEnd, SOUGHT_AT, wanted } from './timeline-window.js';

/**
 * Keeps a timeline's scroll position. The row at the top of the view is measured while the old DOM still stands (during
 * render) and put back before the browser paints, so that what one reads never moves. `overflow-anchor` is off: Safari
 * had none before 27, and two keepers would fight.
 *
 * @param {{ current: HTMLElement | null }} ref the scroller; its rows carry data-key, messages data-seq; the heading of a day carries
 *   none: it moves up when earlier messages of its day come, and so cannot be what stands still
 * @param {object} viewModel
 * @param {import('../model/types.js').Timeline} viewModel.timeline
 * @param {import('@preact/signals').Signal<{ seq: number | "end", focus: boolean } | null>} viewModel.sought
 * @param {(seqs: number[], attentive: boolean) => void} viewModel.looksAt
 * @param {unknown[]} rows
 */
export function useTimelineScroll(ref, viewModel, rows) {
  const { timeline, sought, looksAt } = viewModel;
  const held = hold(ref.current);
  const asked = useRef(false);
  const look = useRef(() => {});
  const ready = timeline.status.value === 'ready';
  const seeking = sought.value;

  look.current = () => {
    const scroller = ref.current;
    if (!scroller || timeline.status.peek() !== 'ready') return;
    looksAt(seqsInView(scroller), document.hasFocus() && document.visibilityState === 'visible');
    const edge = wanted(scroller, { before: timeline.hasBefore.peek(), after: timeline.hasAfter.peek() });
    // At an edge that failed a person asks again: scrolling would only knock at a busy server.
    if (edge === null || asked.current || timeline.failedAt.peek() === edge) return;
    asked.current = true;
    const settle = () => (asked.current = false);
    void (edge === 'before' ? timeline.loadBefore() : timeline.loadAfter()).then(settle, settle);
  };

  useLayoutEffect(() => {
    const scroller = ref.current;
    if (!scroller || !ready) return;
    if (seeking !== null) {
      if (place(scroller, seeking)) sought.value = null;
    } else if (held?.atEnd && !timeline.hasAfter.peek()) {
      scroller.scrollTop = scroller.scrollHeight;
    } else {
      scroller.scrollTop += drift(held?.anchor ?? null, (key) => rowOf(scroller, key)?.getBoundingClientRect().top);
    }
    look.current();
  }, [rows, ready, seeking]);

  useEffect(() => {
    const scroller = /** @type {HTMLElement} */ (ref.current);
    let frame = 0;
    let atEnd = true;
    const soon = () => {
      atEnd = isAtEnd(scroller);
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => look.current());
    };
    // The composer grows and the keyboard comes: whoever stood at the end stays there.
    const resized = new ResizeObserver(() => {
      if (atEnd && !timeline.hasAfter.peek()) scroller.scrollTop = scroller.scrollHeight;
      soon();
    });
    resized.observe(scroller);
    scroller.addEventListener('scroll', soon, { passive: true });
    const moments = /** @type {const} */ (['focus', 'blur', 'visibilitychange']);
    for (const moment of moments) window.addEventListener(moment, soon);
    document.addEventListener('visibilitychange', soon);
    return () => {
      cancelAnimationFrame(frame);
      resized.disconnect();
      scroller.removeEventListener('scroll', soon);
      for (const moment of moments) window.removeEventListener(moment, soon);
      document.removeEventListener('visibilitychange', soon);
    };
  }, [viewModel]);
}

/** @param {HTMLElement} scroller */
const rowsOf = (scroller) => /** @type {NodeListOf<HTMLElement>} */ (scroller.querySelectorAll('[data-key]'));

/** @param {HTMLElement} scroller @param {string} key */
const rowOf = (scroller, key) => /** @type {HTMLElement | null} */ (scroller.querySelector(`[data-key="${CSS.escape(key)}"]`));

/**
 * What stands still: the first message in view, and whether one is at the end.
 * @param {HTMLElement | null} scroller
 */
function hold(scroller) {
  if (!scroller) return null;
  const rows = rowsOf(scroller);
  const top = scroller.getBoundingClientRect().top;
  const first = rows[firstEndingBelow(rows.length, (index) => rows[index].getBoundingClientRect().bottom, top)];
  const anchor = first ? { key: /** @type {string} */ (first.dataset.key), top: first.getBoundingClientRect().top } : null;
  return { anchor, atEnd: isAtEnd(scroller) };
}

/** @param {HTMLElement} scroller */
function seqsInView(scroller) {
  const view = scroller.getBoundingClientRect();
  const rows = rowsOf(scroller);
  const boxes = [];
  for (
    let index = firstEndingBelow(rows.length, (at) => rows[at].getBoundingClientRect().bottom, view.top);
    index < rows.length;
    index += 1
  ) {
    const { top, bottom } = rows[index].getBoundingClientRect();
    if (top > view.bottom) break;
    if (rows[index].dataset.seq) boxes.push({ key: /** @type {string} */ (rows[index].dataset.seq), top, bottom });
  }
  return beforeTheEyes(boxes, view).map(Number);
}

/**
 * Puts what is sought at a third of the height, or the end at the end.
 * @param {HTMLElement} scroller
 * @param {{ seq: number | "end", focus: boolean }} sought
 * @returns {boolean} false when it is not in the window yet
 */
function place(scroller, { seq, focus }) {
  if (seq === 'end') {
    scroller.scrollTop = scroller.scrollHeight;
    if (focus) scroller.focus({ preventScroll: true });
    return true;
  }
  const messages = /** @type {HTMLElement[]} */ ([...scroller.querySelectorAll('[data-seq]')]);
  const row = messages.find((candidate) => Number(candidate.dataset.seq) >= seq);
  if (!row) return false;
  const line = row.previousElementSibling?.getAttribute('data-key') === 'new' ? row.previousElementSibling : row;
  scroller.scrollTop +=
    line.getBoundingClientRect().top - scroller.getBoundingClientRect().top - scroller.clientHeight * SOUGHT_AT;
  if (focus) row.focus({ preventScroll: true });
  return true;
}
