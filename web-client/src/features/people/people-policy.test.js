// @ts-nocheck: what stands in here for the client or an event has only the parts that the test is about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayChangeTitle, mayDesignate, mayFill, mayGiveRole, mayInvite, mayLetInAnew, mayNameSecretary, mayPassOn, mayRemove, rolesToInvite } from './people-policy.js';

const network = { id: 'n', name: 'N', chair: 'dk', chairSince: '', foundedAt: '' };
const person = (id, delegation, role, kind = 'member') => ({ id, delegation, role, delegationOf: { kind } });
const chairHead = person('chair head', 'dk', 'head');
const chairDeputy = person('chair deputy', 'dk', 'deputy');
const head = person('head', 'ee', 'head');
const deputy = person('deputy', 'ee', 'deputy');
const official = person('official', 'ee', 'official');
const foreign = person('foreign', 'kr', 'official');
const secretary = person('secretary', 'sec', 'head', 'secretariat');
const all = [chairHead, chairDeputy, head, deputy, official, foreign, secretary];
const may = (me, other) => mayRemove(me, other, network);

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
  assert.equal(may(person('deputy of the secretariat', 'sec', 'deputy', 'secretariat'), secretary), false);
});

test('the chair and the secretariat remove people of every delegation', () => {
  assert.equal(may(chairDeputy, foreign), true);
  assert.equal(may(secretary, head), true);
});

test('the head of the chair stays, also before the secretariat', () => {
  for (const me of all) assert.equal(may(me, chairHead), false);
});

test('only the head of a delegation gives its people their roles, the head’s own too', () => {
  const others = all.filter((other) => mayGiveRole(head, other));
  assert.deepEqual(others, [deputy, official]);
  for (const me of [chairHead, chairDeputy, secretary, deputy, official]) assert.equal(mayGiveRole(me, official), false);
  assert.equal(mayGiveRole(head, { ...official, removedAt: '2026-11-24T08:00:00Z' }), false);
});

test('a title is changed by its bearer, or by who leads the delegation', () => {
  assert.deepEqual(all.filter((other) => mayChangeTitle(official, other)), [official]);
  assert.deepEqual(all.filter((other) => mayChangeTitle(deputy, other)), [head, deputy, official]);
  assert.deepEqual(all.filter((other) => mayChangeTitle(secretary, other)), [secretary]);
});

test('nobody removes themselves here, nor somebody who is gone', () => {
  assert.equal(may(head, head), false);
  assert.equal(may(head, { ...official, removedAt: '2026-11-24T08:00:00Z' }), false);
});

test('only a head designates, and only officials of the own delegation', () => {
  assert.deepEqual(all.filter((other) => mayDesignate(head, other)), [official]);
  for (const me of [chairHead, secretary, deputy, official]) assert.equal(mayDesignate(me, official), false);
});

test('heads and deputies name a private secretary of their own delegation', () => {
  assert.deepEqual(all.filter((other) => mayNameSecretary(head, other)), [deputy, official]);
  assert.deepEqual(all.filter((other) => mayNameSecretary(deputy, other)), [head, official]);
  assert.deepEqual(all.filter((other) => mayNameSecretary(official, other)), []);
});

test('a delegation passes on its own seats, and the chair and the secretariat that of a head', () => {
  const passesOn = (me) => all.filter((other) => mayPassOn(me, other, network));
  assert.deepEqual(passesOn(head), [head, deputy, official]);
  assert.deepEqual(passesOn(deputy), [deputy, official]);
  assert.deepEqual(passesOn(official), []);
  assert.deepEqual(passesOn(secretary), [chairHead, head, secretary]);
  assert.deepEqual(passesOn(chairDeputy), [chairDeputy, head, secretary], 'of the own people not the head');
});

test('a seat that somebody left is filled for ninety days, once, and by whoever could have passed it on', () => {
  const at = Date.parse('2026-11-25T12:00:00Z');
  const gone = { ...deputy, removedAt: '2026-09-01T00:00:00Z' };
  assert.equal(mayFill(head, gone, network, at), true);
  assert.equal(mayFill(official, gone, network, at), false);
  assert.equal(mayFill(chairHead, gone, network, at), false);
  assert.equal(mayFill(chairHead, { ...gone, role: 'head' }, network, at), true);
  assert.equal(mayFill(head, { ...gone, removedAt: '2026-08-01T00:00:00Z' }, network, at), false);
  assert.equal(mayFill(head, { ...gone, successor: 'official' }, network, at), false);
  assert.equal(mayFill(head, deputy, network, at), false);
});

test('who leads invites, and who is designated for as long as that holds', () => {
  const begun = { member: official.id, from: '2026-11-01T00:00:00Z' };
  const at = Date.parse('2026-11-25T12:00:00Z');
  assert.equal(mayInvite(head, [], at), true);
  assert.equal(mayInvite(deputy, [], at), true);
  assert.equal(mayInvite(official, [], at), false);
  assert.equal(mayInvite(official, [begun], at), true);
  assert.equal(mayInvite(official, [{ ...begun, from: '2026-12-01T00:00:00Z' }], at), false);
  assert.equal(mayInvite(null, [begun], at), false);
});

test('nobody lets in anew who stands above them, nor themselves', () => {
  const lets = (me, other, designations = []) => mayLetInAnew(me, other, network, designations);
  const designated = [{ member: official.id, from: '2026-01-01T00:00:00Z' }];
  const colleague = person('colleague', 'ee', 'official');
  for (const me of all) assert.equal(lets(me, me), false);
  assert.equal(lets(head, deputy), true);
  assert.equal(lets(deputy, official), true);
  assert.equal(lets(deputy, head), false);
  assert.equal(lets(official, colleague), false);
  assert.equal(lets(official, colleague, designated), true);
  assert.equal(lets(official, deputy, designated), false);
  assert.equal(lets(chairDeputy, head), true);
  assert.equal(lets(secretary, head), true);
  assert.equal(lets(chairHead, official), false);
  assert.equal(lets(chairDeputy, chairHead), false, 'procedure is over others');
  assert.equal(lets(secretary, chairHead), true);
});

test('who leads invites deputies too, who is designated invites officials alone', () => {
  assert.deepEqual(rolesToInvite(deputy), ['official', 'deputy']);
  assert.deepEqual(rolesToInvite(official), ['official']);
});
