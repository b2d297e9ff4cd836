// @ts-nocheck: what stands in for an event has only the parts that the test is about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actedFor, actNote } from './act-note.js';

const told = (kind, content, stream = 'network') => actNote({ stream, kind, content, author: 'a' });

test('every admission, removal and role of the network has its words', () => {
  assert.deepEqual(told('network.founded', { name: 'Digital Ministers' }), { key: 'act.founded', people: [], name: 'Digital Ministers' });
  assert.equal(told('delegation.admitted', { delegation: { name: 'Estonia' } }).name, 'Estonia');
  assert.deepEqual(told('member.admitted', { member: { id: 'm' }, invitedBy: 'a' }), { key: 'act.joined-by', people: ['m'], by: 'a', name: '' });
  assert.equal(told('member.admitted', { member: { id: 'm' } }).key, 'act.joined');
  assert.equal(told('member.changed', { member: 'm', role: 'deputy' }).role, 'deputy');
  assert.equal(told('member.changed', { member: 'm', title: 'Adviser' }).key, 'act.title');
  assert.deepEqual(told('seat.taken', { member: 'm', predecessor: 'p' }), { key: 'act.seat', people: ['m'], by: 'p', name: '' });
  assert.deepEqual(told('designation.made', { designation: { member: 'm' } }).people, ['m']);
  assert.equal(told('designation.ended', { designation: 'd' }).key, 'act.designation-ended');
  assert.equal(told('chair.planned', { term: { delegation: 'd' } }).delegation, 'd');
  assert.equal(told('chair.withdrawn', { term: 't' }).key, 'act.chair-withdrawn');
  assert.equal(told('chair.handed_over', { chair: 'd' }).delegation, 'd');
  assert.equal(told('network.settings_changed', {}).key, 'act.settings');
  assert.deepEqual(told('reentry.offered', { reentry: { member: 'm' } }).people, ['m']);
  assert.equal(told('reentry.withdrawn', { member: 'm' }).key, 'act.reentry-withdrawn');
  assert.equal(told('reentry.used', { member: 'm', by: 'a' }).by, 'a');
  assert.deepEqual(told('member.removed', { member: 'm', by: 'a' }), { key: 'note.removed.who', people: ['m'], name: '' });
});

test('an act of a delegation names the delegation that the entry names, and nobody else\'s', () => {
  const removal = { author: 'a', content: { member: 'm', by: 'a', for: 'd' } };
  assert.equal(actedFor(removal, 'a'), 'd');
  assert.equal(actedFor(removal, 'm'), undefined);
  const admission = { author: 'm', content: { member: { id: 'm' }, invitedBy: 'a', for: 'd' } };
  assert.equal(actedFor(admission, 'a'), 'd');
  assert.equal(actedFor(admission, 'm'), undefined);
  assert.equal(actedFor({ author: 'a', content: null }, 'a'), undefined);
});

test('who took somebody out of the network is named in its channels too', () => {
  const removed = { member: 'm', cause: 'left_network' };
  assert.equal(told('channel.member_removed', removed, 'channel').key, 'act.left-network');
  assert.equal(told('channel.member_removed', { ...removed, member: 'a' }, 'channel').key, 'note.left-network');
  assert.equal(told('delegation.admitted', { delegation: { name: 'Estonia' }, invitedBy: 'b' }).key, 'act.delegation-by');
});

test('a channel is told by names, of oneself too', () => {
  assert.equal(told('channel.members_added', { members: ['m', 'n'] }, 'channel').key, 'note.added.who');
  assert.equal(told('channel.member_left', { member: 'm' }, 'channel').key, 'note.left.whom');
});

test('what is news to this client, or was erased, is left out and no error', () => {
  assert.equal(told('network.renamed', { name: 'Other' }), null);
  assert.doesNotThrow(() => told('member.removed', null));
});
