// @ts-nocheck: what stands in here for the client has only the parts that the test is about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signal } from '@preact/signals';
import { passkeysViewModel } from './passkeys-view-model.js';

const PHONE = { id: 'p', name: 'iPhone', backedUp: true, createdAt: '2026-11-25T09:30:00Z' };

function scene({ passkeys = [PHONE], hasPassword = true, refuse = null } = {}) {
  const did = [];
  const say = (what) => async (...words) => {
    did.push([what, ...words]);
    if (refuse) throw { code: refuse };
    return { secret: 'ABCD', uri: 'otpauth://totp/x' };
  };
  const acts = Object.fromEntries(['add', 'rename', 'remove', 'beginCode', 'activateCode', 'removeCode'].map((what) => [what, say(what)]));
  const client = {
    session: signal({ person: { name: 'Sofie Lund' } }),
    passkeys: async () => ({ isHere: true, list: async () => ({ passkeys, hasPassword, hasCode: false }), ...acts }),
  };
  return { viewModel: passkeysViewModel(client), did };
}

test('the passkeys are listed, and one is added in the name of the person', async () => {
  const { viewModel, did } = scene();
  await viewModel.load();
  assert.deepEqual(viewModel.all.value, [PHONE]);
  assert.equal(await viewModel.add(), true);
  assert.deepEqual(did, [['add', 'Sofie Lund']]);
});

test('the only way in is not offered for removal', async () => {
  for (const [hasPassword, passkeys, may] of [
    [true, [PHONE], true],
    [false, [PHONE], false],
    [false, [PHONE, { ...PHONE, id: 'q' }], true],
  ]) {
    const { viewModel } = scene({ hasPassword, passkeys });
    await viewModel.load();
    assert.equal(viewModel.mayRemove(), may);
  }
});

test('a refusal is told, and the list stays', async () => {
  const { viewModel } = scene({ refuse: 'passkey-there' });
  await viewModel.load();
  assert.equal(await viewModel.add(), false);
  assert.equal(viewModel.problem.value.code, 'passkey-there');
  assert.deepEqual(viewModel.all.value, [PHONE]);
});

test('an app for codes is set up by its key and its first code', async () => {
  const { viewModel, did } = scene();
  await viewModel.load();
  await viewModel.beginCode();
  assert.equal(viewModel.app.value.secret, 'ABCD');
  viewModel.code.value = '123456 ';
  assert.equal(await viewModel.activateCode(), true);
  assert.equal(viewModel.app.value, null);
  assert.deepEqual(did.at(-1), ['activateCode', '123456']);
});
