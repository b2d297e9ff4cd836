import assert from 'node:assert/strict';
import { test } from 'node:test';
import { obstacle } from './support.js';

const modern = () => ({
  isSecureContext: true,
  crypto: { subtle: {} },
  Intl: { Segmenter: class {}, supportedValuesOf: () => [] },
  HTMLDialogElement: class {},
  BroadcastChannel: class {},
  navigator: { locks: {} },
  indexedDB: {},
  Promise: { withResolvers: () => {} },
  Set: { prototype: { union: () => {} } },
  CSS: { supports: () => true },
});

test('a browser above the floor meets no obstacle', () => {
  assert.equal(obstacle(modern()), null);
});

test('an address without encryption is told as such, not as an old browser', () => {
  assert.equal(obstacle({ ...modern(), isSecureContext: false, navigator: {} }), 'insecure');
  assert.equal(obstacle({ ...modern(), crypto: {} }), 'insecure');
});

test('a browser that lacks what the client needs is below the floor', () => {
  assert.equal(obstacle({ ...modern(), CSS: { supports: () => false } }), 'old');
  assert.equal(obstacle({ ...modern(), BroadcastChannel: undefined }), 'old');
});
