// @ts-nocheck: what stands in here for the client or an event has only the parts that the test is about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signal } from '@preact/signals';
import { paletteViewModel } from './palette-view-model.js';

function scene(role = 'head') {
  const me = { id: 'me', name: 'Kirsten', role, delegationOf: { name: 'Denmark', kind: 'member' } };
  const kadri = { id: 'kadri', name: 'Kadri Tamm', role: 'head', delegationOf: { name: 'Estonia', kind: 'member' } };
  const gone = { ...kadri, id: 'gone', name: 'Gone Kadri', removedAt: '2026-11-24T08:00:00Z' };
  return paletteViewModel({
    me: signal(me),
    members: signal(new Map([me, kadri, gone].map((member) => [member.id, member]))),
    channelList: signal([{ id: 'c1', kind: 'channel', name: 'AI export controls', label: 'TLP:AMBER', members: [] }]),
  });
}
const found = (palette) => palette.found.value.map(({ id }) => id);

test('before a letter is typed it offers channels and actions', () => {
  assert.deepEqual(found(scene()), ['c1', 'new', 'people', 'invitations', 'me', 'help']);
});

test('an official is offered no invitations', () => {
  assert.equal(found(scene('official')).includes('invitations'), false);
});

test('a name finds people who are here, not those who left', () => {
  const palette = scene();
  palette.search('kadri');
  assert.deepEqual(found(palette), ['kadri']);
});

test('the arrows go round, and a new letter starts at the top', () => {
  const palette = scene();
  palette.move(-1);
  assert.equal(palette.chosen.value.id, 'help');
  palette.search('ai');
  assert.equal(palette.chosen.value.id, 'c1');
});

test('nothing found is nothing chosen', () => {
  const palette = scene();
  palette.search('zzz');
  palette.move(1);
  assert.equal(palette.chosen.value, null);
});
