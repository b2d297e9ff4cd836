// @ts-nocheck: what stands in here for the client or an event has only the parts that the test is about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { announcements, spoken } from './announcements.js';

function world() {
  let time = 0;
  /** @type {{ at: number, act: () => void }[]} */
  let due = [];
  return {
    now: () => time,
    after: (/** @type {number} */ ms, /** @type {() => void} */ act) => due.push({ at: time + ms, act }),
    summary: (/** @type {number} */ count) => `${count} new messages`,
    pass(/** @type {number} */ ms) {
      time += ms;
      const ripe = due.filter(({ at }) => at <= time);
      due = due.filter(({ at }) => at > time);
      for (const { act } of ripe) act();
    },
  };
}
const said = (log) => log.lines.value.map(({ text }) => text);

test('a message is told once and taken away after two seconds', () => {
  const time = world();
  const log = announcements(time);
  log.tell(['Kadri: hello']);
  assert.deepEqual(said(log), ['Kadri: hello']);
  time.pass(2000);
  assert.deepEqual(said(log), []);
});

test('ten messages in two seconds are one count', () => {
  const time = world();
  const log = announcements(time);
  const heard = [];
  for (let n = 0; n < 10; n += 1) {
    log.tell([`message ${n}`]);
    heard.push(...said(log));
    time.pass(200);
  }
  time.pass(1500);
  assert.deepEqual(said(log), ['7 new messages']);
  assert.equal(new Set(heard).has('message 4'), false);
});

test('what arrives together after a sleep is one count', () => {
  const time = world();
  const log = announcements(time);
  log.tell(Array.from({ length: 20 }, (_, n) => `message ${n}`));
  assert.deepEqual(said(log), []);
  time.pass(1500);
  assert.deepEqual(said(log), ['20 new messages']);
});

test('a long message is cut where a listener has heard enough, between characters', () => {
  assert.equal(spoken('김민준', 'Korea', '👍'.repeat(300)), `김민준, Korea: ${'👍'.repeat(200)}…`);
});
