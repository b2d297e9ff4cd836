import { canonicalJson } from './canonical-json.js';

/** @typedef {Pick<Crypto, "subtle">} Hashing */

/**
 * What the hash of an entry is made of, apart from the hash before it.
 *
 * @typedef {{seq: number, kind: string, author: string | null, at: string, contentHash: string}} Link
 */

/**
 * The chain of a stream, version 1, as PROTOCOL.md has it. Hashes and salts are base64url, as they cross the wire.
 *
 * @module
 */

const utf8 = new TextEncoder();

/**
 * @param {Hashing} crypto
 * @param {string} network
 * @param {string} stream
 * @returns {Promise<string>} the hash before seq 1
 */
export const genesis = (crypto, network, stream) => digest(crypto, [utf8.encode('entente stream v1'), uuid(network), uuid(stream)]);

/**
 * @param {Hashing} crypto
 * @param {string} salt
 * @param {Record<string, any>} content
 * @returns {Promise<string>}
 */
export const contentHash = (crypto, salt, content) => digest(crypto, [fromBase64(salt), utf8.encode(canonicalJson(content))]);

/**
 * @param {Hashing} crypto
 * @param {string} previous hash of the entry before
 * @param {Link} link
 * @returns {Promise<string>}
 */
export function nextHash(crypto, previous, { seq, kind, author, at, contentHash: content }) {
  const writer = author === null ? new Uint8Array(0) : uuid(author);
  return digest(crypto, [fromBase64(previous), number(BigInt(seq)), utf8.encode(kind), writer, number(micros(at)), fromBase64(content)]);
}

/**
 * @param {string} hash base64url
 * @returns {string} for reading aloud: the first 16 bytes in groups of four hexadecimal figures
 */
export function spoken(hash) {
  const figures = [...fromBase64(hash).slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return (figures.match(/.{4}/g) ?? []).join(' ');
}

/**
 * Every field has its length before it, so that no two different entries feed the digest the same bytes.
 *
 * @param {Hashing} crypto
 * @param {Uint8Array[]} fields
 */
async function digest({ subtle }, fields) {
  const message = new Uint8Array(fields.reduce((sum, { length }) => sum + 4 + length, 0));
  const view = new DataView(message.buffer);
  let at = 0;
  for (const field of fields) {
    view.setUint32(at, field.length);
    message.set(field, at + 4);
    at += 4 + field.length;
  }
  return toBase64(new Uint8Array(await subtle.digest('SHA-256', message)));
}

/**
 * @param {string} at RFC 3339 in UTC, to the microsecond
 * @returns {bigint} microseconds since 1970; a Date would lose the last three figures
 */
function micros(at) {
  const [seconds, fraction = ''] = at.replace('Z', '').split('.');
  return BigInt(Date.parse(`${seconds}Z`)) * 1000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
}

/** @param {bigint} value */
function number(value) {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, value);
  return bytes;
}

/** @param {string} id */
const uuid = (id) => Uint8Array.from(id.replaceAll('-', '').match(/../g) ?? [], (pair) => parseInt(pair, 16));

/** @param {string} text */
const fromBase64 = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));

/** @param {Uint8Array} bytes */
const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
