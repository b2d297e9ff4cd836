// @ts-nocheck: what stands in here for the client has only the parts that the test is about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signal } from '@preact/signals';
import { signInViewModel } from './sign-in-view-model.js';

function scene() {
  const tried = [];
  const world = { refuse: null };
  const client = {
    endedBecause: signal(null),
    async signIn(login, password, code) {
      tried.push([login, password, code]);
      if (world.app && code === undefined) throw { code: 'code-needed' };
      if (world.refuse) throw { code: world.refuse };
    },
    async signInByLink(secret) {
      tried.push(secret);
      if (world.refuse) throw { code: world.refuse };
    },
  };
  return { viewModel: signInViewModel(client), tried, world };
}

test('a link signs in without asking for anything', async () => {
  const { viewModel, tried } = scene();
  assert.equal(await viewModel.follow('secret'), true);
  assert.deepEqual(tried, ['secret']);
  assert.equal(viewModel.linkProblem.value, null);
});

test('a link that works no more says so, and leaves the form', async () => {
  for (const code of ['wrong-credentials', 'validation']) {
    const { viewModel, world } = scene();
    world.refuse = code;
    assert.equal(await viewModel.follow('secret'), false);
    assert.equal(viewModel.linkProblem.value.code, code);
    assert.equal(viewModel.link.value, '');
  }
});

test('a link that could not be tried is kept for another try', async () => {
  const { viewModel, world } = scene();
  world.refuse = 'network';
  await viewModel.follow('secret');
  assert.equal(viewModel.link.value, 'secret');
  world.refuse = null;
  assert.equal(await viewModel.follow(viewModel.link.value), true);
  assert.equal(viewModel.link.value, '');
});

test('a link is not followed twice at once', async () => {
  const { viewModel, tried } = scene();
  await Promise.all([viewModel.follow('secret'), viewModel.follow('secret')]);
  assert.deepEqual(tried, ['secret']);
});

test('a code is asked for once the password was right, and goes with it', async () => {
  const { viewModel, tried, world } = scene();
  world.app = true;
  viewModel.login.value = 'Kadri';
  viewModel.password.value = 'a few words together';
  assert.equal(await viewModel.signIn(), false);
  assert.equal(viewModel.needsCode.value, true);
  assert.equal(viewModel.problem.value, null);
  assert.equal(await viewModel.signIn(), false);
  assert.deepEqual(viewModel.wrong.value, { code: 'form.missing' });
  viewModel.code.value = '123456';
  assert.equal(await viewModel.signIn(), true);
  assert.deepEqual(tried.at(-1), ['Kadri', 'a few words together', '123456']);
});

test('a passkey that waits in the field gives way to the button, for a browser has room for one question', async () => {
  const asked = [];
  const passkeys = {
    isHere: true,
    canFill: async () => true,
    signIn: ({ fills = false, signal } = {}) => {
      asked.push(fills);
      if (!fills) return Promise.resolve();
      return new Promise((resolve, reject) =>
        signal.addEventListener('abort', () => reject(Object.assign(new Error('no'), { code: 'passkey-cancelled' }))),
      );
    },
  };
  const viewModel = signInViewModel({ endedBecause: signal(null), passkeys: async () => passkeys });
  const waiting = viewModel.offerPasskeys();
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal(viewModel.hasPasskeys.value, true);
  assert.equal(await viewModel.signInByPasskey(), true);
  assert.equal(await waiting, false);
  assert.deepEqual(asked, [true, false]);
  assert.equal(viewModel.passkeyProblem.value, null);
});

test('where there are no passkeys none are offered', async () => {
  const passkeys = { isHere: false, canFill: async () => false };
  const viewModel = signInViewModel({ endedBecause: signal(null), passkeys: async () => passkeys });
  assert.equal(await viewModel.offerPasskeys(), false);
  assert.equal(viewModel.hasPasskeys.value, false);
});

test('a page that was left before it knew of passkeys asks for none', async () => {
  const asked = [];
  const passkeys = { isHere: true, canFill: async () => true, signIn: async () => void asked.push('sign in') };
  const viewModel = signInViewModel({ endedBecause: signal(null), passkeys: async () => passkeys });
  const offered = viewModel.offerPasskeys();
  viewModel.dispose();
  assert.equal(await offered, false);
  assert.deepEqual(asked, []);
});
