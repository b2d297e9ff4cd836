// @ts-nocheck: what stands in here for the client has only the parts that the test is about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signal } from '@preact/signals';
import { channelViewModel } from './channel-view-model.js';

const members = new Map([
  ['me', { id: 'me', name: 'Kirsten', delegationOf: { name: 'Denmark', timeZone: 'Europe/Copenhagen' } }],
  ['kadri', { id: 'kadri', name: 'Kadri\u202E Tamm', delegationOf: { name: 'Estonia', timeZone: 'Europe/Tallinn' } }],
]);
const said = (seq, author = 'kadri', text = `message ${seq}`) => ({
  type: 'event',
  key: `c:${seq}`,
  state: 'sent',
  event: { seq, kind: 'message.posted', author, at: '2026-11-24T08:00:00Z', content: { text } },
});

function scene({ unread = 0, seen = 3, held = [said(1), said(2), said(3)], seq } = {}) {
  const items = signal(held);
  const status = signal('loading');
  const announced = [];
  const jumps = [];
  const marks = [];
  const client = {
    me: signal(members.get('me')),
    members: signal(members),
    channels: signal(new Map([['c', { id: 'c', unread, seenSeq: seen, headSeq: 3, members: [] }]])),
    typing: () => signal([]),
    see: () => {},
    markUnread: async (id, from) => void marks.push(from),
    timeline: () => ({
      items,
      status,
      hasBefore: signal(true),
      hasAfter: signal(false),
      jumpTo: async (to) => void jumps.push(to),
      release: () => {},
    }),
  };
  const viewModel = channelViewModel(client, 'c', {
    seq,
    now: () => 0,
    after: () => () => {},
    announce: (texts) => announced.push(...texts),
  });
  return { viewModel, items, status, announced, jumps, marks };
}

test('with something unread it opens at the first, else at the end', () => {
  assert.equal(scene({ unread: 2, seen: 1 }).viewModel.sought.value.seq, 2);
  assert.equal(scene().viewModel.sought.value.seq, 'end');
});

test('what is sought and not held is fetched', async () => {
  const { viewModel, status, jumps } = scene({ seq: 90, held: [said(200), said(201)] });
  status.value = 'ready';
  await Promise.resolve();
  assert.deepEqual(jumps, [90]);
  assert.deepEqual(viewModel.sought.value, { seq: 90, focus: true });
});

test('what was there on arrival is not announced, nor what is loaded from the past', () => {
  const { items, status, announced } = scene();
  status.value = 'ready';
  items.value = [said(0), ...items.value];
  assert.deepEqual(announced, []);
});

test('a new message of somebody else is announced once, with a name that cannot turn the text', () => {
  const { items, status, announced } = scene();
  status.value = 'ready';
  items.value = [...items.value, said(4)];
  items.value = [...items.value];
  assert.deepEqual(announced, ['Kadri Tamm, Estonia: message 4']);
});

test('one’s own message is not announced', () => {
  const { items, status, announced } = scene();
  status.value = 'ready';
  items.value = [...items.value, said(4, 'me')];
  assert.deepEqual(announced, []);
});

test('after somebody has gone, nothing is announced any more', () => {
  const { viewModel, items, status, announced } = scene();
  status.value = 'ready';
  viewModel.dispose();
  items.value = [...items.value, said(4)];
  assert.deepEqual(announced, []);
});

test('the count below is of what is unread, and the way up appears once the first unread is above', () => {
  const { viewModel, status } = scene({ unread: 2, seen: 1 });
  status.value = 'ready';
  viewModel.looksAt([1], true);
  assert.equal(viewModel.below.value, 2);
  assert.equal(viewModel.firstUnreadAbove.value, false);
  viewModel.looksAt([3], true);
  assert.equal(viewModel.below.value, 0);
  assert.equal(viewModel.firstUnreadAbove.value, true);
});

test('"mark unread from here" moves the line of what is new', async () => {
  const { viewModel, marks } = scene();
  await viewModel.markUnread(2);
  assert.deepEqual(marks, [2]);
  assert.equal(viewModel.newFrom.value, 2);
});
