import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { canonicalJson } from '../protocol/canonical-json.js';

/** The hash chain as a server computes it, written a second time, so that a mistake of the client's own is not checked by itself. */

const SALT = Buffer.alloc(16, 7);

/** @param {Buffer[]} fields */
function digest(fields) {
  const hash = createHash('sha256');
  for (const field of fields) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(field.length);
    hash.update(length).update(field);
  }
  return hash.digest();
}

/** @param {bigint} value */
function number(value) {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
}

/** @param {string} id */
const uuid = (id) => Buffer.from(id.replaceAll('-', ''), 'hex');

/**
 * Gives an event the hashes that it has behind another one.
 *
 * @param {string} network
 * @param {any} event without salt and hashes
 * @param {any} [before] the event before it; none before seq 1
 */
export function chained(network, event, before) {
  const previous = before
    ? Buffer.from(before.hash, 'base64url')
    : digest([Buffer.from('entente stream v1'), uuid(network), uuid(event.id)]);
  const content = digest([SALT, Buffer.from(canonicalJson(event.content))]);
  const [, fraction] = /\.(\d+)Z$/.exec(event.at) ?? ['', ''];
  const micros = BigInt(Date.parse(`${event.at.slice(0, 19)}Z`)) * 1000n + BigInt(fraction.padEnd(6, '0'));
  const hash = digest([
    previous,
    number(BigInt(event.seq)),
    Buffer.from(event.kind),
    event.author ? uuid(event.author) : Buffer.alloc(0),
    number(micros),
    content,
  ]);
  return { ...event, salt: SALT.toString('base64url'), contentHash: content.toString('base64url'), hash: hash.toString('base64url') };
}

const KEY = generateKeyPairSync('ed25519');

/**
 * @param {string} network
 * @param {any} head the last event of a stream
 * @param {import('node:crypto').KeyPairKeyObjectResult} [key]
 */
export function signedCheckpoint(network, { id, seq, hash }, key = KEY) {
  const publicKey = key.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  const origin = `entente/${network}/${id}`;
  const text = `${origin}\n${seq}\n${Buffer.from(hash, 'base64url').toString('base64')}\n`;
  const keyId = createHash('sha256').update(`${origin}\n`).update(Buffer.from([1])).update(publicKey).digest().subarray(0, 4);
  const signature = Buffer.concat([keyId, sign(null, Buffer.from(text), key.privateKey)]).toString('base64');
  return { note: `${text}\n\u2014 ${origin} ${signature}\n`, key: publicKey.toString('base64url') };
}
