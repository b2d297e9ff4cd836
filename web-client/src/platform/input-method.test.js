// @ts-nocheck: what stands in here for the client or an event has only the parts that the test is about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isComposing, isSend, isTextField, latinKey } from './input-method.js';

const key = (more) => ({
  key: 'Enter',
  code: 'Enter',
  keyCode: 13,
  isComposing: false,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});
const sends = { enterSends: true };
const breaks = { enterSends: false };

test('Enter sends where Enter sends', () => {
  assert.equal(isSend(key({}), sends), true);
  assert.equal(isSend(key({ shiftKey: true }), sends), false);
});

test('Enter starts a line where it does not send, and with Control or Command it sends', () => {
  assert.equal(isSend(key({}), breaks), false);
  assert.equal(isSend(key({ ctrlKey: true }), breaks), true);
  assert.equal(isSend(key({ metaKey: true }), breaks), true);
});

test('the Enter that ends a Korean syllable sends nothing, and the one that follows sends', () => {
  assert.equal(isSend(key({ keyCode: 229, isComposing: true }), sends), false);
  assert.equal(isSend(key({ keyCode: 13 }), sends), true);
});

test('Safari’s Enter after the composition has ended sends nothing', () => {
  assert.equal(isSend(key({ keyCode: 229, isComposing: false }), sends), false);
});

test('the Enter that takes a Japanese candidate sends nothing', () => {
  assert.equal(isSend(key({ key: 'Process', keyCode: 229 }), sends), false);
  assert.equal(isComposing(key({ key: 'Process', keyCode: 0 })), true);
});

test('the letter under the finger counts on Korean and Hebrew layouts', () => {
  assert.equal(latinKey(key({ key: 'ㅓ', code: 'KeyJ' })), 'j');
  assert.equal(latinKey(key({ key: 'ח', code: 'KeyJ' })), 'j');
});

test('a Latin letter counts by what it is, not by where it lies', () => {
  assert.equal(latinKey(key({ key: 'j', code: 'KeyC' })), 'j');
  assert.equal(latinKey(key({ key: 'ArrowUp', code: 'ArrowUp' })), 'ArrowUp');
});

test('text fields are known from boxes that take no text', () => {
  assert.equal(isTextField({ tagName: 'TEXTAREA' }), true);
  assert.equal(isTextField({ tagName: 'INPUT', type: 'text' }), true);
  assert.equal(isTextField({ tagName: 'INPUT', type: 'checkbox' }), false);
  assert.equal(isTextField({ tagName: 'BUTTON' }), false);
});
