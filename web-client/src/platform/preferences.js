import { effect, signal } from '@preact/signals';
import { LANGUAGES } from '../i18n/index.js';

/**
 * What this device remembers about how the person likes it. Nothing here says who they are or what they read,
 * so it may outlive a sign-out, but for the channel that was open last; it never leaves the device.
 */
const KEY = 'entente.preferences';

/** @typedef {"system" | "light" | "dark"} Theme */

function stored() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
}

/**
 * @template T
 * @param {string} name
 * @param {T[]} allowed
 * @param {T} otherwise
 */
const choice = (name, allowed, otherwise) => signal(allowed.includes(saved[name]) ? /** @type {T} */ (saved[name]) : otherwise);

const saved = typeof localStorage === 'undefined' ? {} : stored();
const browserLanguage = typeof navigator === 'undefined' ? 'en' : navigator.language.slice(0, 2);
const languages = /** @type {import("../i18n/index.js").Language[]} */ (Object.keys(LANGUAGES));

export const preferences = {
  language: choice('language', languages, languages.find((known) => known === browserLanguage) ?? 'en'),
  theme: choice('theme', /** @type {Theme[]} */ (['system', 'light', 'dark']), 'system'),
  enterSends: choice('enterSends', [true, false], true),
  singleKeys: choice('singleKeys', [true, false], true),
  /** The channel a laptop opens first; an id only. It belongs to whoever is signed in, and goes with them. */
  lastChannel: signal(/** @type {string | null} */ (typeof saved.lastChannel === 'string' ? saved.lastChannel : null)),
};

/** Keeps every later change. Call once, in the page. */
export function keepPreferences() {
  return effect(() => {
    const now = Object.fromEntries(Object.entries(preferences).map(([name, value]) => [name, value.value]));
    try {
      localStorage.setItem(KEY, JSON.stringify(now));
    } catch {
      // A private window may refuse storage; the choices then last as long as the page.
    }
  });
}
