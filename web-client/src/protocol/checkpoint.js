import { isString, requireObject, unreadable } from './json.js';

/**
 * How far a stream had come, with the server's signature: a C2SP signed note. `hash` is base64url, as everywhere here.
 *
 * @typedef {{note: string, key: string, origin: string, size: number, hash: string, text: string, signature: Uint8Array}} SignedCheckpoint
 */

const LINES = /^((entente\/[0-9a-f-]{36}\/[0-9a-f-]{36})\n([0-9]{1,15})\n([A-Za-z0-9+/]{43}=)\n)\n\u2014 \2 ([A-Za-z0-9+/=]+)\n$/;

/** Before the signature stands which key has made it, in four bytes. */
const ID_BYTES = 4;

/**
 * @param {unknown} value
 * @returns {SignedCheckpoint}
 * @throws {import('./problem.js').Problem} `unreadable`
 */
export function parseCheckpoint(value) {
  const { note, key } = requireObject(value, 'checkpoint');
  const match = isString(note) ? LINES.exec(note) : null;
  if (!match || !isString(note) || !isString(key)) throw unreadable('checkpoint');
  const [, text, origin, size, hash, signature] = match;
  return {
    note,
    key,
    origin,
    size: Number(size),
    hash: hash.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
    text,
    signature: bytes(signature).slice(ID_BYTES),
  };
}

/**
 * Whether the key that came with it has signed it.
 *
 * @param {Pick<Crypto, "subtle">} crypto
 * @param {SignedCheckpoint} checkpoint
 * @returns {Promise<boolean | null>} null in a browser that does not know Ed25519: Chrome has it since 137
 */
export async function isSigned({ subtle }, { key, text, signature }) {
  try {
    const imported = await subtle.importKey('raw', bytes(key), 'Ed25519', false, ['verify']);
    return await subtle.verify('Ed25519', imported, new Uint8Array(signature), new TextEncoder().encode(text));
  } catch {
    return null;
  }
}

/** @param {string} base64 of either alphabet */
const bytes = (base64) => Uint8Array.from(atob(base64.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
