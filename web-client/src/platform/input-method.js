/**
 * What a key means while an input method (Korean, Japanese, Chinese...) may be composing.
 *
 * Safari ends the composition BEFORE the Enter keydown and says isComposing=false with keyCode 229 (WebKit 165004);
 * Chrome with Korean sends two keydowns for one Enter, 229 and then 13. So 229 is never a command, and 13 always is.
 * A timer after the composition was rejected: it would eat the real Enter, and Koreans would press twice.
 *
 * @typedef {Pick<KeyboardEvent, "key" | "code" | "keyCode" | "isComposing" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">} Key
 */

/**
 * Whether the key belongs to the input method, and nobody else may act on it.
 * @param {Key} event
 */
export const isComposing = (event) => event.isComposing || event.keyCode === 229 || event.key === 'Process';

/**
 * Whether this key sends what is written.
 * @param {Key} event
 * @param {{ enterSends: boolean }} setting Enter alone sends; Ctrl or Command with Enter always does
 */
export function isSend(event, { enterSends }) {
  if (event.key !== 'Enter' || isComposing(event)) return false;
  if (event.ctrlKey || event.metaKey) return true;
  return enterSends && !event.shiftKey && !event.altKey;
}

/**
 * The Latin letter under the finger: on a Korean or Hebrew layout `key` is ㅓ or ח where J is printed.
 * @param {Key} event
 * @returns {string} one lower-case letter or the key's own name
 */
export function latinKey(event) {
  if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
  const physical = /^Key([A-Z])$/.exec(event.code);
  return physical && event.key.length === 1 ? physical[1].toLowerCase() : event.key;
}

/**
 * Whether keys typed there are text, so that no single letter may be a command.
 * @param {any} target
 */
export const isTextField = (target) =>
  Boolean(target?.isContentEditable) ||
  ['TEXTAREA', 'SELECT'].includes(target?.tagName) ||
  (target?.tagName === 'INPUT' && !['checkbox', 'radio', 'button'].includes(target.type));
