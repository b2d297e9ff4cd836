import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { OPEN, RED } from '../testing/fake-server.js';
import { onADevice, texts } from '../testing/on-a-device.js';
import { quiet, until } from '../testing/until.js';

describe('TLP:RED', () => {
  it('touches no disk: not as event, preview, draft, or outgoing message', onADevice(async ({ server, device }) => {
    server.say(RED, 'whispered before');
    const client = await device.openLive();
    await until(() => texts(client, RED).length === 1);
    server.say(RED, 'whispered live');
    server.say(OPEN, 'said aloud');
    server.interfere = () => 'never';
    await client.post(RED, 'whispered reply');
    await client.saveDraft(RED, { text: 'whispered draft', caret: 0 });
    await until(() => texts(client, RED).length === 3 && client.channels.value.get(OPEN)?.lastMessage);
    assert.deepEqual(texts(client, RED), ['whispered before', 'whispered live', 'whispered reply (sending)']);
    assert.deepEqual(client.draft(RED), { text: 'whispered draft', caret: 0 });
    await quiet();
    const stored = await device.stored();
    assert.ok(stored.includes('said aloud'), 'other content is stored');
    assert.ok(!stored.includes('whispered'), 'red content is not');
  }));

  it('counts what a reload would lose, and nothing else', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    await until(() => client.timeline(RED).status.value === 'ready' && client.timeline(OPEN).status.value === 'ready');
    server.interfere = () => 'never';
    await client.post(OPEN, 'kept on this device');
    assert.equal(client.outboxCount.value, 1);
    assert.equal(client.unkeptCount.value, 0);
    await client.post(RED, 'in memory only');
    assert.equal(client.unkeptCount.value, 1);
    const isKept = (/** @type {string} */ channel) =>
      client.timeline(channel).items.value.flatMap((item) => (item.type === 'pending' ? item.isKept : []));
    assert.deepEqual([isKept(OPEN), isKept(RED)], [[true], [false]]);
  }));

  it('leaves neither name nor purpose nor members of its channel on the disk, and shows them after a reload', onADevice(async ({ server, device }) => {
    (await device.openLive()).close();
    const stored = await device.stored();
    assert.ok(stored.includes('AI export controls') && stored.includes(RED));
    assert.ok(!stored.includes('Ministers only'));
    const red = JSON.parse(stored).find((/** @type {any} */ row) => row.id === RED && row.label);
    assert.deepEqual(red.members, []);
    server.isReachable = false;
    const offline = await device.open();
    assert.equal(offline.channels.value.get(RED)?.label, 'TLP:RED');
    server.isReachable = true;
    device.clock.advance(60_000);
    await until(() => offline.channels.value.get(RED)?.name === 'Ministers only');
    assert.equal(offline.channels.value.get(RED)?.members.length, 2);
    server.say(RED, 'whispered live');
    await until(() => offline.channels.value.get(RED)?.unread === 1);
    assert.ok(!(await device.stored()).includes('Ministers only'));
  }));

  it('comes from the server after a reload, with its preview', onADevice(async ({ server, device }) => {
    server.say(RED, 'whispered before');
    (await device.openLive()).close();
    const client = await device.openLive();
    await until(() => texts(client, RED).length === 1);
    await until(() => client.channels.value.get(RED)?.lastMessage?.content?.text === 'whispered before');
    assert.ok(!(await device.stored()).includes('whispered'));
  }));

  it('is not on this device without a server', onADevice(async ({ server, device }) => {
    server.say(RED, 'whispered before');
    (await device.openLive()).close();
    server.isReachable = false;
    const client = await device.open();
    const timeline = client.timeline(RED);
    await until(() => timeline.status.value === 'error');
    assert.deepEqual(texts(client, RED), []);
    server.isReachable = true;
    device.clock.advance(60_000);
    await until(() => texts(client, RED).length === 1, 'it comes when the server is back');
  }));
});
