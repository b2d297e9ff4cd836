// @ts-nocheck: what stands in here for the client or an event has only the parts that the test is about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shortcutOf } from './shortcuts.js';

const press = (more) => ({
  key: 'j',
  code: 'KeyJ',
  keyCode: 74,
  isComposing: false,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  target: { tagName: 'BODY' },
  ...more,
});
const on = { singleKeys: true };

test('J moves to the next message on every layout', () => {
  assert.equal(shortcutOf(press({}), on), 'next-message');
  assert.equal(shortcutOf(press({ key: 'ㅓ' }), on), 'next-message');
});

test('a letter typed into a field is a letter', () => {
  assert.equal(shortcutOf(press({ target: { tagName: 'TEXTAREA' } }), on), null);
});

test('single letters can be switched off, and the others stay', () => {
  assert.equal(shortcutOf(press({}), { singleKeys: false }), null);
  assert.equal(shortcutOf(press({ key: 'k', code: 'KeyK', ctrlKey: true }), { singleKeys: false }), 'palette');
  assert.equal(shortcutOf(press({ key: 'F6', code: 'F6' }), { singleKeys: false }), 'next-area');
});

test('the palette opens from a field, but not while an input method composes', () => {
  const field = { target: { tagName: 'TEXTAREA' }, key: 'ㅏ', code: 'KeyK', ctrlKey: true };
  assert.equal(shortcutOf(press(field), on), 'palette');
  assert.equal(shortcutOf(press({ ...field, isComposing: true }), on), null);
});

test('the browser keeps its own combinations', () => {
  assert.equal(shortcutOf(press({ key: 'n', code: 'KeyN', ctrlKey: true }), on), null);
});

test('Escape is one step back, also from a field, but not while an input method composes', () => {
  const escape = { key: 'Escape', code: 'Escape', keyCode: 27, target: { tagName: 'TEXTAREA' } };
  assert.equal(shortcutOf(press(escape), on), 'back');
  assert.equal(shortcutOf(press(escape), { singleKeys: false }), 'back');
  assert.equal(shortcutOf(press({ ...escape, isComposing: true }), on), null);
  assert.equal(shortcutOf(press({ ...escape, keyCode: 229 }), on), null, 'Safari has ended the composition before the key');
});
