import { isObject, isString, requireObject, unreadable } from './json.js';

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
