import { isCount, isObject, isString, requireObject, unreadable } from './json.js';

/** @typedef {import('./wire.js').SessionView} SessionView */
/** @typedef {import('./wire.js').Receipt} Receipt */
/** @typedef {import('./wire.js').InvitationLook} InvitationLook */

/**
 * @param {unknown} value
 * @returns {SessionView}
 * @throws {import('./problem.js').Problem} `unreadable`
 */
export function parseSession(value) {
  const { person, networks, current, lacking, accessToken, expiresInSeconds, idleSeconds } = requireObject(value, 'session');
  if (!isObject(person) || !isString(person.id) || !isString(person.name)) throw unreadable('session');
  return {
    person: { id: person.id, name: person.name },
    networks: Array.isArray(networks) ? networks.filter((n) => isObject(n) && isString(n.network) && isString(n.member)) : [],
    current:
      isObject(current) && isString(current.network) && isString(current.member)
        ? { network: current.network, member: current.member }
        : null,
    lacking: lacking === 'passkey' || lacking === 'code' ? lacking : null,
    accessToken: isString(accessToken) ? accessToken : null,
    expiresInSeconds: isCount(expiresInSeconds) ? expiresInSeconds : 0,
    idleSeconds: isCount(idleSeconds) ? idleSeconds : 0,
  };
}

/**
 * @param {unknown} value
 * @returns {Receipt}
 * @throws {import('./problem.js').Problem} `unreadable`
 */
export function parseReceipt(value) {
  const receipt = requireObject(value, 'receipt');
  if (!isString(receipt.stream) || !isCount(receipt.seq)) throw unreadable('receipt');
  return /** @type {any} */ (receipt);
}

/**
 * @param {unknown} value
 * @returns {InvitationLook}
 * @throws {import('./problem.js').Problem} `unreadable`
 */
export function parseLook(value) {
  const look = requireObject(value, 'invitation');
  const isPersonal = (look.kind === 'invitation' || (look.kind === 'reentry' && isObject(look.member))) && isObject(look.network) && isObject(look.inviter) && isObject(look.delegation);
  if (look.kind !== 'founding' && !isPersonal) throw unreadable('invitation');
  return /** @type {any} */ (look);
}
