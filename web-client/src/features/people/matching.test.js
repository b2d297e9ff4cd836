import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matches } from './matching.js';

test('every word begins a word, in any order', () => {
  assert.equal(matches('tamm kad', 'Kadri Tamm', 'Estonia'), true);
  assert.equal(matches('amm', 'Kadri Tamm'), false);
});

test('case and accents do not matter', () => {
  assert.equal(matches('elise', 'Élise Bouchard'), true);
});

test('Korean is found by any part, also half typed', () => {
  assert.equal(matches('민준', '김민준'), true);
});

test('Hebrew is found by the beginning of a word', () => {
  assert.equal(matches('לוי', 'נועה לוי'), true);
  assert.equal(matches('וי', 'נועה לוי'), false);
});

test('no query finds everybody', () => {
  assert.equal(matches('  ', 'Kadri Tamm'), true);
});

test('the marks that isolate names from one another are no letters', () => {
  assert.equal(matches('kadri', '\u2068Kadri Tamm\u2069 and \u2068נועה\u2069'), true);
});
