import { isObject, isString, isStrings, requireObject, unreadable } from './json.js';

/**
 * @param {unknown} value
 * @returns {import('./wire.js').Device[]}
 * @throws {import('./problem.js').Problem} `unreadable`
 */
export function parseDevices(value) {
  const { sessions } = requireObject(value, 'devices');
  if (!Array.isArray(sessions)) throw unreadable('devices');
  return sessions.filter((each) => isObject(each) && isString(each.id) && isString(each.startedAt) && isString(each.lastUsedAt));
}

/**
 * @param {unknown} value
 * @returns {string[]} members
 * @throws {import('./problem.js').Problem} `unreadable`
 */
export function parseLockedOut(value) {
  const { members } = requireObject(value, 'members');
  if (!isStrings(members)) throw unreadable('members');
  return members;
}
