import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode } from 'uqr';
import { squares } from './code-picture.js';

test('each dark module is a square at its place, and the border stays light', () => {
  assert.equal(squares([[false, true], [true, false]]), 'M1 0h1v1h-1zM0 1h1v1h-1z');
  const { size, data } = encode('otpauth://totp/Entente:Kadri?secret=ABCD&issuer=Entente', { ecc: 'M', border: 4 });
  assert.ok(data.every((row, y) => row.every((dark, x) => !dark || Math.min(x, y, size - 1 - x, size - 1 - y) >= 4)));
});
