// @ts-nocheck: what stands in here for the client or an event has only the parts that the test is about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signal } from '@preact/signals';
import { newViewModel } from './new-view-model.js';

function scene({ count = 10, refuse = null } = {}) {
  const did = [];
  const people = Array.from({ length: count }, (_, n) => ({
    id: `p${n}`,
    name: `Person ${n}`,
    title: '',
    delegationOf: { name: 'Estonia', code: 'EE', kind: 'member' },
  }));
  const client = {
    me: signal(people[0]),
    members: signal(new Map(people.map((member) => [member.id, member]))),
    channelList: signal([{ id: 'd7', kind: 'direct', label: 'TLP:AMBER', members: [{ member: 'p0' }, { member: 'p7' }] }]),
    async converse(members, label, text) {
      if (refuse) {
        const once = refuse;
        refuse = null;
        throw once;
      }
      did.push(['converse', members, label, text]);
      return 'c1';
    },
    async createChannel(form) {
      if (refuse) throw refuse;
      did.push(['channel', form]);
      return 'c2';
    },
  };
  return { viewModel: newViewModel(client), did, client };
}

test('what was typed to find somebody is gone once they are chosen', () => {
  const { viewModel } = scene();
  viewModel.query.value = 'Person 3';
  viewModel.toggle('p3');
  assert.equal(viewModel.query.value, '');
});

test('with three peers it is A, B, C, Send', async () => {
  const { viewModel, did } = scene();
  for (const id of ['p1', 'p2', 'p3']) viewModel.toggle(id);
  viewModel.text.value = 'Shall we?';
  assert.equal(viewModel.readers.value, 4);
  assert.equal(await viewModel.send(), 'c1');
  assert.deepEqual(did, [['converse', ['p1', 'p2', 'p3'], 'TLP:RED', 'Shall we?']]);
});

test('whom one spoke with last stands first, and oneself is not there', () => {
  const { viewModel } = scene();
  assert.equal(viewModel.candidates.value[0].id, 'p7');
  assert.equal(
    viewModel.candidates.value.some(({ id }) => id === 'p0'),
    false,
  );
});

test('with people who have a conversation already it goes on in that one, under its label', async () => {
  const { viewModel, did } = scene();
  viewModel.toggle('p7');
  assert.equal(viewModel.existing.value.id, 'd7');
  viewModel.text.value = 'Shall we?';
  await viewModel.send();
  assert.deepEqual(did, [['converse', ['p7'], 'TLP:AMBER', 'Shall we?']]);
  viewModel.toggle('p1');
  assert.equal(viewModel.existing.value, undefined, 'with one more it is another one');
  viewModel.toggle('p1');
  viewModel.giveName(true);
  assert.equal(viewModel.existing.value, undefined, 'a named channel is always new');
});

test('a conversation that only the server knew to be theirs is shown once it says so', async () => {
  const { viewModel, did, client } = scene({ refuse: { code: 'conflict', channel: 'red' } });
  client.channelList.value = [...client.channelList.value, { id: 'red', kind: 'direct', label: 'TLP:GREEN', members: [] }];
  viewModel.toggle('p2');
  viewModel.text.value = 'Shall we?';
  assert.equal(await viewModel.send(), null);
  assert.equal(viewModel.existing.value.id, 'red');
  await viewModel.send();
  assert.deepEqual(did, [['converse', ['p2'], 'TLP:GREEN', 'Shall we?']]);
  viewModel.problem.value = { code: 'conflict', channel: 'red' };
  viewModel.toggle('p3');
  assert.equal(viewModel.existing.value, undefined);
});

test('with a name it is a channel, with its rules', async () => {
  const { viewModel, did } = scene();
  viewModel.toggle('p1');
  viewModel.giveName(true);
  viewModel.name.value = ' Wallets ';
  assert.equal(await viewModel.send(), 'c2');
  assert.deepEqual(did, [['channel', { name: 'Wallets', label: 'TLP:AMBER', history: 'joining', members: ['p1'] }]]);
});

test('under TLP:RED people added later read from joining, whatever was chosen before', async () => {
  const { viewModel, did } = scene();
  viewModel.toggle('p1');
  viewModel.giveName(true);
  viewModel.name.value = 'Ministers only';
  viewModel.history.value = 'start';
  viewModel.label.value = 'TLP:RED';
  assert.equal(viewModel.isHistoryFixed.value, true);
  await viewModel.send();
  viewModel.label.value = 'TLP:GREEN';
  assert.equal(viewModel.isHistoryFixed.value, false);
  await viewModel.send();
  assert.deepEqual(
    did.map(([, { label, history }]) => [label, history]),
    [
      ['TLP:RED', 'joining'],
      ['TLP:GREEN', 'start'],
    ],
  );
});

test('with more than eight people it asks for a name', async () => {
  const { viewModel } = scene();
  for (let n = 1; n <= 8; n += 1) viewModel.toggle(`p${n}`);
  assert.equal(viewModel.isNamed.value, true);
  assert.equal(await viewModel.send(), null);
  assert.equal(viewModel.missing.value, 'new.needs-name');
});

test('what is missing is said, and nothing is sent', async () => {
  const { viewModel, did } = scene();
  await viewModel.send();
  assert.equal(viewModel.missing.value, 'new.needs-people');
  viewModel.toggle('p1');
  await viewModel.send();
  assert.equal(viewModel.missing.value, 'new.needs-text');
  assert.deepEqual(did, []);
});

test('a refusal keeps people and words', async () => {
  const { viewModel } = scene({ refuse: { code: 'offline' } });
  viewModel.toggle('p1');
  viewModel.text.value = 'Hello';
  assert.equal(await viewModel.send(), null);
  assert.deepEqual([viewModel.problem.value.code, viewModel.chosen.value, viewModel.text.value], ['offline', ['p1'], 'Hello']);
});

test('what the service does not take is told where it stands', async () => {
  const { viewModel } = scene({ refuse: { code: 'validation', field: '/purpose' } });
  viewModel.toggle('p1');
  viewModel.giveName(true);
  viewModel.name.value = 'Wallets';
  assert.equal(await viewModel.send(), null);
  assert.deepEqual([viewModel.wrong.value, viewModel.problem.value], [{ purpose: 'form.refused' }, null]);
  viewModel.toggle('p2');
  assert.deepEqual(viewModel.wrong.value, {});
});

test('Enter takes what the arrows point at', () => {
  const { viewModel } = scene();
  viewModel.move(1);
  viewModel.move(1);
  assert.equal(viewModel.take(), true);
  assert.deepEqual(viewModel.chosen.value, ['p1']);
});
