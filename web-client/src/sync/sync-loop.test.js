import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KADRI, ME, OPEN, RED } from '../testing/fake-server.js';
import { onADevice, texts } from '../testing/on-a-device.js';
import { quiet, until } from '../testing/until.js';

/** @param {import('../testing/fake-socket.js').FakeSocket} socket */
const hellos = ({ heard }) => heard.filter(({ t }) => t === 'hello').map(({ cursor }) => cursor);

describe('the sync loop', () => {
  it('takes no batch that does not follow its cursor, and asks again from where it is', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    await until(() => client.timeline(OPEN).status.value === 'ready');
    const [socket] = server.live;
    socket.isHeld = true;
    server.say(OPEN, 'one');
    server.say(OPEN, 'two');
    socket.tell({ t: 'events', prev: 'c3', cursor: 'c4', events: [server.journal[3]] });
    await quiet();
    assert.deepEqual(texts(client, OPEN), [], 'the second message did not come before the first');
    assert.deepEqual(hellos(socket), ['c2', 'c2']);
    socket.isHeld = false;
    socket.catchUp();
    await until(() => texts(client, OPEN).length === 2);
    assert.deepEqual(texts(client, OPEN), ['one', 'two']);
  }));

  it('shows nothing twice when a batch is delivered twice', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    await until(() => client.timeline(OPEN).status.value === 'ready');
    const [socket] = server.live;
    server.say(OPEN, 'once');
    await until(() => texts(client, OPEN).length === 1);
    socket.tell({ t: 'events', prev: 'c2', cursor: 'c3', events: [server.journal[2]] });
    await quiet();
    assert.deepEqual(texts(client, OPEN), ['once']);
    assert.equal(client.channels.value.get(OPEN)?.unread, 1);
  }));

  it('writes before it shows, and tells the server nothing of it', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    server.say(OPEN, 'written first');
    await until(() => client.channels.value.get(OPEN)?.lastMessage);
    assert.ok((await device.stored()).includes('written first'));
    await quiet();
    assert.deepEqual(server.live[0].heard.map(({ t }) => t), ['hello']);
  }));

  it('continues after a reload from the last batch it has written', onADevice(async ({ server, device }) => {
    const first = await device.openLive();
    server.say(OPEN, 'one');
    await until(() => first.channels.value.get(OPEN)?.lastMessage);
    first.close();
    await device.openLive();
    assert.deepEqual(hellos(server.live[0]), ['c3']);
  }));

  it('lets an unknown or broken event pass without its neighbours', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    await until(() => client.timeline(OPEN).status.value === 'ready');
    server.live[0].isHeld = true;
    server.append(OPEN, 'document.issued', KADRI, { document: 'd' });
    server.append(OPEN, 'message.posted', KADRI, { text: 7 });
    server.say(OPEN, 'after them');
    server.live[0].isHeld = false;
    server.live[0].catchUp();
    await until(() => texts(client, OPEN).includes('after them'));
    assert.equal(client.channels.value.get(OPEN)?.headSeq, 4);
    const kinds = client.timeline(OPEN).items.value.map((item) => (item.type === 'event' ? item.event.kind : 'pending'));
    assert.deepEqual(kinds, ['channel.created', 'document.issued', 'unknown', 'message.posted']);
  }));

  it('moves a read position without taking a batch back', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    server.say(OPEN, 'one');
    server.live[0].tell({ t: 'seen', channel: OPEN, seq: 1, unread: 1 });
    server.say(OPEN, 'two');
    await until(() => client.channels.value.get(OPEN)?.headSeq === 3);
    client.close();
    server.isReachable = false;
    const later = await device.open();
    assert.equal(later.channels.value.get(OPEN)?.headSeq, 3);
    assert.equal(later.channels.value.get(OPEN)?.seenSeq, 1);
    assert.equal(later.channels.value.get(OPEN)?.unread, 2);
  }));

  it('deletes the events of a channel that I am no longer in', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    server.say(OPEN, 'for members only');
    server.append(OPEN, 'channel.member_removed', KADRI, { member: ME, cause: 'removed' });
    await until(() => client.channels.value.get(OPEN)?.gone);
    assert.ok(!(await device.stored()).includes('for members only'));
  }));

  it('keeps nothing of the old record after the server was restored', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    await until(() => client.timeline(OPEN).status.value === 'ready');
    server.say(OPEN, 'lost with the old server');
    await until(() => texts(client, OPEN).length === 1);
    server.journal.pop();
    server.say(OPEN, 'said after the restore');
    server.resetReason = 'restored';
    server.live[0].drop(1006);
    await until(() => client.connection.value !== 'live');
    device.clock.advance(15_000);
    await until(() => texts(client, OPEN)[0] === 'said after the restore');
    assert.deepEqual(texts(client, OPEN), ['said after the restore']);
    assert.ok(!(await device.stored()).includes('lost with the old server'));
    assert.equal(client.channels.value.get(RED)?.unread, 0);
  }));
});
