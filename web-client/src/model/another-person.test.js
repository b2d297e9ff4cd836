import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KADRI, OPEN } from '../testing/fake-server.js';
import { onADevice } from '../testing/on-a-device.js';
import { quiet, until } from '../testing/until.js';

/** @param {import('../testing/fake-server.js').FakeServer} server */
const said = (server) => server.entries(OPEN).flatMap(({ content }) => content.text ?? []);

describe('a tab whose browser has been taken over by another person', () => {
  it('sends nothing under the other name, and is ended, when its socket returns', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    server.live[0].drop(1006);
    await until(() => client.connection.value !== 'live');
    await client.post(OPEN, 'in my name only');
    server.signInAs('q', KADRI);
    device.clock.advance(15_000);
    await until(() => client.session.value.state === 'anonymous');
    await quiet();
    assert.deepEqual(said(server), []);
    assert.ok((await device.stored()).includes('in my name only'), 'it waits for its author');
  }));

  it('takes no snapshot of the other one when the server answers its hello with a reset', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    server.live[0].drop(1006);
    await until(() => client.connection.value !== 'live');
    server.signInAs('q', KADRI);
    server.resetReason = 'foreign';
    device.clock.advance(400_000);
    await until(() => client.session.value.state === 'anonymous');
    await quiet();
    assert.ok(!(await device.stored()).includes(`"value":"${KADRI}"`));
    assert.equal(client.me.value, null);
  }));

  it('sends no command with a token of the other one', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    server.signInAs('q', KADRI);
    device.clock.advance(290_000);
    await assert.rejects(client.leave(OPEN), { code: 'another-person' });
    assert.deepEqual(server.commands, []);
    await until(() => client.session.value.state === 'anonymous');
  }));

  it('shows the other one after a reload, and keeps what the first has not sent', onADevice(async ({ server, device }) => {
    const first = await device.openLive();
    server.interfere = () => 'never';
    await first.post(OPEN, 'in my name only');
    first.close();
    server.interfere = null;
    server.signInAs('q', KADRI);
    const second = await device.openLive();
    assert.equal(second.session.value.current?.member, KADRI);
    assert.equal(second.me.value?.id, KADRI);
    await quiet();
    assert.deepEqual(said(server), []);
    assert.ok((await device.stored()).includes('in my name only'));
  }));

  it('leaves the records of the other one alone', onADevice(async ({ server, device }) => {
    const first = await device.openLive();
    server.say(OPEN, 'heard by both');
    server.signInAs('q', KADRI);
    const second = await device.open();
    await until(() => second.session.value.current?.member === KADRI && second.channels.value.get(OPEN)?.lastMessage);
    server.sockets[0].drop(1006);
    await until(() => first.connection.value !== 'live');
    device.clock.advance(15_000);
    await until(() => first.session.value.state === 'anonymous');
    await quiet();
    second.close();
    server.isReachable = false;
    const third = await device.open();
    assert.equal(third.me.value?.id, KADRI, 'what is known last is still known');
  }));
});
