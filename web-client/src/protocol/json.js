import { Problem } from './problem.js';

/**
 * Small readers for values that came from outside: unknown in, typed out.
 *
 * @module
 */

/** @typedef {Record<string, unknown>} Json */

/**
 * @param {unknown} value
 * @returns {value is Json}
 */
export const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * @param {unknown} value
 * @returns {value is string}
 */
export const isString = (value) => typeof value === 'string';

/**
 * @param {unknown} value
 * @returns {value is number} a whole number that JavaScript holds exactly
 */
export const isCount = (value) => Number.isSafeInteger(value);

/**
 * @param {unknown} value
 * @returns {value is string[]}
 */
export const isStrings = (value) => Array.isArray(value) && value.every(isString);

/**
 * @param {unknown} value
 * @param {string} what for the message
 * @returns {Json}
 * @throws {Problem} `unreadable`
 */
export function requireObject(value, what) {
  if (!isObject(value)) throw unreadable(what);
  return value;
}

/** @param {string} what */
export function unreadable(what) {
  return new Problem({ code: 'unreadable', detail: `The server's answer could not be read (${what}).` });
}

/**
 * @param {string} text
 * @param {string} what for the message
 * @returns {unknown}
 * @throws {Problem} `unreadable`
 */
export function parseJson(text, what) {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(what);
  }
}
