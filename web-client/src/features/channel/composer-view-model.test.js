// @ts-nocheck: what stands in here for the client or an event has only the parts that the test is about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signal } from '@preact/signals';
import { composerViewModel } from './composer-view-model.js';

const person = (id) => ({ id, name: id });

function scene({ draft = null, refuse = null, secretaries = [] } = {}) {
  const did = [];
  const chosen = signal(null);
  let due = () => {};
  const client = {
    draft: () => draft,
    me: signal(person('me')),
    members: signal(new Map(['me', 'park', 'noa'].map((id) => [id, person(id)]))),
    channels: signal(new Map([['c', { members: [{ member: 'me' }, { member: 'park' }] }]])),
    secretaries: signal(secretaries),
    writesFor: () => chosen.value,
    writeFor: (id, principal) => (chosen.value = principal),
    saveDraft: async (id, kept) => void did.push(['draft', kept.text, kept.caret]),
    sendTyping: () => did.push(['typing']),
    async post(id, text, behalf) {
      if (refuse) throw refuse;
      did.push(behalf ? ['post', text, behalf] : ['post', text]);
      return 'op';
    },
  };
  const composer = composerViewModel(client, 'c', {
    after(ms, act) {
      due = act;
      return () => (due = () => {});
    },
  });
  return {
    composer,
    did,
    pause: async () => {
      due();
      await Promise.resolve();
    },
  };
}

test('what was being written is there again, with the caret', () => {
  const { composer } = scene({ draft: { text: 'half a thought', caret: 4 } });
  assert.deepEqual(composer.opening, { text: 'half a thought', caret: 4 });
  assert.equal(composer.saved.value, true);
});

test('a draft is kept once typing stops, not at every key', async () => {
  const { composer, did, pause } = scene();
  composer.write('a', 1);
  composer.write('ab', 2);
  await pause();
  assert.deepEqual(
    did.filter(([what]) => what === 'draft'),
    [['draft', 'ab', 2]],
  );
});

test('leaving at once keeps the draft at once', () => {
  const { composer, did } = scene();
  composer.write('not lost', 8);
  composer.dispose();
  assert.deepEqual(did.at(-1), ['draft', 'not lost', 8]);
});

test('sending stores the message, and saves no draft of it any more', async () => {
  const { composer, did, pause } = scene();
  composer.write('hello', 5);
  assert.equal(await composer.send(), true);
  await pause();
  assert.deepEqual(did.at(-1), ['post', 'hello']);
  assert.equal(composer.text.value, '');
});

test('a message that could not be stored stays in the field', async () => {
  const { composer } = scene({ refuse: { code: 'unavailable' } });
  composer.write('hello', 5);
  assert.equal(await composer.send(), false);
  assert.equal(composer.text.value, 'hello');
  assert.equal(composer.problem.value.code, 'unavailable');
});

test('what is typed while a message is being stored belongs to the next one', async () => {
  const { composer, did, pause } = scene();
  composer.write('first', 5);
  const sending = composer.send();
  assert.equal(composer.text.value, '');
  composer.write('se', 2);
  assert.equal(await sending, true);
  assert.equal(composer.text.value, 'se');
  await pause();
  assert.deepEqual(
    did.filter(([what]) => what !== 'typing'),
    [
      ['post', 'first'],
      ['draft', 'se', 2],
    ],
  );
});

test('nothing but space is not sent', async () => {
  const { composer, did } = scene();
  composer.write(' \n ', 3);
  assert.equal(await composer.send(), false);
  assert.deepEqual(did, []);
});

test('the end of a message is counted in code points once it is near', async () => {
  const { composer } = scene();
  composer.write('a'.repeat(18_999), 0);
  assert.equal(composer.left.value, null);
  composer.write('👍'.repeat(19_990), 0);
  assert.equal(composer.left.value, 10);
  composer.write('👍'.repeat(20_001), 0);
  assert.equal(composer.left.value, -1);
  assert.equal(composer.isTooLong.value, true);
  assert.equal(await composer.send(), false);
});

test('a private secretary writes for those who are in the channel, and for themselves until they choose', async () => {
  const mandate = (principal, channels) => ({ id: principal, principal, member: 'me', ...(channels && { channels }) });
  const names = (secretaries) => scene({ secretaries }).composer.principals.value.map(({ id }) => id);
  assert.deepEqual(names([mandate('park'), mandate('noa')]), ['park'], 'noa is not here');
  assert.deepEqual(names([mandate('park', ['c'])]), ['park']);
  assert.deepEqual(names([mandate('park', ['elsewhere'])]), []);
  assert.deepEqual(names([{ ...mandate('park'), principal: 'me', member: 'park' }]), [], 'who writes for me');
  const { composer, did } = scene({ secretaries: [mandate('park')] });
  composer.write('mine', 4);
  await composer.send();
  composer.writeFor('park');
  composer.write('theirs', 6);
  await composer.send();
  assert.deepEqual(
    did.filter(([what]) => what === 'post'),
    [
      ['post', 'mine'],
      ['post', 'theirs', 'park'],
    ],
  );
});
