import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codePoints, listOfNames, safeName } from './names.js';

test('characters that turn the reading direction are taken out of names', () => {
  assert.equal(safeName('Kadri\u202Emmat\u202C'), 'Kadrimmat');
  assert.equal(safeName('\u2066EE\u2069\u200F'), 'EE');
});

test('a name of nothing but invisible characters is no name', () => {
  assert.equal(safeName('\u200B\u2060\uFEFF'), '');
  assert.equal(safeName(undefined), '');
});

test('names in other scripts stay whole', () => {
  assert.equal(safeName('נועה לוי'), 'נועה לוי');
  assert.equal(safeName('김민준'), '김민준');
});

test('the names of a list are isolated from one another', () => {
  assert.equal(listOfNames(['Kadri', 'נועה'], 'en-GB'), '\u2068Kadri\u2069 and \u2068נועה\u2069');
});

test('length is counted in code points, as the server counts', () => {
  assert.equal(codePoints('👍🏽a'), 3);
});
