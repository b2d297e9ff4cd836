// @ts-nocheck: what stands in here for the client or an event has only the parts that the test is about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import en from '../../i18n/en.js';
import { eventNote } from './event-note.js';

const event = (kind, content, author = 'kadri') => ({ kind, content, author, seq: 2, at: '2026-11-24T08:00:00Z' });
const KINDS = [
  ['channel.created', { channel: { kind: 'channel', name: 'X' } }],
  ['channel.created', { channel: { kind: 'direct' } }],
  ['channel.members_added', { members: ['minjun'] }],
  ['channel.member_removed', { member: 'minjun', cause: 'removed' }],
  ['channel.member_removed', { member: 'minjun', cause: 'left_network' }],
  ['channel.member_removed', { member: 'me', cause: 'removed' }],
  ['channel.member_left', { member: 'minjun' }],
  ['channel.seat_taken', { member: 'minjun', predecessor: 'noa', owner: true }],
  ['channel.seat_taken', { member: 'me', predecessor: 'noa', owner: false }],
  ['channel.owner_made', { member: 'minjun', cause: 'made' }],
  ['channel.owner_made', { member: 'minjun', cause: 'handed_over' }],
  ['channel.updated', { name: 'Y' }],
  ['channel.updated', { purpose: 'Z' }],
  ['channel.closed', {}],
  ['channel.reopened', {}],
];

test('every event of a channel has words, whoever did it', () => {
  for (const [kind, content] of KINDS) {
    for (const author of ['kadri', 'me']) assert.ok(eventNote(event(kind, content, author), 'me').key in en, kind);
  }
});

test('an addition names those who were added', () => {
  assert.deepEqual(eventNote(event('channel.members_added', { members: ['minjun', 'noa'] }), 'me').people, ['minjun', 'noa']);
});

test('whoever is meant reads "you", not their own name', () => {
  const note = (kind, content) => {
    const { key, people } = eventNote(event(kind, content), 'me');
    return [key, people];
  };
  assert.deepEqual(note('channel.members_added', { members: ['me'] }), ['note.added-me', []]);
  assert.deepEqual(note('channel.members_added', { members: ['minjun', 'me'] }), ['note.added-us', ['minjun']]);
  assert.deepEqual(note('channel.owner_made', { member: 'me', cause: 'made' })[0], 'note.owner-me');
  assert.deepEqual(note('channel.owner_made', { member: 'me', cause: 'handed_over' })[0], 'note.owner-handed-me');
});

test('an event of tomorrow and an erased one break nothing', () => {
  assert.equal(eventNote(event('channel.painted', {}), 'me'), null);
  assert.deepEqual(eventNote(event('channel.members_added', null), 'me').people, []);
});

test('a seat tells who took it and from whom, not who arranged it', () => {
  const note = eventNote(event('channel.seat_taken', { member: 'kim', predecessor: 'park', owner: true }, 'park'), 'me');
  assert.deepEqual([note.by, note.people], ['kim', ['park']]);
});
