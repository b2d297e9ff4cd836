// @ts-nocheck: what stands in here for the client or an event has only the parts that the test is about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signal } from '@preact/signals';
import { confirmViewModel } from './confirm-view-model.js';

function scene({ means = ['passkey'], fails = null, args = { member: 'kim' }, isHere = true } = {}) {
  const did = [];
  const graveAct = signal({
    command: 'member.remove',
    args,
    confirmation: { means, challenge: 'c' },
    confirmed: () => did.push('confirmed'),
    refused: ({ code }) => did.push(code),
  });
  const client = {
    graveAct,
    members: signal(new Map([['kim', { name: 'Kim' }]])),
    delegations: signal(new Map([['ee', { name: 'Estonia' }]])),
    passkeys: async () => ({
      isHere,
      async confirm({ challenge }, word) {
        if (fails) throw { code: fails };
        did.push([challenge, word]);
      },
    }),
  };
  return { viewModel: confirmViewModel(client), did };
}

test('an act is confirmed with a passkey, and says whom it is about', async () => {
  const { viewModel, did } = scene();
  assert.equal(viewModel.about.value, 'Kim');
  await viewModel.confirm();
  assert.deepEqual(did, [['c', null], 'confirmed']);
});

test('a first passkey is confirmed with the password', async () => {
  const { viewModel, did } = scene({ means: ['password'] });
  viewModel.word.value = 'a few words together';
  await viewModel.confirm();
  assert.deepEqual(did, [['c', { password: 'a few words together' }], 'confirmed']);
});

test('a code confirms where the browser has no passkeys, or by choice', async () => {
  for (const isHere of [true, false]) {
    const { viewModel, did } = scene({ means: ['passkey', 'code'], isHere });
    await Promise.resolve();
    assert.equal(viewModel.means, isHere ? 'passkey' : 'code');
    viewModel.prefersCode.value = true;
    viewModel.word.value = ' 123456';
    await viewModel.confirm();
    assert.deepEqual(did, [['c', { code: '123456' }], 'confirmed']);
  }
});

test('a cancelled sheet of the device leaves ours open; cancelling ours does nothing at all', async () => {
  const { viewModel, did } = scene({ fails: 'passkey-cancelled' });
  await viewModel.confirm();
  assert.equal(viewModel.problem.value.code, 'passkey-cancelled');
  assert.deepEqual(did, []);
  viewModel.cancel();
  assert.deepEqual(did, ['given-up']);
});

test('a challenge that is over ends the sheet', async () => {
  const { viewModel, did } = scene({ fails: 'challenge-over' });
  await viewModel.confirm();
  assert.deepEqual(did, ['challenge-over']);
});

test('without a way to confirm there is nothing to press', async () => {
  const { viewModel, did } = scene({ means: [] });
  assert.equal(viewModel.means, 'none');
  viewModel.cancel();
  assert.deepEqual(did, ['given-up']);
});
