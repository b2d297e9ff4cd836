/**
 * The secret of an invitation is made by the inviter's device and travels in the link alone: the server learns its hash.
 *
 * @module
 */

/**
 * @param {Crypto} crypto
 * @returns {string} 32 random bytes in base64url
 */
export function newSecret(crypto) {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}

/**
 * @param {Crypto} crypto
 * @param {string} secret
 * @returns {Promise<string>} SHA-256 of its bytes in base64url
 */
export async function secretHash(crypto, secret) {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', fromBase64Url(secret))));
}

/** @param {Uint8Array} bytes */
function toBase64Url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @param {string} text */
function fromBase64Url(text) {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}
