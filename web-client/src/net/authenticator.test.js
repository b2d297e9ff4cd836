// @ts-nocheck: what stands in here for the browser has only the parts that the test is about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authenticatorOf } from './authenticator.js';

const OPTIONS = { publicKey: { challenge: 'c', user: { id: 'u', name: 'Entente', displayName: 'Entente' } } };

function browser({ fails = null, host = 'entente.example.org' } = {}) {
  const asked = [];
  const run = (kind) => async (options) => {
    asked.push([kind, options]);
    if (fails) throw Object.assign(new Error('no'), { name: fails });
    return { toJSON: () => ({ id: 'i', response: { clientDataJSON: 'd', attestationObject: 'o', authenticatorData: 'a', signature: 's' } }) };
  };
  return {
    asked,
    location: { hostname: host },
    PublicKeyCredential: { parseCreationOptionsFromJSON: (json) => json, parseRequestOptionsFromJSON: (json) => json },
    navigator: { credentials: { create: run('create'), get: run('get') } },
  };
}

test('a passkey is made in the name of the person, for the id that the server gave', async () => {
  const scope = browser();
  const made = await authenticatorOf(scope).create(OPTIONS, 'Sofie Lund');
  assert.deepEqual(scope.asked[0][1].publicKey.user, { id: 'u', name: 'Sofie Lund', displayName: 'Sofie Lund' });
  assert.deepEqual(made, { clientDataJSON: 'd', attestationObject: 'o', transports: [] });
});

test('a passkey that waits in a field is asked for conditionally, one behind a button at once', async () => {
  const scope = browser();
  await authenticatorOf(scope).sign(OPTIONS, { fills: true });
  await authenticatorOf(scope).sign(OPTIONS);
  assert.deepEqual(scope.asked.map(([, { mediation }]) => mediation), ['conditional', undefined]);
});

test('each refusal of the browser has a code of ours', async () => {
  const codeOf = (name) =>
    authenticatorOf(browser({ fails: name }))
      .create(OPTIONS, 'Sofie')
      .catch(({ code }) => code);
  assert.equal(await codeOf('NotAllowedError'), 'passkey-cancelled');
  assert.equal(await codeOf('InvalidStateError'), 'passkey-there');
  assert.equal(await codeOf('SecurityError'), 'passkey-unsupported');
});

test('there are no passkeys in a browser that lacks them, nor at an address without a name', () => {
  assert.equal(authenticatorOf(browser()).isHere, true);
  assert.equal(authenticatorOf({ location: { hostname: 'entente.example.org' } }).isHere, false);
  assert.equal(authenticatorOf(browser({ host: '192.168.1.20' })).isHere, false);
  assert.equal(authenticatorOf(browser({ host: '[::1]' })).isHere, false);
});
