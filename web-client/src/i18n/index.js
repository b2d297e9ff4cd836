import { signal } from '@preact/signals';
import { pieces } from './catalogue.js';
import en from './en.js';

/** The languages one can choose, each under its own name, and their direction. */
export const LANGUAGES = Object.freeze({
  en: { name: 'English', direction: 'ltr', locale: 'en-GB' },
  he: { name: 'עברית', direction: 'rtl', locale: 'he' },
});

/** @typedef {keyof typeof LANGUAGES} Language */

/**
 * Texts that come with the features that need them: the first page stays small, however much there is to say elsewhere.
 *
 * @type {Record<string, Record<Language, () => Promise<{default: import('./catalogue.js').Catalogue}>>>}
 */
const PARTS = {
  account: { en: () => import('./account/en.js'), he: () => import('./account/he.js') },
  record: { en: () => import('./record/en.js'), he: () => import('./record/he.js') },
  invitations: { en: () => import('./invitations/en.js'), he: () => import('./invitations/he.js') },
  reentry: { en: () => import('./reentry/en.js'), he: () => import('./reentry/he.js') },
  passkeys: { en: () => import('./passkeys/en.js'), he: () => import('./passkeys/he.js') },
};

/** @type {Set<string>} the parts that a feature has asked for */
const wanted = new Set();

const current = signal({ language: /** @type {Language} */ ('en'), catalogue: en });

/**
 * Loads a language and turns the page to it. English is always there; others come when chosen, so nobody pays for two.
 * @param {Language} language
 */
export async function useLanguage(language) {
  const whole = language === 'he' ? (await import('./he.js')).default : en;
  const parts = await Promise.all([...wanted].map((part) => PARTS[part][language]()));
  current.value = { language, catalogue: Object.assign({}, whole, ...parts.map((part) => part.default)) };
}

/**
 * Brings the texts of a feature, in the language of the page and in any that is chosen later. To be awaited before it is shown.
 * @param {keyof typeof PARTS} part
 */
export async function useTexts(part) {
  if (wanted.has(part)) return;
  const { language: asked } = current.peek();
  const { default: texts } = await PARTS[part][asked]();
  wanted.add(part);
  if (current.peek().language !== asked) return useLanguage(current.peek().language);
  current.value = { ...current.peek(), catalogue: { ...current.peek().catalogue, ...texts } };
}

/** @returns {Language} */
export const language = () => current.value.language;

/** The locale of dates and numbers. English is written the way the whole network reads it: day first, 24 hours. */
export const locale = () => LANGUAGES[current.value.language].locale;

/**
 * A text as a string. Reading it inside a view subscribes the view to the language.
 * @param {string} key
 * @param {Record<string, any>} [values]
 * @returns {string}
 */
export const t = (key, values = {}) => rich(key, values).join('');

/**
 * A text whose places may hold elements, such as a name in <bdi>.
 * @param {string} key
 * @param {Record<string, any>} [values]
 * @returns {any[]}
 */
export const rich = (key, values = {}) => pieces(current.value.catalogue, current.value.language, key, values);
