import assert from 'node:assert/strict';
import { test } from 'node:test';
import { versionOf } from './version.js';

test('a page says which version it is of', () => {
  assert.equal(versionOf('<head><meta charset="utf-8"><meta name="version" content="0f3a"></head>'), '0f3a');
});

test('a page of somebody else, such as a proxy, has none', () => {
  assert.equal(versionOf('<h1>Sign in to the hotel network</h1>'), undefined);
});
