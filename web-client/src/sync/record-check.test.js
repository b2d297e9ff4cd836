import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chained } from '../testing/fake-chain.js';
import { KADRI, ME, NETWORK, OPEN } from '../testing/fake-server.js';
import { check } from './record-check.js';

/** @typedef {import('../protocol/wire.js').Event} Event */

const OF = { crypto, network: NETWORK, stream: OPEN, gaps: /** @type {{from: number, to: number}[]} */ ([]) };

/**
 * @param {any[]} contents
 * @param {any} [before]
 * @returns {Event[]}
 */
function stretch(contents, before) {
  /** @type {any[]} */
  const entries = [];
  for (const { kind = 'message.posted', ...content } of contents) {
    const last = entries.at(-1) ?? before;
    const event = { stream: 'channel', id: OPEN, seq: (last?.seq ?? 0) + 1, kind, author: KADRI, at: '2026-11-24T08:00:00.123456Z', op: null, content };
    entries.push(chained(NETWORK, event, last));
  }
  return entries;
}

const TEXTS = ['one', 'two', 'three', 'four', 'five', 'six'].map((text) => ({ text }));
const whole = stretch(TEXTS);

/**
 * @param {Event[]} entries
 * @param {import('./record-check.js').KnownEntry[]} [known]
 */
const outcome = async (entries, known = []) => check(OF, entries, new Map(known.map((row) => [row.seq, row])));

/**
 * @param {Event[]} entries
 * @param {import('./record-check.js').KnownEntry[]} [known]
 */
async function faultIn(entries, known) {
  const { fault } = await outcome(entries, known);
  return fault && `${fault.kind} ${fault.seq}`;
}

/** @param {Event[]} entries */
const rowsOf = (entries) => entries.map(({ id, seq, hash }) => ({ id, seq, hash }));

describe('checking entries', () => {
  it('accepts a whole chain, and knows every hash of it afterwards', async () => {
    assert.deepEqual(await outcome(whole), { fault: null, rows: rowsOf(whole) });
  });

  it('has nothing new to say of what it knows', async () => assert.deepEqual(await outcome(whole, rowsOf(whole)), { fault: null, rows: [] }));

  it('accepts an erased entry in its place', async () => {
    assert.equal(await faultIn(whole.with(2, { ...whole[2], content: null, salt: null })), null);
  });

  it('checks a kind that it cannot read as it stands in the record', async () => {
    assert.equal(await faultIn(whole.with(1, { ...whole[1], kind: 'unknown', recordedKind: 'message.posted' })), null);
  });

  it('checks the join to a later stretch once what lies between has come', async () => {
    const later = await outcome(whole.slice(3));
    assert.deepEqual(later.rows[0].open?.kind, 'message.posted');
    const joined = await outcome(whole.slice(0, 3), later.rows);
    assert.deepEqual(joined.rows.at(-1), rowsOf(whole)[3], 'the join is closed');
    const other = stretch([{ text: 'one' }, { text: 'two' }, { text: 'other' }]);
    assert.equal(await faultIn(other, later.rows), 'rewritten 4');
  });

  it('accepts the hole of somebody who was away, and no other', async () => {
    const away = { ...OF, gaps: [{ from: 2, to: 4 }] };
    const [one, two, , , five] = whole;
    /** @param {Event[]} entries */
    const inGap = async (entries, known = new Map()) => (await check(away, entries, known)).fault;
    assert.equal(await inGap([one, five]), null);
    assert.deepEqual(await inGap([one, whole[3], five]), { id: OPEN, seq: 2, kind: 'missing' });
    const seen = new Map([[2, rowsOf([two])[0]]]);
    assert.deepEqual(await inGap([one, five], seen), { id: OPEN, seq: 2, kind: 'missing' }, 'this device was there');
  });
});

describe('checking entries finds', () => {
  const [one, two, three] = whole;
  /** @type {[string, Event[], string][]} */
  const frauds = [
    ['another text under the same hashes', whole.with(2, { ...three, content: { text: 'THREE' } }), 'altered 3'],
    ['another text with a content hash that fits', whole.with(2, { ...stretch([{ text: 'THREE' }], two)[0], hash: three.hash }), 'altered 3'],
    ['another author', whole.with(2, { ...three, author: ME }), 'altered 3'],
    ['another time, by a microsecond', whole.with(2, { ...three, at: '2026-11-24T08:00:00.123457Z' }), 'altered 3'],
    ['another kind', whole.with(2, { ...three, kind: 'channel.updated' }), 'altered 3'],
    ['a text taken away as if it had been erased, with its salt left', whole.with(2, { ...three, content: null }), 'altered 3'],
    ['hashes that are none', whole.with(2, { ...three, salt: '***' }), 'altered 3'],
    ['an entry cut out', whole.toSpliced(2, 1), 'missing 3'],
    ['an entry cut out, with the others moved up', [one, two, ...whole.slice(3).map((entry) => ({ ...entry, seq: entry.seq - 1 }))], 'altered 3'],
    ['two entries in the other order', [one, three, two], 'missing 2'],
    ['an entry told twice', [one, two, two, three], 'reordered 2'],
    ['two entries that have changed their places', [one, { ...three, seq: 2 }, { ...two, seq: 3 }], 'altered 2'],
    ['a beginning that is not this stream', [{ ...stretch([{ text: 'one' }])[0], hash: two.hash }], 'rewritten 1'],
  ];
  for (const [name, entries, expected] of frauds) it(name, async () => assert.equal(await faultIn(entries), expected));

  const fork = [...whole.slice(0, 3), ...stretch([{ text: 'FOUR' }, { text: 'FIVE' }], three)];
  it('another past, told later, though it fits together', async () => {
    assert.equal(await faultIn(fork, rowsOf(whole)), 'rewritten 4');
    assert.equal(await faultIn(fork.slice(3), rowsOf(whole)), 'rewritten 4');
  });

  it('a continuation that is not one of what was seen', async () => {
    assert.equal(await faultIn(fork.slice(4), rowsOf(whole.slice(0, 4))), 'rewritten 5');
  });

  it('an altered beginning of a page, though the entry before it was never seen', async () => {
    const { rows } = await outcome(whole.slice(2));
    const altered = { ...stretch([{ text: 'THREE' }], two)[0], hash: three.hash };
    assert.equal(await faultIn([altered], rows), 'altered 3');
  });

  it('and keeps what came before it', async () => {
    const { rows } = await outcome(whole.with(2, { ...three, content: { text: 'THREE' } }));
    assert.deepEqual(rows, rowsOf([one, two]));
  });
});

it('1,000 entries take little time, and none of it at a stretch', async () => {
  const many = stretch(Array.from({ length: 1000 }, (_, i) => ({ text: `${i} ${'what a minister says '.repeat(20)}` })));
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  const begun = performance.now();
  const { fault } = await outcome(many);
  const took = performance.now() - begun;
  clearInterval(beat);
  assert.equal(fault, null);
  assert.ok(took < 3_000, `${took} ms`);
  assert.ok(longest < took / 2, `others waited ${longest} of ${took} ms`);
});
