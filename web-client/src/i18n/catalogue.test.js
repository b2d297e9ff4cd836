// @ts-nocheck: what stands in here for the client or an event has only the parts that the test is about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pieces } from './catalogue.js';
import accountInEnglish from './account/en.js';
import accountInHebrew from './account/he.js';
import invitationsInEnglish from './invitations/en.js';
import invitationsInHebrew from './invitations/he.js';
import english from './en.js';
import hebrew from './he.js';
import passkeysInEnglish from './passkeys/en.js';
import passkeysInHebrew from './passkeys/he.js';
import recordInEnglish from './record/en.js';
import recordInHebrew from './record/he.js';
import reentryInEnglish from './reentry/en.js';
import reentryInHebrew from './reentry/he.js';

const en = { ...english, ...accountInEnglish, ...invitationsInEnglish, ...passkeysInEnglish, ...recordInEnglish, ...reentryInEnglish };
const he = { ...hebrew, ...accountInHebrew, ...invitationsInHebrew, ...passkeysInHebrew, ...recordInHebrew, ...reentryInHebrew };
const TLP = /TLP:(RED|AMBER\+STRICT|AMBER|GREEN|CLEAR)/g;
const COUNTS = [0, 1, 2, 3, 11, 20, 100];
const filled = (catalogue, language, key, count) =>
  pieces(catalogue, language, key, { count, people: count, delegations: count, seconds: count }).join('');

test('every language has the same texts', () => {
  assert.deepEqual(Object.keys(he).sort(), Object.keys(en).sort());
});

test('a text has the same places in every language', () => {
  const places = (entry) => [...new Set(String(entry).match(/\{\w+\}/g))].sort();
  for (const key of Object.keys(en)) {
    if (typeof en[key] === 'string') assert.deepEqual(places(he[key]), places(en[key]), key);
  }
});

test('every text can be said for every number, and leaves no place empty that counts', () => {
  for (const [language, catalogue] of Object.entries({ en, he })) {
    for (const key of Object.keys(catalogue)) {
      for (const count of COUNTS)
        assert.doesNotMatch(filled(catalogue, language, key, count), /undefined|\{(count|people|delegations)\}/, key);
    }
  }
});

test('one and many are told apart by the rules of the language', () => {
  assert.equal(filled(en, 'en', 'channels.unread', 1), '1 unread message');
  assert.equal(filled(en, 'en', 'channels.unread', 1200), '1,200 unread messages');
  assert.equal(filled(he, 'he', 'channels.unread', 2), 'שתי הודעות שלא נקראו');
});

test('TLP labels stand in their own letters in every language', () => {
  for (const key of Object.keys(en)) assert.deepEqual(String(he[key]).match(TLP), String(en[key]).match(TLP), key);
});

test('no sentence of an error is longer than 25 words, and none blames or fobs off', () => {
  for (const [key, entry] of Object.entries(en)) {
    if (!key.startsWith('problem.')) continue;
    const text = typeof entry === 'string' ? entry : filled(en, 'en', key, 30);
    for (const sentence of text.split(/(?<=[.!?])\s/)) assert.ok(sentence.split(/\s+/).length <= 25, key);
    assert.doesNotMatch(text, /invalid|oops|please|unauthori[sz]ed|try again later|you failed/i, key);
  }
});

test('a text that does not exist is an error, not a blank', () => {
  assert.throws(() => pieces(en, 'en', 'no.such.text', {}), /no\.such\.text/);
});

test('a value that is an element stays one', () => {
  const element = { type: 'bdi' };
  assert.deepEqual(pieces(en, 'en', 'note.added.who', { who: element, whom: 'B' }), [element, ' added ', 'B']);
});
