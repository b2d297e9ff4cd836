import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { OPEN, RED } from '../testing/fake-server.js';
import { onADevice, texts } from '../testing/on-a-device.js';
import { quiet, until } from '../testing/until.js';

/** @typedef {import('../testing/fake-server.js').FakeServer} FakeServer */

const HOUR = 3_600_000;

/** @param {(place: {server: FakeServer, device: import('../testing/device.js').Device}) => Promise<void>} story */
const withAnIdleLimit = (story) =>
  onADevice(async (place) => {
    place.server.idleSeconds = HOUR / 1000;
    await story(place);
  });

describe('a screen', () => {
  it('locks after the idle time of the network, and the session with it', withAnIdleLimit(async ({ server, device }) => {
    const client = await device.openLive();
    device.clock.advance(HOUR - 1000);
    assert.equal(client.isLocked.value, false);
    device.clock.advance(1000);
    assert.equal(client.isLocked.value, true);
    await until(() => server.isLocked, 'the server knows');
    await until(() => server.live.length === 0, 'the socket is closed');
  }));

  it('stays open while somebody touches any tab, and tells the server so at most once a minute', withAnIdleLimit(async ({ server, device }) => {
    const first = await device.openLive();
    const second = await device.open();
    for (let minutes = 0; minutes < 90; minutes += 1) {
      device.clock.advance(60_000);
      second.used();
      second.used();
      await quiet();
    }
    assert.equal(first.isLocked.value || second.isLocked.value, false);
    const told = server.commands.filter(({ name }) => name === 'POST /api/sessions/use').length;
    assert.ok(told > 0 && told <= 91, String(told));
  }));

  it('locks in every tab at once, and opens in every tab', withAnIdleLimit(async ({ device }) => {
    const first = await device.openLive();
    const second = await device.open();
    second.lock();
    await until(() => first.isLocked.value && second.isLocked.value, 'both are locked');
    await first.reopen({ password: 'right' });
    await until(() => !second.isLocked.value && !first.isLocked.value, 'both are open');
    await until(() => first.connection.value === 'live' && second.connection.value === 'live', 'and both are live');
  }));

  it('does not open for a wrong password, and says nothing to the server but that', withAnIdleLimit(async ({ server, device }) => {
    const client = await device.openLive();
    client.lock();
    await until(() => server.isLocked);
    await assert.rejects(client.reopen({ password: 'wrong' }), { code: 'wrong-credentials' });
    assert.equal(client.isLocked.value, true);
    assert.equal(client.session.value.state, 'active');
    device.clock.advance(60_000);
    await quiet();
    assert.equal(server.live.length, 0);
  }));

  it('goes on where it was: what was written is kept, in TLP:RED too, and what was missed comes', withAnIdleLimit(async ({ server, device }) => {
    const client = await device.openLive();
    const timeline = client.timeline(OPEN);
    await until(() => timeline.status.value === 'ready');
    await client.saveDraft(RED, { text: 'In confidence', caret: 3 });
    client.lock();
    await until(() => server.live.length === 0);
    const sent = server.commands.length;
    await client.post(OPEN, 'Written before anybody noticed');
    server.say(OPEN, 'Said meanwhile');
    device.clock.advance(60_000);
    await quiet();
    assert.deepEqual(server.commands.slice(sent).filter(({ by }) => by === 'socket'), [], 'nothing is sent while it is locked');
    assert.ok(!texts(client, OPEN).includes('Said meanwhile'), 'nothing comes while it is locked');
    await client.reopen({ password: 'right' });
    assert.deepEqual(client.draft(RED), { text: 'In confidence', caret: 3 });
    await until(() => texts(client, OPEN).includes('Said meanwhile') && texts(client, OPEN).includes('Written before anybody noticed'));
  }));

  it('locks when the server says so on the socket, at a request, and at a refresh', withAnIdleLimit(async ({ server, device }) => {
    const client = await device.openLive();
    server.lock();
    await until(() => client.isLocked.value, 'the socket was closed with 4423');
    await client.reopen({ password: 'right' });
    await until(() => client.connection.value === 'live');
    server.isLocked = true;
    await assert.rejects((await client.devices()).list(), { code: 'session-locked' });
    assert.equal(client.isLocked.value, true);
    assert.equal(client.session.value.state, 'active', 'locked is not signed out');
  }));

  it('is locked from the first moment when a page is opened again, without a network too', withAnIdleLimit(async ({ server, device }) => {
    const first = await device.openLive();
    first.lock();
    await until(() => server.isLocked);
    await quiet();
    first.close();
    server.isReachable = false;
    const second = await device.open();
    assert.equal(second.isLocked.value, true);
    assert.equal(second.channels.value.size, 0, 'nothing of it was opened');
    server.isReachable = true;
    await second.reopen({ password: 'right' });
    await until(() => second.connection.value === 'live');
    assert.equal(second.network.value?.name, 'Digital Ministers');
  }));

  it('is locked when it is opened after a long sleep', withAnIdleLimit(async ({ device }) => {
    const first = await device.openLive();
    device.clock.advance(60_000);
    first.used();
    await quiet();
    first.close();
    device.clock.advance(2 * HOUR);
    const second = await device.open();
    assert.equal(second.isLocked.value, true);
  }));

  it('shows the way in when the session has ended meanwhile, and keeps the drafts', withAnIdleLimit(async ({ server, device }) => {
    const client = await device.openLive();
    await client.saveDraft(OPEN, { text: 'Half a thought', caret: 1 });
    client.lock();
    await until(() => server.isLocked);
    server.isLocked = false;
    server.isSignedIn = false;
    await client.reopen({ password: 'right' });
    assert.equal(client.isLocked.value, false);
    assert.equal(client.session.value.state, 'anonymous');
    assert.equal(client.endedBecause.value?.kind, 'signed-out');
    assert.match(await device.stored(), /Half a thought/);
  }));

  it('can be left by signing out', withAnIdleLimit(async ({ server, device }) => {
    const client = await device.openLive();
    client.lock();
    await until(() => server.isLocked);
    await client.signOut();
    assert.equal(client.isLocked.value, false);
    assert.equal(client.session.value.state, 'anonymous');
    assert.equal(server.isSignedIn, false);
  }));
});
