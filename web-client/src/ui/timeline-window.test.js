import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beforeTheEyes, drift, firstEndingBelow, isAtEnd, opensUp, wanted } from './timeline-window.js';

const rows = Array.from({ length: 300 }, (_, n) => ({ key: `row ${n}`, top: n * 50 - 5000, bottom: n * 50 - 4950 }));

test('the first row in view is found among many by a few measures', () => {
  let measured = 0;
  const index = firstEndingBelow(rows.length, (at) => (measured += 1) && rows[at].bottom, 0);
  assert.equal(index, 100);
  assert.ok(measured <= 9);
});

test('no row ends below a line under all of them', () => {
  assert.equal(
    firstEndingBelow(3, (at) => at, 10),
    3,
  );
  assert.equal(
    firstEndingBelow(0, () => 0, 10),
    0,
  );
});

test('what was loaded above is scrolled past, so that the anchor stands still', () => {
  const shifted = new Map([['row 100', 4200]]);
  assert.equal(
    drift({ key: 'row 100', top: 0 }, (key) => shifted.get(key)),
    4200,
  );
});

test('nothing moves when the anchor is gone, or when there was none', () => {
  assert.equal(
    drift({ key: 'gone', top: 12 }, () => undefined),
    0,
  );
  assert.equal(
    drift(null, () => 5),
    0,
  );
});

test('within 80 pixels of the end one is at the end', () => {
  assert.equal(isAtEnd({ scrollTop: 920, clientHeight: 1000, scrollHeight: 2000 }), true);
  assert.equal(isAtEnd({ scrollTop: 919, clientHeight: 1000, scrollHeight: 2000 }), false);
});

test('more is asked for before the edge is reached, and only if there is more', () => {
  const middle = { scrollTop: 5000, clientHeight: 800, scrollHeight: 20_000 };
  assert.equal(wanted(middle, { before: true, after: true }), null);
  assert.equal(wanted({ ...middle, scrollTop: 300 }, { before: true, after: true }), 'before');
  assert.equal(wanted({ ...middle, scrollTop: 300 }, { before: false, after: true }), null);
  assert.equal(wanted({ ...middle, scrollTop: 18_900 }, { before: true, after: true }), 'after');
});

test('a message is before the eyes when its end is in view, or when it covers the view', () => {
  const view = { top: 0, bottom: 600 };
  const boxes = [
    { key: 'passed', top: -80, bottom: 0 },
    { key: 'ends here', top: -80, bottom: 20 },
    { key: 'whole', top: 20, bottom: 500 },
    { key: 'begins here', top: 500, bottom: 700 },
  ];
  assert.deepEqual(beforeTheEyes(boxes, view), ['ends here', 'whole']);
  assert.deepEqual(beforeTheEyes([{ key: 'long', top: -10, bottom: 900 }], view), ['long']);
});

test('a menu opens upwards only where there is no room below and there is above', () => {
  const view = { top: 0, bottom: 500 };
  assert.equal(opensUp({ top: 100, bottom: 128 }, 140, view), false);
  assert.equal(opensUp({ top: 440, bottom: 468 }, 140, view), true);
  assert.equal(opensUp({ top: 60, bottom: 88 }, 140, { top: 0, bottom: 200 }), false, 'no room anywhere: its end is scrolled to');
});
