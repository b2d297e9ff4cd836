import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { canonicalJson } from './canonical-json.js';
import { contentHash, genesis, nextHash, spoken } from './hash-chain.js';

/** The very file that the server's own test reads and PROTOCOL.md publishes. */
const VECTORS = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../../server/src/test/resources/journal/hash-chain-vectors.json'), 'utf8'),
);

describe('the published vectors', () => {
  it('have the genesis that this client computes', async () =>
    assert.equal(await genesis(crypto, VECTORS.network, VECTORS.stream), VECTORS.genesis));

  let previous = VECTORS.genesis;
  for (const entry of VECTORS.entries) {
    const before = previous;
    previous = entry.hash;
    it(`entry ${entry.seq}, ${entry.kind}`, async () => {
      assert.equal(canonicalJson(entry.content), entry.canonicalContent);
      assert.equal(await contentHash(crypto, entry.salt, entry.content), entry.contentHash);
      assert.equal(await nextHash(crypto, before, entry), entry.hash);
    });
  }

  it('are more than one', () => assert.ok(VECTORS.entries.length > 2));
});

describe('canonical JSON', () => {
  it('orders names by code units, at every depth', () =>
    assert.equal(canonicalJson({ '\ue000': 1, '😀': 2, a: [{ c: null, b: true }] }), '{"a":[{"b":true,"c":null}],"😀":2,"\ue000":1}'));

  it('escapes what RFC 8785 escapes, and nothing else', () =>
    assert.equal(canonicalJson('\u0000\b\t\n\f\r"\\\u007f\u2028é'), '"\\u0000\\b\\t\\n\\f\\r\\"\\\\\u007f\u2028é"'));
});

it('a hash is said in groups of four figures', () =>
  assert.equal(spoken(VECTORS.genesis), 'b8eb 9d4c bd1f e528 4b82 c7b7 9897 5ea3'));
