/**
 * Names as they may be shown. A name can carry characters that turn the reading direction of what stands around it
 * (U+202A to U+202E, U+2066 to U+2069, marks and other invisible ones), so that "Kadri" reads as somebody else:
 * they are taken out, everywhere a name is shown.
 */
const INVISIBLE =
  /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu;

/**
 * @param {string | null | undefined} name
 * @returns {string}
 */
export const safeName = (name) => (name ?? '').replace(INVISIBLE, '').trim();

/**
 * "Kadri, 민준 and you": the people of a direct conversation, in the language's own list form, each isolated from its neighbours.
 * @param {string[]} names
 * @param {string} locale
 */
export const listOfNames = (names, locale) =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(names.map((name) => `\u2068${safeName(name)}\u2069`));

/**
 * The first 20,000 code points are what a message may hold; a name or purpose has its own limit. Counted as the server counts.
 * @param {string} text
 */
export function codePoints(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
