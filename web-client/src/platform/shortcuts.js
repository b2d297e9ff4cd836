import { isComposing, isTextField, latinKey } from './input-method.js';

/**
 * Every key that does something anywhere, with the text that explains it. Single letters can be switched off (WCAG 2.1.4).
 * @typedef {"palette" | "next-area" | "previous-area" | "next-unread" | "next-message" | "previous-message" | "compose" | "mark-unread" | "help" | "back"} Shortcut
 */

/** @type {readonly { keys: string, text: string, single: boolean }[]} */
export const SHORTCUTS = Object.freeze([
  { keys: 'Ctrl K / ⌘ K', text: 'keys.palette', single: false },
  { keys: 'F6', text: 'keys.next-area', single: false },
  { keys: 'N', text: 'keys.next-unread', single: true },
  { keys: 'J', text: 'keys.next-message', single: true },
  { keys: 'K', text: 'keys.previous-message', single: true },
  { keys: 'C', text: 'keys.compose', single: true },
  { keys: 'U', text: 'keys.mark-unread', single: true },
  { keys: '?', text: 'keys.help', single: true },
  { keys: 'Ctrl ↵ / ⌘ ↵', text: 'keys.send', single: false },
  { keys: 'Esc', text: 'keys.back', single: false },
]);

/** @type {Record<string, Shortcut>} */
const SINGLE = { n: 'next-unread', j: 'next-message', k: 'previous-message', c: 'compose', u: 'mark-unread' };

/**
 * What a key pressed somewhere asks for.
 * @param {KeyboardEvent} event
 * @param {{ singleKeys: boolean }} setting
 * @returns {Shortcut | null}
 */
export function shortcutOf(event, { singleKeys }) {
  if (isComposing(event)) return null;
  const command = event.ctrlKey || event.metaKey;
  if (command && !event.altKey && !event.shiftKey && latinKey(event) === 'k') return 'palette';
  if (event.key === 'Escape') return command || event.altKey || event.shiftKey ? null : 'back';
  if (event.key === 'F6') return event.shiftKey ? 'previous-area' : 'next-area';
  if (!singleKeys || command || event.altKey || isTextField(event.target)) return null;
  if (event.key === '?') return 'help';
  return event.shiftKey ? null : (SINGLE[latinKey(event)] ?? null);
}
