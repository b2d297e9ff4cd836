// @ts-nocheck: what stands in here for the client or an event has only the parts that the test is about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMarker } from './read-marker.js';

function world() {
  let time = 0;
  /** @type {{ at: number, act: () => void }[]} */
  let due = [];
  const marked = [];
  const marker = readMarker({
    now: () => time,
    after(ms, act) {
      const timer = { at: time + ms, act };
      due.push(timer);
      return () => (due = due.filter((other) => other !== timer));
    },
    mark: (seq) => marked.push(seq),
  });
  const pass = (ms) => {
    time += ms;
    const ripe = due.filter(({ at }) => at <= time);
    due = due.filter(({ at }) => at > time);
    for (const { act } of ripe) act();
  };
  return { marker, marked, pass, timers: () => due.length };
}

test('a message is read after a second before the eyes', () => {
  const { marker, marked, pass } = world();
  marker.looksAt([3, 4]);
  pass(999);
  assert.deepEqual(marked, []);
  pass(1);
  assert.deepEqual(marked, [4]);
});

test('a message that passed by is not read', () => {
  const { marker, marked, pass } = world();
  marker.looksAt([3, 4]);
  pass(500);
  marker.looksAt([3]);
  pass(500);
  assert.deepEqual(marked, [3]);
});

test('nothing is read while one looks away, and no timer runs', () => {
  const { marker, marked, pass, timers } = world();
  marker.looksAt([3]);
  marker.looksAway();
  assert.equal(timers(), 0);
  pass(5000);
  assert.deepEqual(marked, []);
});

test('a position is never told twice nor backwards', () => {
  const { marker, marked, pass } = world();
  marker.looksAt([9]);
  pass(1000);
  marker.looksAt([2, 3]);
  pass(2000);
  assert.deepEqual(marked, [9]);
});

test('after "mark unread from here" nothing is marked by itself', () => {
  const { marker, marked, pass } = world();
  marker.looksAt([5]);
  marker.hold();
  pass(5000);
  marker.looksAt([6]);
  pass(5000);
  assert.deepEqual(marked, []);
});
