// @ts-nocheck: what stands in here for the client or an event has only the parts that the test is about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayRemove } from './people-policy.js';

const network = { id: 'n', name: 'N', chair: 'dk', foundedAt: '' };
const person = (id, delegation, role, kind = 'member') => ({ id, delegation, role, delegationOf: { kind } });
const chairHead = person('chair head', 'dk', 'head');
const chairDeputy = person('chair deputy', 'dk', 'deputy');
const head = person('head', 'ee', 'head');
const deputy = person('deputy', 'ee', 'deputy');
const official = person('official', 'ee', 'official');
const foreign = person('foreign', 'kr', 'official');
const secretary = person('secretary', 'sec', 'head', 'secretariat');
const all = [chairHead, chairDeputy, head, deputy, official, foreign, secretary];
const may = (me, other, people = all) => mayRemove(me, other, network, people);

test('an official removes nobody', () => {
  for (const other of all) assert.equal(may(official, other), false);
});

test('a head removes people of the own delegation and of no other', () => {
  assert.equal(may(head, official), true);
  assert.equal(may(head, deputy), true);
  assert.equal(may(head, foreign), false);
});

test('a deputy does not remove the head', () => {
  assert.equal(may(deputy, head), false);
  assert.equal(may(deputy, official), true);
});

test('the chair and the secretariat remove people of every delegation', () => {
  assert.equal(may(chairDeputy, foreign), true);
  assert.equal(may(secretary, head), true);
});

test('the last head of the chair stays, a second one may go', () => {
  assert.equal(may(secretary, chairHead), false);
  assert.equal(may(secretary, chairHead, [...all, person('second', 'dk', 'head')]), true);
});

test('nobody removes themselves here, nor somebody who is gone', () => {
  assert.equal(may(head, head), false);
  assert.equal(may(head, { ...official, removedAt: '2026-11-24T08:00:00Z' }), false);
});
