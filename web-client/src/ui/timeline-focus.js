import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/**
 * The focus in a timeline, which is one stop of the Tab key whatever it holds: Tab goes past three hundred messages in one step. The
 * stop is the timeline itself, or the message one has gone to. What can be pressed inside a message is in the order of Tab only
 * while the focus is in that message; it is drawn with tabindex -1. A screen reader that goes from line to line meets all of it.
 *
 * The stop is kept in the DOM alone: it moves at every key, and three hundred rows need not be drawn anew for it.
 *
 * @param {{ current: HTMLElement | null }} ref the timeline; its messages are articles
 * @param {unknown[]} rows
 */
export function useOneStop(ref, rows) {
  const stop = useRef(/** @type {HTMLElement | null} */ (null));

  useLayoutEffect(() => {
    // The window has moved on, and the message is not held any more.
    if (stop.current && ref.current && !stop.current.isConnected) move(ref.current, stop, null);
  }, [rows]);

  useEffect(() => {
    const timeline = /** @type {HTMLElement} */ (ref.current);
    const enter = (/** @type {FocusEvent} */ event) => {
      const message = messageOf(event.target);
      move(timeline, stop, message);
      if (message) for (const control of controlsOf(message)) control.tabIndex = 0;
    };
    const leave = (/** @type {FocusEvent} */ event) => {
      const message = messageOf(event.target);
      if (!message || message.contains(/** @type {Node | null} */ (event.relatedTarget))) return;
      for (const control of controlsOf(message)) control.tabIndex = -1;
    };
    timeline.addEventListener('focusin', enter);
    timeline.addEventListener('focusout', leave);
    return () => {
      timeline.removeEventListener('focusin', enter);
      timeline.removeEventListener('focusout', leave);
    };
  }, []);
}

/**
 * @param {HTMLElement} timeline
 * @param {{ current: HTMLElement | null }} stop
 * @param {HTMLElement | null} message null: the timeline itself
 */
function move(timeline, stop, message) {
  if (stop.current) stop.current.tabIndex = -1;
  stop.current = message;
  (message ?? timeline).tabIndex = 0;
  if (message) timeline.tabIndex = -1;
}

/**
 * Goes to the next message: from the one that has the focus, else to the first or last in view.
 * @param {Element | null} timeline
 * @param {1 | -1} direction
 * @returns {boolean} whether there is one
 */
export function stepMessage(timeline, direction) {
  const messages = messagesOf(timeline);
  const here = messages.findIndex((message) => message.contains(document.activeElement));
  const next = here >= 0 ? messages[here + direction] : inView(timeline, messages, direction);
  next?.focus();
  return next !== undefined;
}

/**
 * Up and down go from message to message; in one that is longer than the view they scroll, or its middle could not be read.
 * @param {KeyboardEvent} event
 * @param {HTMLElement | null} timeline
 */
export function stepByArrow(event, timeline) {
  const direction = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const target = /** @type {Element} */ (event.target);
  if (direction === 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !timeline) return;
  if (target !== timeline && target.tagName !== 'ARTICLE') return;
  const view = timeline.getBoundingClientRect();
  const { top, bottom } = target.getBoundingClientRect();
  const goesOn = target !== timeline && (direction === 1 ? bottom > view.bottom + 1 : top < view.top - 1);
  if (!goesOn && stepMessage(timeline, direction)) event.preventDefault();
}

/** @param {Element | null} timeline */
const messagesOf = (timeline) => /** @type {HTMLElement[]} */ ([...(timeline?.querySelectorAll('article') ?? [])]);

/** @param {EventTarget | null} target */
const messageOf = (target) => /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest('article'));

/**
 * Links and the button of the menu. What one can do about a message that was not sent stays in the order of Tab: it waits for somebody.
 * @param {Element} message
 */
const controlsOf = (message) => /** @type {NodeListOf<HTMLElement>} */ (message.querySelectorAll('a, .more'));

/**
 * @param {Element | null} timeline
 * @param {HTMLElement[]} messages
 * @param {1 | -1} direction
 */
function inView(timeline, messages, direction) {
  const view = timeline?.getBoundingClientRect();
  if (!view) return undefined;
  return direction === 1
    ? messages.find((message) => message.getBoundingClientRect().bottom > view.top)
    : messages.findLast((message) => message.getBoundingClientRect().top < view.bottom);
}
