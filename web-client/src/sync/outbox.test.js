import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { IDBDatabase } from 'fake-indexeddb';
import { ME, OPEN, problem } from '../testing/fake-server.js';
import { onADevice, texts } from '../testing/on-a-device.js';
import { quiet, until } from '../testing/until.js';

const OTHER = '00000000-0000-4000-8000-0000000000c4';

/** @param {import('../testing/fake-server.js').FakeServer} server */
const said = (server, channel = OPEN) => server.entries(channel).flatMap(({ content }) => content.text ?? []);

describe('the outbox', () => {
  it('has stored a message before anything is sent', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    let storedAtSending = '';
    server.interfere = () => {
      void device.stored().then((text) => (storedAtSending = text));
      return 'never';
    };
    await client.post(OPEN, 'First stored');
    await until(() => storedAtSending !== '');
    assert.ok(storedAtSending.includes('First stored'));
  }));

  it('removes the draft with the same write that stores the message', onADevice(async ({ server, device }) => {
    /** @type {string[][]} */
    const writes = [];
    const transaction = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (/** @type {any} */ stores, /** @type {any} */ mode, /** @type {any} */ options) {
      if (mode === 'readwrite') writes.push([...stores].sort());
      return transaction.call(this, stores, mode, options);
    };
    try {
      const client = await device.openLive();
      server.interfere = () => 'never';
      await client.saveDraft(OPEN, { text: 'half', caret: 4 });
      writes.length = 0;
      await client.post(OPEN, 'half a thought');
      assert.deepEqual(writes, [['drafts', 'outbox']], 'a crash in between would send it twice');
      assert.equal(client.draft(OPEN), null);
      client.close();
      const later = await device.open();
      assert.equal(later.draft(OPEN), null);
    } finally {
      IDBDatabase.prototype.transaction = transaction;
    }
  }));

  it('shows a message at once, and once only after it is on the record', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    await until(() => client.timeline(OPEN).status.value === 'ready');
    server.live[0].isHeld = true;
    client.timeline(OPEN).items.subscribe((items) => {
      assert.equal(new Set(items.map(({ key }) => key)).size, items.length, 'no key is there twice, not even for a moment');
    });
    const op = await client.post(OPEN, 'Agreed');
    assert.deepEqual(texts(client, OPEN), ['Agreed (sending)']);
    await until(() => said(server).length === 1);
    await quiet();
    assert.deepEqual(texts(client, OPEN), ['Agreed (sending)'], 'the receipt alone does not make it an event');
    server.live[0].isHeld = false;
    server.live[0].catchUp();
    await until(() => texts(client, OPEN)[0] === 'Agreed');
    assert.deepEqual(texts(client, OPEN), ['Agreed']);
    assert.equal(client.timeline(OPEN).items.value.at(-1)?.key, op, 'the row keeps its key');
    assert.equal(client.outboxCount.value, 0);
  }));

  it('keeps the order of a channel, and sends once each, what was written without a network', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    await until(() => client.timeline(OPEN).status.value === 'ready');
    server.live[0].drop(1006);
    await until(() => client.connection.value !== 'live');
    for (const text of ['one', 'two', 'three']) await client.post(OPEN, text);
    assert.deepEqual(texts(client, OPEN), ['one (waiting)', 'two (waiting)', 'three (waiting)']);
    assert.equal(client.outboxCount.value, 3);
    device.clock.advance(15_000);
    await until(() => client.outboxCount.value === 0);
    assert.deepEqual(said(server), ['one', 'two', 'three']);
    assert.deepEqual(texts(client, OPEN), ['one', 'two', 'three']);
  }));

  it('sends one channel while another waits for an answer', onADevice(async ({ server, device }) => {
    server.createChannel(OTHER, 'TLP:GREEN', 'Other');
    const client = await device.openLive();
    server.interfere = ({ args }) => (args.channel === OPEN ? 'never' : null);
    await client.post(OPEN, 'stuck');
    await client.post(OPEN, 'behind it');
    await client.post(OTHER, 'free');
    await until(() => said(server, OTHER).length === 1);
    assert.equal(server.commands.filter(({ args }) => args.channel === OPEN).length, 1);
  }));

  it('resumes after a crash with the same op, and nothing is there twice', onADevice(async ({ server, device }) => {
    const first = await device.openLive();
    server.interfere = (command) => {
      server.interfere = null;
      server.do(command); // it is on the record, but the answer is lost with the page
      return 'never';
    };
    server.live[0].isHeld = true;
    const op = await first.post(OPEN, 'Said once');
    await until(() => said(server).length === 1);
    first.close();

    const second = await device.openLive();
    await until(() => second.outboxCount.value === 0);
    await until(() => texts(second, OPEN).length === 1);
    assert.deepEqual(texts(second, OPEN), ['Said once']);
    assert.deepEqual(said(server), ['Said once']);
    assert.ok(server.commands.every((command) => command.op === op));
    assert.ok(!(await device.stored()).includes('"order"'), 'the stored row is gone');
  }));

  it('drops a row whose event it will never see, because a snapshot had it', onADevice(async ({ server, device }) => {
    const first = await device.openLive();
    server.isReachable = false;
    server.live[0].drop(1006);
    await until(() => first.connection.value !== 'live');
    const op = await first.post(OPEN, 'Said once');
    server.do({ name: 'message.post', args: { channel: OPEN, text: 'Said once' }, op });
    first.close();
    server.isReachable = true;
    server.resetReason = 'too-far';
    const second = await device.openLive();
    await until(() => second.outboxCount.value === 0);
    await until(() => texts(second, OPEN).length === 1);
    assert.deepEqual(texts(second, OPEN), ['Said once']);
  }));

  it('drops a row whose receipt names a place that a snapshot has passed', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    server.interfere = (command) => {
      server.interfere = () => 'never';
      server.receipts.set(command.op, { stream: OPEN, seq: 2, at: '', op: command.op });
      return 'never';
    };
    await client.post(OPEN, 'Said once');
    await until(() => server.receipts.size === 1);
    server.live[0].isHeld = true;
    server.append(OPEN, 'message.posted', ME, { text: 'Said once' });
    server.resetReason = 'too-far';
    server.live[0].drop(1006);
    await until(() => client.connection.value !== 'live');
    device.clock.advance(15_000);
    await until(() => client.channels.value.get(OPEN)?.headSeq === 2);
    assert.equal(client.outboxCount.value, 1);
    server.interfere = null;
    server.live[0].drop(1006);
    await until(() => client.connection.value !== 'live');
    device.clock.advance(15_000);
    await until(() => client.outboxCount.value === 0);
  }));

  it('stops a channel at what no retry can mend, until a person retries or discards it', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    await until(() => client.timeline(OPEN).status.value === 'ready');
    server.interfere = () => ({ problem: problem('channel-closed', 409) });
    const op = await client.post(OPEN, 'refused');
    await until(() => texts(client, OPEN)[0] === 'refused (failed)');
    await client.post(OPEN, 'behind it');
    await quiet();
    assert.deepEqual(texts(client, OPEN), ['refused (failed)', 'behind it (waiting)']);
    const [item] = client.timeline(OPEN).items.value.slice(-2);
    assert.ok(item.type === 'pending' && item.problem?.code === 'channel-closed');

    server.interfere = null;
    await client.retry(op);
    await until(() => client.outboxCount.value === 0);
    assert.deepEqual(said(server), ['refused', 'behind it']);
    assert.equal(server.commands.filter((command) => command.op === op).length, 2, 'the retry carried the same op');
  }));

  it('sends what stood behind a message that was discarded', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    server.interfere = ({ args }) => (args.text === 'refused' ? { problem: problem('validation', 422) } : null);
    const op = await client.post(OPEN, 'refused');
    await until(() => client.outboxCount.value === 1 && server.commands.length === 1);
    await client.post(OPEN, 'behind it');
    await client.discard(op);
    await until(() => client.outboxCount.value === 0);
    assert.deepEqual(said(server), ['behind it']);
  }));

  it('remembers a refusal after a reload', onADevice(async ({ server, device }) => {
    const first = await device.openLive();
    server.interfere = () => ({ problem: problem('validation', 422) });
    await first.post(OPEN, 'refused');
    await until(async () => (await device.stored()).includes('"validation"'));
    first.close();
    const second = await device.openLive();
    await until(() => texts(second, OPEN).includes('refused (failed)'));
    await quiet();
    assert.equal(server.commands.length, 1);
  }));

  it('tries again by itself when the server is unavailable', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    server.interfere = () => ({ problem: { ...problem('unavailable', 503), retryAfterSeconds: 7 } });
    await client.post(OPEN, 'later');
    await until(() => server.commands.length === 1);
    await quiet();
    server.interfere = null;
    device.clock.advance(6_000);
    await quiet();
    assert.equal(server.commands.length, 1, 'not before the server asked for');
    device.clock.advance(1_000);
    await until(() => said(server).length === 1);
    assert.equal(server.commands[0].op, server.commands[1].op);
  }));

  it('gives up on a socket that does not answer a command in time', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    const [socket] = server.live;
    server.interfere = () => 'never';
    await client.post(OPEN, 'into the void');
    await until(() => server.commands.length === 1);
    server.interfere = null;
    device.isVisible = false;
    device.clock.advance(15_000);
    await until(() => socket.readyState === 3);
    device.clock.advance(15_000);
    await until(() => client.outboxCount.value === 0);
    assert.deepEqual(said(server), ['into the void']);
  }));
});
