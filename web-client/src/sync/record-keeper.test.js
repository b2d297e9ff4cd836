import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { Device } from '../testing/device.js';
import { chained, signedCheckpoint } from '../testing/fake-chain.js';
import { KADRI, ME, NETWORK, OPEN, RED } from '../testing/fake-server.js';
import { onADevice } from '../testing/on-a-device.js';
import { quiet, until } from '../testing/until.js';

/** @typedef {import('../testing/fake-server.js').FakeServer} FakeServer */
/** @typedef {import('../model/types.js').Client} Client */

/**
 * @param {Client} client
 * @param {string} channel
 * @param {string} expected kind and seq
 */
const finds = (client, channel, expected) =>
  until(() => {
    const fault = client.record(channel)?.fault;
    return fault && `${fault.kind} ${fault.seq}` === expected;
  }, `${channel} is ${expected}`);

/**
 * @param {Client} client
 * @param {string} channel
 * @param {number} count
 */
async function findsNothing(client, channel, count) {
  await until(() => client.record(channel)?.count === count, `${count} entries checked`);
  await quiet();
  assert.equal(client.record(channel)?.fault, null);
}

/**
 * Rewrites the record of a channel as a dishonest server would: everything fits together afterwards.
 *
 * @param {FakeServer} server
 * @param {string} channel
 * @param {(entries: any[]) => any[]} rewrite
 */
function rewrite(server, channel, rewrite) {
  /** @type {any[]} */
  const told = [];
  for (const entry of rewrite(server.entries(channel))) told.push(chained(NETWORK, { ...entry, seq: told.length + 1 }, told.at(-1)));
  server.journal = [...server.journal.filter(({ id }) => id !== channel), ...told];
}

/**
 * @param {Client} client
 * @param {string} channel
 */
async function open(client, channel) {
  const timeline = client.timeline(channel);
  await until(() => timeline.status.value === 'ready');
  return timeline;
}

/**
 * @param {FakeServer} server
 * @param {string} channel
 */
const sayThree = (server, channel) => ['one', 'two', 'three'].forEach((text) => server.say(channel, text));

describe('the record of an honest server', () => {
  it('is checked as it arrives, and as pages are read', onADevice(async ({ server, device }) => {
    sayThree(server, OPEN);
    const client = await device.openLive();
    server.say(OPEN, 'four');
    await findsNothing(client, OPEN, 1);
    await open(client, OPEN);
    await findsNothing(client, OPEN, 5);
    assert.deepEqual(client.record(OPEN)?.head, { seq: 5, hash: server.entries(OPEN)[4].hash });
  }));

  it('is checked from beginning to end when somebody asks', onADevice(async ({ server, device }) => {
    for (let i = 0; i < 450; i += 1) server.say(OPEN, `number ${i}`);
    const client = await device.openLive();
    await client.openRecord(OPEN);
    assert.equal(client.record(OPEN)?.count, 0);
    await client.checkRecord(OPEN);
    await findsNothing(client, OPEN, 451);
  }));

  it('is known after the page was loaded again', onADevice(async ({ server, device }) => {
    const first = await device.openLive();
    server.say(OPEN, 'one');
    await findsNothing(first, OPEN, 1);
    first.close();
    const second = await device.openLive();
    await second.openRecord(OPEN);
    await findsNothing(second, OPEN, 1);
  }));

  it('may be ahead of a snapshot that was on its way', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    sayThree(server, OPEN);
    await open(client, OPEN);
    await findsNothing(client, OPEN, 4);
    const { snapshot } = server;
    server.snapshot = function () {
      const late = snapshot.call(server);
      return { ...late, channels: late.channels.map((/** @type {any} */ view) => ({ ...view, headSeq: view.headSeq - 1 })) };
    };
    server.resetReason = 'too-far';
    server.live[0].drop(1006);
    await until(() => client.connection.value !== 'live');
    device.clock.advance(15_000);
    await until(() => client.connection.value === 'live');
    await findsNothing(client, OPEN, 4);
  }));
});

describe('a dishonest server is found out', () => {
  it('when it alters what somebody said', onADevice(async ({ server, device }) => {
    sayThree(server, OPEN);
    server.journal.find(({ content }) => content.text === 'two').content = { text: 'TWO' };
    const client = await device.openLive();
    await open(client, OPEN);
    await finds(client, OPEN, 'altered 3');
  }));

  it('when it keeps an entry back', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    server.live[0].isHeld = true;
    sayThree(server, OPEN);
    server.journal.splice(server.journal.findIndex(({ content }) => content.text === 'one'), 1);
    server.live[0].isHeld = false;
    server.live[0].catchUp();
    await finds(client, OPEN, 'missing 2');
  }));

  it('when it leaves an entry out of a page', onADevice(async ({ server, device }) => {
    sayThree(server, OPEN);
    const client = await device.openLive();
    server.journal.splice(server.journal.findIndex(({ content }) => content.text === 'two'), 1);
    await open(client, OPEN);
    await finds(client, OPEN, 'missing 3');
  }));

  it('when it leaves the last entries out of a page', onADevice(async ({ server, device }) => {
    sayThree(server, OPEN);
    const client = await device.openLive();
    server.journal = server.journal.filter(({ content }) => content.text !== 'three');
    await open(client, OPEN);
    await finds(client, OPEN, 'missing 4');
  }));

  it('when it changes the order', onADevice(async ({ server, device }) => {
    sayThree(server, OPEN);
    const entries = server.entries(OPEN);
    [entries[1].content, entries[2].content] = [entries[2].content, entries[1].content];
    const client = await device.openLive();
    await open(client, OPEN);
    await finds(client, OPEN, 'altered 2');
  }));

  for (const reason of ['too-far', 'restored']) {
    it(`when it cuts the record short and calls it "${reason}"`, onADevice(async ({ server, device }) => {
      const client = await device.openLive();
      sayThree(server, OPEN);
      await findsNothing(client, OPEN, 3);
      server.journal = server.journal.filter(({ content }) => content.text !== 'three');
      server.resetReason = reason;
      server.live[0].drop(1006);
      await until(() => client.connection.value !== 'live');
      device.clock.advance(15_000);
      await finds(client, OPEN, 'shortened 4');
    }));
  }

  for (const channel of [OPEN, RED]) {
    it(`when it tells another past after the page was loaded again (${channel === RED ? 'TLP:RED' : 'TLP:AMBER'})`, onADevice(async ({ server, device }) => {
      const first = await device.openLive();
      sayThree(server, channel);
      await findsNothing(first, channel, 3);
      first.close();
      rewrite(server, channel, (entries) => entries.map((entry) => (entry.content.text === 'two' ? { ...entry, content: { text: 'TWO' } } : entry)));
      const second = await device.openLive();
      server.say(channel, 'four');
      await finds(second, channel, 'rewritten 5');
    }));
  }

  it('when what it tells of before does not join what was read before the page was loaded again', onADevice(async ({ server, device }) => {
    for (let i = 0; i < 150; i += 1) server.say(OPEN, `number ${i}`);
    server.seen.set(OPEN, 151);
    const first = await device.openLive();
    await open(first, OPEN);
    await findsNothing(first, OPEN, 100);
    first.close();
    rewrite(server, OPEN, (entries) => entries.map((entry) => (entry.seq === 40 ? { ...entry, content: { text: 'other' } } : entry)));
    const second = await device.openLive();
    const timeline = await open(second, OPEN);
    await timeline.loadBefore();
    await finds(second, OPEN, 'altered 52');
  }));

  it('when it tells two members two different things, and they compare, or are told alike later', onADevice(async ({ server, device }) => {
    const here = await device.openLive();
    sayThree(server, OPEN);
    await findsNothing(here, OPEN, 3);
    rewrite(server, OPEN, (entries) => entries.map((entry) => (entry.content.text === 'three' ? { ...entry, content: { text: 'THREE' } } : entry)));
    const other = new Device(server);
    const there = await other.openLive();
    await open(there, OPEN);
    await findsNothing(there, OPEN, 4);
    assert.equal(there.record(OPEN)?.head?.seq, here.record(OPEN)?.head?.seq);
    assert.notEqual(there.record(OPEN)?.head?.hash, here.record(OPEN)?.head?.hash);
    other.close();
    await here.checkRecord(OPEN);
    await finds(here, OPEN, 'rewritten 4');
  }));
});

describe('a signed checkpoint', () => {
  it('is asked for and kept, and the record is held to it', onADevice(async ({ server, device }) => {
    sayThree(server, OPEN);
    const first = await device.openLive();
    await first.openRecord(OPEN);
    await until(() => first.record(OPEN)?.signed?.size === 4);
    assert.equal(first.record(OPEN)?.count, 0, 'nothing was read yet');
    first.close();
    rewrite(server, OPEN, (entries) => entries.map((entry) => (entry.content.text === 'two' ? { ...entry, content: { text: 'TWO' } } : entry)));
    const second = await device.openLive();
    await open(second, OPEN);
    await finds(second, OPEN, 'rewritten 4');
  }));

  it('of another record than this device has seen is a finding', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    sayThree(server, OPEN);
    await findsNothing(client, OPEN, 3);
    const { checkpoint } = server;
    server.checkpoint = (channel) => {
      rewrite(server, channel, (entries) => entries.map((entry) => ({ ...entry, author: ME })));
      return checkpoint.call(server, channel);
    };
    await client.openRecord(OPEN);
    await finds(client, OPEN, 'rewritten 4');
  }));

  it('by another key than before says so, and goes on saying so', onADevice(async ({ server, device }) => {
    const first = await device.openLive();
    await first.openRecord(OPEN);
    await until(() => first.record(OPEN)?.signed?.size === 1);
    const keyBefore = first.record(OPEN)?.signed?.key;
    assert.equal(first.record(OPEN)?.signed?.keyBefore, undefined);
    const other = generateKeyPairSync('ed25519');
    server.checkpoint = (channel) => signedCheckpoint(NETWORK, server.entries(channel).at(-1), other);
    for (const size of [2, 3]) {
      server.append(OPEN, 'message.posted', KADRI, { text: 'more' });
      await first.openRecord(OPEN);
      await until(() => first.record(OPEN)?.signed?.size === size);
      assert.notEqual(first.record(OPEN)?.signed?.key, keyBefore);
      assert.equal(first.record(OPEN)?.signed?.keyBefore, keyBefore);
    }
  }));

  it('that its key has not signed is worth nothing', onADevice(async ({ server, device }) => {
    sayThree(server, OPEN);
    const { checkpoint } = server;
    server.checkpoint = (channel) => {
      const { note, key } = checkpoint.call(server, channel);
      return { note: note.replace('\n4\n', '\n3\n'), key };
    };
    const client = await device.openLive();
    await client.openRecord(OPEN);
    await quiet();
    assert.equal(client.record(OPEN)?.signed, null);
  }));
});

it('what happened to a channel is held against what this device has seen of it', onADevice(async ({ server, device }) => {
  const client = await device.openLive();
  server.append(OPEN, 'channel.owner_made', KADRI, { member: ME, cause: 'made' });
  await findsNothing(client, OPEN, 1);
  const { entries } = await client.acts(OPEN);
  assert.deepEqual(entries.map(({ kind }) => kind), ['channel.created', 'channel.owner_made']);
  await quiet();
  assert.equal(client.record(OPEN)?.fault, null);
  rewrite(server, OPEN, (all) => all.map((entry) => ({ ...entry, author: ME })));
  await client.acts(OPEN);
  await finds(client, OPEN, 'rewritten 2');
}));

describe('what was found', () => {
  /** @param {{server: FakeServer, device: Device}} place */
  async function cheated({ server, device }) {
    sayThree(server, OPEN);
    const client = await device.openLive();
    server.journal.find(({ content }) => content.text === 'two').content = { text: 'TWO' };
    await open(client, OPEN);
    await finds(client, OPEN, 'altered 3');
    return client;
  }

  it('is still said after the page was loaded again', onADevice(async (place) => {
    (await cheated(place)).close();
    await finds(await place.device.openLive(), OPEN, 'altered 3');
  }));

  it('is said in every tab', onADevice(async (place) => {
    const other = await place.device.open();
    await cheated(place);
    await finds(other, OPEN, 'altered 3');
  }));

  it('is forgotten when somebody begins anew, and found again if it is still so', onADevice(async (place) => {
    const client = await cheated(place);
    await client.forgetRecord(OPEN);
    assert.equal(client.record(OPEN)?.fault, null);
    await client.checkRecord(OPEN);
    await finds(client, OPEN, 'altered 3');
  }));

  it('is of one channel, and says nothing of another', onADevice(async (place) => {
    const client = await cheated(place);
    place.server.say(RED, 'elsewhere');
    await findsNothing(client, RED, 1);
  }));
});

it('nothing of a TLP:RED channel is stored but hashes', onADevice(async ({ server, device }) => {
  const client = await device.openLive();
  server.say(RED, 'for your ears only');
  await findsNothing(client, RED, 1);
  const stored = await device.stored();
  const { hash, contentHash } = server.entries(RED)[1];
  assert.ok(stored.includes(hash));
  for (const secret of ['for your ears only', contentHash]) assert.ok(!stored.includes(secret));
}));
