// @ts-nocheck: what stands in here for the client or an event has only the parts that the test is about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signal } from '@preact/signals';
import { madeByOthers, reentryViewModel } from './reentry-view-model.js';

const person = (id, role, delegation = 'ee') => ({ id, role, delegation, delegationOf: { kind: 'member' } });
const KADRI = person('kadri', 'head');
const MART = person('mart', 'official');
const KIM = person('kim', 'head', 'kr');

function scene({ me = KADRI, open = [], refuse = null } = {}) {
  const did = [];
  const client = {
    me: signal(me),
    network: signal({ chair: 'dk' }),
    members: signal(new Map([KADRI, MART, KIM].map((each) => [each.id, each]))),
    designations: signal([]),
    reentries: signal(open),
    async offerReentry(member) {
      if (refuse) throw refuse;
      did.push(['offer', member]);
      return 'https://entente.example/join#secret';
    },
    revokeInvitation: async (id) => void did.push(['revoke', id]),
  };
  return { viewModel: reentryViewModel(client, MART.id), did };
}
const OPEN = [{ id: 'r', member: MART.id, by: KADRI.id, expiresAt: '2099-01-01T00:00:00Z' }];

test('the link is shown once and then forgotten', async () => {
  const { viewModel } = scene();
  assert.equal(viewModel.mayOffer.value, true);
  await viewModel.offer();
  assert.match(viewModel.link.value, /#secret$/);
  viewModel.done();
  assert.equal(viewModel.link.value, null);
});

test('while one is open no other is offered, and its maker, who could have made it and whom it is about take it back', async () => {
  for (const [me, may] of [[KADRI, true], [MART, true], [KIM, false]]) {
    const { viewModel, did } = scene({ me, open: OPEN });
    assert.equal(viewModel.mayOffer.value, false);
    assert.equal(viewModel.mayWithdraw.value, may);
    if (!may) continue;
    assert.equal(await viewModel.withdraw(), true);
    assert.deepEqual(did, [['revoke', 'r']]);
  }
});

test('a refusal is told, and there is no link', async () => {
  const { viewModel } = scene({ refuse: { code: 'conflict' } });
  assert.equal(await viewModel.offer(), false);
  assert.equal(viewModel.problem.value.code, 'conflict');
  assert.equal(viewModel.link.value, null);
});

test('a head is told of what others made for people of the delegation, and of nothing else', () => {
  const told = (me, by, member) =>
    madeByOthers({
      me: signal(me),
      members: signal(new Map([KADRI, MART, KIM].map((each) => [each.id, each]))),
      reentries: signal([{ id: 'r', by: by.id, member: member.id, expiresAt: '' }]),
    }).length;
  assert.equal(told(KADRI, KIM, MART), 1);
  assert.equal(told(KADRI, KADRI, MART), 0);
  assert.equal(told(KADRI, KIM, KADRI), 0, 'of oneself one is told otherwise');
  assert.equal(told(KIM, KADRI, MART), 0);
  assert.equal(told(MART, KADRI, MART), 0);
});
