// @ts-nocheck: what stands in here for the client or an event has only the parts that the test is about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signal } from '@preact/signals';
import { joinViewModel } from './join-view-model.js';

const LOOK = {
  kind: 'invitation',
  network: { name: 'Digital Ministers' },
  inviter: { name: 'Kadri' },
  delegation: { name: 'Denmark', code: 'DK', kind: 'member' },
  role: 'official',
  personName: 'Sofie',
};

function scene({ look = LOOK, refuse = null, person = null, passkeys = { isHere: false } } = {}) {
  const did = [];
  const client = {
    session: signal({ person }),
    passkeys: async () => passkeys,
    look: async () => (look.code ? Promise.reject(look) : look),
    async accept(form) {
      if (refuse) throw refuse;
      did.push(['accept', form]);
    },
    async reenter(form) {
      if (refuse) throw refuse;
      did.push(['reenter', form]);
    },
    found: async (form) => void did.push(['found', form]),
  };
  return { viewModel: joinViewModel(client, 'secret', 'Europe/Copenhagen'), did };
}
const fill = ({ fields }) => {
  fields.name.value = 'Sofie Lund';
  fields.title.value = 'Adviser';
  fields.password.value = 'a few words together';
};

test('an address without a link asks for the link, and the server for nothing', async () => {
  const client = { session: signal({ person: null }), look: () => assert.fail('there is nothing to look at') };
  const viewModel = joinViewModel(client, '', 'Europe/Copenhagen');
  await viewModel.read();
  assert.equal(viewModel.state.value, 'bare');
});

test('nothing is asked before the invitation has been read', async () => {
  const { viewModel } = scene();
  assert.equal(viewModel.state.value, 'looking');
  await viewModel.read();
  assert.equal(viewModel.state.value, 'invitation');
  assert.equal(viewModel.person.fields.name.value, 'Sofie');
});

test('a new person joins with name, title and password; an empty e-mail is not sent', async () => {
  const { viewModel, did } = scene();
  await viewModel.read();
  fill(viewModel.person);
  assert.equal(await viewModel.join(), true);
  assert.deepEqual(did, [
    ['accept', { secret: 'secret', person: { name: 'Sofie Lund', title: 'Adviser', password: 'a few words together' } }],
  ]);
});

test('somebody who is signed in says a title and no more', async () => {
  const { viewModel, did } = scene({ person: { id: 'p', name: 'Sofie Lund' } });
  await viewModel.read();
  viewModel.title.value = 'Adviser';
  assert.equal(await viewModel.join(), true);
  assert.deepEqual(did, [['accept', { secret: 'secret', person: { title: 'Adviser' } }]]);
});

test('what is wrong is named by field, and nothing is sent', async () => {
  const { viewModel, did } = scene();
  await viewModel.read();
  viewModel.person.fields.email.value = 'nowhere';
  viewModel.person.fields.password.value = 'short';
  assert.equal(await viewModel.join(), false);
  assert.deepEqual(viewModel.wrong.value, {
    'person.title': 'form.missing',
    'person.email': 'form.wrong-email',
    'person.password': 'form.short-password',
  });
  assert.deepEqual(did, []);
});

test('a password that the server would refuse as too long is said to be so, not cut off', async () => {
  const { viewModel, did } = scene();
  await viewModel.read();
  fill(viewModel.person);
  viewModel.person.fields.password.value = 'x'.repeat(501);
  assert.equal(await viewModel.join(), false);
  assert.deepEqual(viewModel.wrong.value, { 'person.password': 'form.long-password' });
  assert.deepEqual(did, []);
});

test('an invitation that no longer holds says why', async () => {
  const { viewModel } = scene({ look: { code: 'invitation-expired', inviter: { name: 'Kadri' } } });
  await viewModel.read();
  assert.equal(viewModel.state.value, 'refused');
  assert.equal(viewModel.problem.value.inviter.name, 'Kadri');
});

test('an invitation that somebody else used meanwhile ends the form', async () => {
  const { viewModel } = scene({ refuse: { code: 'invitation-used' } });
  await viewModel.read();
  fill(viewModel.person);
  assert.equal(await viewModel.join(), false);
  assert.equal(viewModel.state.value, 'refused');
});

test('a refused field is marked, and what was typed stays', async () => {
  const { viewModel } = scene({ refuse: { code: 'validation', field: '/person/email' } });
  await viewModel.read();
  fill(viewModel.person);
  await viewModel.join();
  assert.deepEqual(viewModel.wrong.value, { 'person.email': 'form.refused' });
  assert.equal(viewModel.person.fields.name.value, 'Sofie Lund');
});

test('a name that somebody else signs in by is told at the name, and nowhere else', async () => {
  const { viewModel } = scene({ refuse: { code: 'conflict', field: '/person/name' } });
  await viewModel.read();
  fill(viewModel.person);
  await viewModel.join();
  assert.deepEqual(viewModel.wrong.value, { 'person.name': 'form.name-taken' });
  assert.equal(viewModel.problem.value, null);
});

test('founding names the network and the delegation, its code in capitals', async () => {
  const { viewModel, did } = scene({ look: { kind: 'founding' } });
  await viewModel.read();
  viewModel.network.value = 'Digital Ministers';
  viewModel.delegation.name.value = 'Denmark';
  viewModel.delegation.code.value = 'dk';
  fill(viewModel.person);
  assert.equal(await viewModel.join(), true);
  assert.deepEqual(did[0][1].delegation, { name: 'Denmark', code: 'DK', kind: 'member', timeZone: 'Europe/Copenhagen' });
});

test('whoever is signed in founds another network as who they are, and is asked for a title alone', async () => {
  const { viewModel, did } = scene({ look: { kind: 'founding' }, person: { id: 'p', name: 'Kadri Tamm' } });
  await viewModel.read();
  viewModel.network.value = 'Second network';
  viewModel.delegation.name.value = 'Estonia';
  viewModel.delegation.code.value = 'EE';
  assert.equal(await viewModel.join(), false);
  assert.deepEqual(viewModel.wrong.value, { 'person.title': 'form.missing' });
  viewModel.title.value = 'Chair';
  assert.equal(await viewModel.join(), true);
  assert.deepEqual(did[0][1].person, { title: 'Chair' });
});

/** Passkeys of a device, which makes the same one each time it is asked. */
function device({ stops = 0 } = {}) {
  const asked = [];
  return {
    asked,
    isHere: true,
    beginJoin: async (secret) => ({ of: secret }),
    async make(options, name) {
      asked.push([options, name]);
      if (asked.length <= stops) throw { code: 'passkey-cancelled' };
      return { clientDataJSON: 'made' };
    },
  };
}
const PASSKEY = { clientDataJSON: 'made' };

test('where there are passkeys one joins by a passkey, and no password is asked for', async () => {
  const passkeys = device();
  const { viewModel, did } = scene({ passkeys });
  await viewModel.read();
  viewModel.person.fields.title.value = 'Adviser';
  assert.equal(await viewModel.join(), true);
  assert.deepEqual(passkeys.asked, [[{ of: 'secret' }, 'Sofie']]);
  assert.deepEqual(did, [['accept', { secret: 'secret', person: { name: 'Sofie', title: 'Adviser', passkey: PASSKEY } }]]);
});

test('a passkey that was cancelled is told, and what was typed is there for another try', async () => {
  const { viewModel, did } = scene({ passkeys: device({ stops: 1 }) });
  await viewModel.read();
  viewModel.person.fields.title.value = 'Adviser';
  assert.equal(await viewModel.join(), false);
  assert.equal(viewModel.problem.value.code, 'passkey-cancelled');
  assert.equal(viewModel.state.value, 'invitation');
  assert.equal(await viewModel.join(), true);
  assert.equal(did.length, 1);
});

test('a passkey that was made is not made again because joining failed for another reason', async () => {
  const passkeys = device();
  const { viewModel } = scene({ passkeys, refuse: { code: 'unavailable' } });
  await viewModel.read();
  viewModel.person.fields.title.value = 'Adviser';
  await viewModel.join();
  await viewModel.join();
  assert.equal(passkeys.asked.length, 1);
});

test('whoever prefers a password is asked for one', async () => {
  const { viewModel, did } = scene({ passkeys: device() });
  await viewModel.read();
  viewModel.way.value = 'password';
  fill(viewModel.person);
  assert.equal(await viewModel.join(), true);
  assert.equal(did[0][1].person.password, 'a few words together');
  assert.equal(did[0][1].person.passkey, undefined);
});

const ANEW = { ...LOOK, kind: 'reentry', member: { name: 'Sofie Lund', title: 'Adviser' }, passwords: 'allowed' };

test('who comes in anew makes a passkey in the name that everybody knows, and is asked for nothing else', async () => {
  const passkeys = device();
  const { viewModel, did } = scene({ look: ANEW, passkeys });
  await viewModel.read();
  assert.equal(viewModel.state.value, 'reentry');
  assert.equal(await viewModel.join(), true);
  assert.equal(did[0][0], 'reenter');
  assert.deepEqual(Object.keys(did[0][1]), ['secret', 'passkey']);
});

test('who comes in anew makes a way in of their own although somebody is signed in here', async () => {
  const { viewModel, did } = scene({ look: ANEW, passkeys: device(), person: { id: 'p', name: 'Somebody else' } });
  await viewModel.read();
  assert.equal(await viewModel.join(), true);
  assert.ok(did[0][1].passkey);
});

test('a new password is checked before it is sent', async () => {
  const { viewModel, did } = scene({ look: ANEW });
  await viewModel.read();
  viewModel.person.fields.password.value = 'short';
  assert.equal(await viewModel.join(), false);
  assert.deepEqual(viewModel.wrong.value, { password: 'form.short-password' });
  viewModel.person.fields.password.value = 'a few words together';
  assert.equal(await viewModel.join(), true);
  assert.deepEqual(did, [['reenter', { secret: 'secret', password: 'a few words together' }]]);
});

test('a link that was used or taken back meanwhile opens nothing', async () => {
  const { viewModel } = scene({ look: ANEW, refuse: { code: 'not-found' } });
  await viewModel.read();
  viewModel.person.fields.password.value = 'a few words together';
  assert.equal(await viewModel.join(), false);
  assert.equal(viewModel.state.value, 'missing');
});

test('where passwords are forbidden none is offered', async () => {
  const { viewModel } = scene({ look: { ...LOOK, passwords: 'forbidden' }, passkeys: device() });
  await viewModel.read();
  assert.equal(viewModel.takesPasswords.value, false);
  assert.equal(viewModel.way.value, 'passkey');
});
