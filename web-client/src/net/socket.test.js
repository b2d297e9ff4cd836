import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { OPEN } from '../testing/fake-server.js';
import { onADevice } from '../testing/on-a-device.js';
import { quiet, until } from '../testing/until.js';
import { Backoff } from './backoff.js';

describe('the socket', () => {
  it('returns at once when the server goes away', onADevice(async ({ server, device }) => {
    await device.openLive();
    const [socket] = server.live;
    socket.tell({ t: 'going-away' });
    await until(() => server.live.length === 1 && server.live[0] !== socket);
  }));

  it('returns at once when the network is back', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    server.isReachable = false;
    device.isOnline = false;
    device.page.dispatchEvent(new Event('offline'));
    await until(() => client.connection.value === 'offline');
    server.isReachable = true;
    device.isOnline = true;
    device.page.dispatchEvent(new Event('online'));
    await until(() => client.connection.value === 'live');
  }));

  it('asks again after silence while somebody is looking, and gives up without an answer', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    const [socket] = server.live;
    const hellos = () => socket.heard.filter(({ t }) => t === 'hello').length;
    device.clock.advance(30_000);
    assert.equal(hellos(), 2);
    await quiet();
    assert.equal(socket.readyState, 1, 'an answer keeps it');
    socket.tell = () => {};
    device.clock.advance(35_000);
    await until(() => server.live.length === 0 && client.connection.value === 'connecting');
  }));

  it('keeps no short timers while nobody is looking', onADevice(async ({ server, device }) => {
    await device.openLive();
    const [socket] = server.live;
    device.isVisible = false;
    device.page.dispatchEvent(new Event('visibilitychange'));
    device.clock.advance(600_000);
    assert.equal(socket.heard.filter(({ t }) => t === 'hello').length, 1);
  }));

  it('asks the session after a refused handshake, and stops when it has ended', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    server.isSignedIn = false;
    server.live[0].drop(1006);
    await until(() => client.connection.value === 'connecting');
    device.clock.advance(15_000);
    await quiet();
    device.clock.advance(15_000);
    await until(() => client.session.value.state === 'anonymous');
    const attempts = server.sockets.length;
    device.clock.advance(60_000);
    await quiet();
    assert.equal(server.sockets.length, attempts);
  }));

  it('tells a read position later when there was no connection', onADevice(async ({ server, device }) => {
    server.say(OPEN, 'unread');
    const client = await device.openLive();
    server.live[0].drop(1006);
    await until(() => client.connection.value !== 'live');
    client.see(OPEN, 2);
    device.clock.advance(15_000);
    await until(() => server.seen.get(OPEN) === 2);
  }));
});

describe('waiting before a new attempt', () => {
  it('grows from 0.3 to 15 seconds, any part of it', () => {
    const longest = new Backoff(() => 1);
    const waits = Array.from({ length: 8 }, () => longest.next());
    assert.deepEqual(waits, [300, 600, 1200, 2400, 4800, 9600, 15_000, 15_000]);
    longest.reset();
    assert.equal(longest.next(), 300);
    assert.equal(new Backoff(() => 0.5).next(), 150);
  });
});
