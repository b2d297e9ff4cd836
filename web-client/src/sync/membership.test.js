import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { numberOf, seqAfter, seqOf } from './membership.js';

const away = { firstSeq: 3, headSeq: 20, gaps: [{ from: 5, to: 8 }, { from: 12, to: 12 }] };
const READ = [3, 4, 9, 10, 11, 13, 14];

describe('what may be read of a channel', () => {
  it('is numbered from 1 without holes, both ways', () => {
    assert.deepEqual(READ.map((seq) => numberOf(away, seq)), [1, 2, 3, 4, 5, 6, 7]);
    assert.deepEqual([1, 2, 3, 4, 5, 6, 7].map((number) => seqOf(away, number)), READ);
  });

  it('counts a seq of the time away as the last one before it', () => {
    assert.deepEqual([1, 2, 5, 8, 12].map((seq) => numberOf(away, seq)), [0, 0, 2, 2, 5]);
  });

  it('goes on behind a gap', () => {
    assert.deepEqual([2, 3, 4, 6, 11, 14].map((seq) => seqAfter(away, seq)), [3, 4, 9, 9, 13, 15]);
  });

  it('is every seq where nobody was away', () => {
    const whole = { firstSeq: 1, headSeq: 9, gaps: [] };
    assert.deepEqual([numberOf(whole, 7), seqOf(whole, 7), seqAfter(whole, 7)], [7, 7, 8]);
  });
});
