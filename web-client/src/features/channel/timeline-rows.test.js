// @ts-nocheck: what stands in here for the client or an event has only the parts that the test is about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timelineRows, unreadBelow } from './timeline-rows.js';

const delegation = (timeZone) => ({ id: timeZone, code: 'XX', name: 'X', timeZone });
const members = new Map(
  [
    ['kadri', 'Europe/Tallinn'],
    ['minjun', 'Asia/Seoul'],
    ['me', 'Europe/Copenhagen'],
  ].map(([id, zone]) => [id, { id, name: id, delegationOf: delegation(zone) }]),
);
const said = (seq, author, at, content = { text: `${seq}` }) => ({
  type: 'event',
  key: `c:${seq}`,
  state: 'sent',
  event: { seq, kind: 'message.posted', author, at, content },
});
const happened = (seq, kind, at) => ({
  type: 'event',
  key: `c:${seq}`,
  state: 'sent',
  event: { seq, kind, author: 'kadri', at, content: {} },
});
const reader = {
  members,
  me: 'me',
  locale: 'en-GB',
  zone: 'Europe/Copenhagen',
  now: Date.parse('2026-11-24T09:00:00Z'),
  newFrom: null,
};
const kinds = (rows) => rows.map(({ kind }) => kind);

test('each day has one heading, by the reader’s clock', () => {
  const items = [said(1, 'kadri', '2026-11-22T22:00:00Z'), said(2, 'kadri', '2026-11-22T23:30:00Z')];
  assert.deepEqual(kinds(timelineRows(items, reader)), ['day', 'message', 'day', 'message']);
  assert.deepEqual(kinds(timelineRows(items, { ...reader, zone: 'UTC' })), ['day', 'message', 'message']);
});

test('messages of one person within five minutes stand together', () => {
  const rows = timelineRows(
    [
      said(1, 'kadri', '2026-11-24T08:00:00Z'),
      said(2, 'kadri', '2026-11-24T08:04:00Z'),
      said(3, 'kadri', '2026-11-24T08:20:00Z'),
    ],
    reader,
  );
  assert.deepEqual(
    rows.filter(({ kind }) => kind === 'message').map(({ continued }) => continued),
    [false, true, false],
  );
});

test('whoever writes on and on gets a heading again after five minutes', () => {
  const rows = timelineRows(
    ['08:00', '08:03', '08:06', '08:09', '08:12'].map((time, n) => said(n + 1, 'kadri', `2026-11-24T${time}:00Z`)),
    reader,
  );
  assert.deepEqual(
    rows.filter(({ kind }) => kind === 'message').map(({ continued }) => continued),
    [false, true, false, true, false],
  );
});

test('nobody’s message goes on from another’s, nor across an event', () => {
  const rows = timelineRows(
    [
      said(1, 'kadri', '2026-11-24T08:00:00Z'),
      said(2, 'minjun', '2026-11-24T08:01:00Z'),
      happened(3, 'channel.closed', '2026-11-24T08:01:30Z'),
      said(4, 'minjun', '2026-11-24T08:02:00Z'),
    ],
    reader,
  );
  assert.deepEqual(
    rows.filter(({ kind }) => kind === 'message').map(({ continued }) => continued),
    [false, false, false],
  );
});

test('the line of what is new stands once, before the first that was unread', () => {
  const rows = timelineRows(
    [
      said(1, 'kadri', '2026-11-24T08:00:00Z'),
      said(2, 'kadri', '2026-11-24T08:01:00Z'),
      said(3, 'kadri', '2026-11-24T08:02:00Z'),
    ],
    { ...reader, newFrom: 2 },
  );
  assert.deepEqual(kinds(rows), ['day', 'message', 'new', 'message', 'message']);
  assert.equal(rows[3].continued, false);
});

test('what is on its way is the reader’s own and keeps its key', () => {
  const [, row] = timelineRows(
    [{ type: 'pending', key: 'op', op: 'op', text: 'soon', at: '2026-11-24T08:00:00Z', state: 'waiting' }],
    reader,
  );
  assert.deepEqual([row.key, row.own, row.seq, row.state, row.text], ['op', true, null, 'waiting', 'soon']);
});

test('a message that waits stands under its own head, where that is said', () => {
  const pending = (key, state) => ({ type: 'pending', key, op: key, text: key, at: '2026-11-24T08:02:00Z', state });
  const of = (...items) =>
    timelineRows([said(1, 'me', '2026-11-24T08:01:00Z'), ...items], reader)
      .filter(({ kind }) => kind === 'message')
      .map(({ continued }) => continued);
  assert.deepEqual(of(pending('a', 'waiting'), pending('b', 'waiting')), [false, false, true]);
  assert.deepEqual(of(pending('a', 'sending')), [false, true]);
});

test('an author at night has a second clock, the reader never', () => {
  const [, theirs, own] = timelineRows(
    [said(1, 'minjun', '2026-11-24T14:00:00Z'), said(2, 'me', '2026-11-24T22:30:00Z')],
    reader,
  );
  assert.deepEqual(theirs.second, { clock: '23:00', zone: 'Asia/Seoul' });
  assert.equal(own.second, null);
});

test('an erased message has no text, and a strange one breaks nothing', () => {
  const rows = timelineRows(
    [said(1, 'kadri', '2026-11-24T08:00:00Z', null), said(2, 'nobody', '2026-11-24T08:01:00Z', { text: 7 })],
    reader,
  );
  assert.deepEqual(
    rows.filter(({ kind }) => kind === 'message').map(({ text }) => text),
    [null, null],
  );
});

test('what is unread below is counted without one’s own and without events', () => {
  const items = [
    said(1, 'kadri', '2026-11-24T08:00:00Z'),
    said(2, 'me', '2026-11-24T08:00:00Z'),
    happened(3, 'channel.closed', '2026-11-24T08:00:00Z'),
    said(4, 'minjun', '2026-11-24T08:00:00Z'),
    said(5, 'kadri', '2026-11-24T08:00:00Z'),
  ];
  assert.equal(unreadBelow(items, 1, 0, 'me'), 2);
  assert.equal(unreadBelow(items, 1, 4, 'me'), 1);
});

test('what is said for somebody else stands apart from what its author says for themselves', () => {
  const at = '2026-11-24T08:00:00Z';
  const rows = timelineRows(
    [said(1, 'kadri', at), said(2, 'kadri', at, { text: '2', behalf: 'minjun' }), said(3, 'kadri', at, { text: '3', behalf: 'minjun' })],
    reader,
  ).filter(({ kind }) => kind === 'message');
  assert.deepEqual(
    rows.map(({ behalf, continued }) => [behalf?.id, continued]),
    [
      [undefined, false],
      ['minjun', false],
      ['minjun', true],
    ],
  );
});
