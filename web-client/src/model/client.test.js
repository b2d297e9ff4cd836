import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KADRI, ME, NETWORK, OPEN, RED } from '../testing/fake-server.js';
import { onADevice, texts } from '../testing/on-a-device.js';
import { quiet, until } from '../testing/until.js';
import { createClient } from './client.js';

describe('a client', () => {
  it('shows the network from a snapshot when it knows nothing yet', onADevice(async ({ device }) => {
    const client = await device.openLive();
    assert.equal(client.session.value.state, 'active');
    assert.equal(client.isForgetful.value, false);
    assert.equal(client.network.value?.name, 'Digital Ministers');
    assert.equal(client.me.value?.delegationOf.code, 'DK');
    assert.deepEqual([...client.channels.value.keys()].sort(), [OPEN, RED].sort());
    assert.ok(client.online.value.has(KADRI));
  }));

  it('is anonymous when nobody is signed in, and active after signing in', onADevice(async ({ server, device }) => {
    server.isSignedIn = false;
    const client = await device.open();
    assert.equal(client.session.value.state, 'anonymous');
    await assert.rejects(client.signIn('Kirsten', 'wrong'), { code: 'wrong-credentials' });
    await client.signIn('Kirsten', 'right');
    await until(() => client.connection.value === 'live');
    assert.equal(client.session.value.state, 'active');
  }));

  it('lets nobody confirm what somebody who signed out had begun', onADevice(async ({ device }) => {
    const client = await device.openLive();
    const refused = new Promise((resolve) => {
      /** @type {any} */ (client.graveAct).value = { command: 'member.remove', args: {}, confirmation: undefined, confirmed() {}, refused: resolve };
    });
    await client.signOut();
    assert.equal((await refused).code, 'given-up');
  }));

  it('shows what others say as it arrives, and counts it as unread', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    const timeline = client.timeline(OPEN);
    await until(() => timeline.status.value === 'ready');
    server.say(OPEN, 'We can live with paragraph 4');
    await until(() => texts(client, OPEN).length === 1);
    assert.deepEqual(texts(client, OPEN), ['We can live with paragraph 4']);
    assert.equal(client.channels.value.get(OPEN)?.unread, 1);
    assert.equal(client.channelList.value[0].lastMessage?.content?.text, 'We can live with paragraph 4');
    client.see(OPEN, 2);
    await until(() => server.seen.get(OPEN) === 2 && client.channels.value.get(OPEN)?.unread === 0);
  }));

  it('starts from what this device holds while the server cannot be reached', onADevice(async ({ server, device }) => {
    server.say(OPEN, 'Before the flight');
    const first = await device.openLive();
    await until(() => first.timeline(OPEN).status.value === 'ready');
    first.close();

    server.isReachable = false;
    const second = await device.open();
    await until(() => second.connection.value === 'offline');
    assert.equal(second.network.value?.name, 'Digital Ministers');
    await until(() => texts(second, OPEN).length === 1);
    assert.deepEqual(texts(second, OPEN), ['Before the flight']);
    second.close();

    server.isReachable = true;
    server.say(OPEN, 'After the landing');
    const third = await device.openLive();
    await until(() => texts(third, OPEN).length === 2);
    assert.deepEqual(texts(third, OPEN), ['Before the flight', 'After the landing']);
  }));

  it('continues from its cursor after a lost connection', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    await until(() => client.timeline(OPEN).status.value === 'ready');
    server.live[0].drop(1006);
    await until(() => client.connection.value === 'connecting');
    server.say(OPEN, 'Said while the line was down');
    device.clock.advance(15_000);
    await until(() => texts(client, OPEN).length === 1);
    assert.equal(client.connection.value, 'live');
  }));

  it('knows who is here, after a lost connection too', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    await until(() => client.online.value.has(KADRI));
    server.live[0].tell({ t: 'presence', online: [ME], offline: [KADRI] });
    assert.deepEqual([...client.online.value], [ME]);
    server.online = [KADRI];
    server.live[0].drop(1006);
    await until(() => client.online.value.size === 0);
    device.clock.advance(15_000);
    await until(() => client.online.value.size > 0);
    assert.deepEqual([...client.online.value], [KADRI]);
  }));

  it('takes a snapshot on reset and fills the gap in an open timeline', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    await until(() => client.timeline(OPEN).status.value === 'ready');
    server.live[0].drop(1006);
    await until(() => client.connection.value !== 'live');
    for (let i = 1; i <= 250; i += 1) server.say(OPEN, `Message ${i}`);
    server.resetReason = 'too-far';
    device.clock.advance(15_000);
    await until(() => texts(client, OPEN).length === 250);
    assert.equal(texts(client, OPEN).at(-1), 'Message 250');
    assert.equal(client.channels.value.get(OPEN)?.unread, 250);
  }));

  it('opens at the first unread message and loads on in both directions', onADevice(async ({ server, device }) => {
    for (let i = 1; i <= 500; i += 1) server.say(OPEN, `Message ${i}`);
    server.seen.set(OPEN, 201);
    const client = await device.openLive();
    const timeline = client.timeline(OPEN);
    await until(() => timeline.status.value === 'ready');
    assert.ok(texts(client, OPEN).includes('Message 201'), 'the first unread one is there');
    assert.ok(timeline.hasBefore.value && timeline.hasAfter.value);
    await timeline.loadBefore();
    await timeline.loadAfter();
    await timeline.loadAfter();
    assert.ok(timeline.items.value.length <= 300);
    await timeline.jumpToEnd();
    assert.equal(texts(client, OPEN).at(-1), 'Message 500');
    assert.equal(timeline.hasAfter.value, false);
    const seqs = timeline.items.value.map((item) => (item.type === 'event' ? item.event.seq : 0));
    assert.deepEqual(seqs, seqs.map((_, i) => seqs[0] + i), 'there is no hole');
  }));

  it('shows somebody who came back all that they may read, from this device too, and asks no further', onADevice(async ({ server, device }) => {
    for (let i = 1; i <= 400; i += 1) server.say(OPEN, `Message ${i}`);
    server.gaps.set(OPEN, [{ from: 51, to: 250 }, { from: 300, to: 395 }]);
    server.seen.set(OPEN, 401);
    const mayRead = (/** @type {number} */ seq) => (seq > 1 && seq < 51) || (seq > 250 && seq < 300) || seq > 395;
    const expected = Array.from({ length: 401 }, (_, i) => i + 1).filter(mayRead).map((seq) => `Message ${seq - 1}`);
    for (const visit of ['from the server', 'from this device']) {
      const client = await device.openLive();
      const timeline = client.timeline(OPEN);
      await until(() => timeline.status.value === 'ready');
      await timeline.loadBefore();
      await timeline.loadBefore();
      assert.deepEqual(texts(client, OPEN), expected, visit);
      assert.equal(timeline.hasBefore.value, false);
      assert.equal(timeline.hasAfter.value, false);
      await timeline.jumpTo(120);
      assert.ok(texts(client, OPEN).includes('Message 250'), 'a link into the time away leads to what comes after it');
      await timeline.loadAfter();
      server.say(OPEN, `Said ${visit}`);
      expected.push(`Said ${visit}`);
      await until(() => texts(client, OPEN).at(-1) === expected.at(-1));
      assert.deepEqual(texts(client, OPEN), expected, visit);
      client.close();
    }
    assert.ok(server.pages <= 5, `asked for ${server.pages} pages`);
  }));

  it('shows what stands next to a link that leads to before it came', onADevice(async ({ server, device }) => {
    for (let i = 1; i <= 400; i += 1) server.say(OPEN, `Message ${i}`);
    server.gaps.set(OPEN, [{ from: 2, to: 200 }]);
    server.seen.set(OPEN, 401);
    const client = await device.openLive();
    const timeline = client.timeline(OPEN);
    await until(() => timeline.status.value === 'ready');
    await timeline.jumpTo(100);
    assert.equal(texts(client, OPEN)[0], 'Message 200');
    await timeline.jumpTo(100_000);
    assert.equal(texts(client, OPEN).at(-1), 'Message 400');
  }));

  it('keeps an open timeline when one page cannot be loaded, and loads it when asked again', onADevice(async ({ server, device }) => {
    for (let i = 1; i <= 300; i += 1) server.say(OPEN, `Message ${i}`);
    server.seen.set(OPEN, 301);
    let isBusy = false;
    /** @type {any} */
    const fetch = (/** @type {string} */ url, /** @type {any} */ options) =>
      isBusy && url.includes('/entries') ? new Response('{"code":"too-many-requests"}', { status: 429 }) : server.fetch(url, options);
    const client = await device.openLive({ fetch });
    const timeline = client.timeline(OPEN);
    await until(() => timeline.status.value === 'ready');
    isBusy = true;
    await timeline.loadBefore();
    assert.equal(timeline.status.value, 'ready');
    assert.equal(timeline.failedAt.value, 'before');
    server.say(OPEN, 'news');
    await until(() => texts(client, OPEN).at(-1) === 'news', 'what arrives is still shown');
    isBusy = false;
    const before = timeline.items.value.length;
    await timeline.retry();
    assert.equal(timeline.failedAt.value, null);
    assert.equal(timeline.items.value.length, before + 100);
  }));

  it('renews its access token once when it is refused', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    await server.fetch('https://entente.test/api/session/refresh', { method: 'POST', headers: {} }); // another tab has renewed it
    await client.updateChannel(OPEN, { name: 'New name' });
    assert.equal(server.commands.length, 1);
  }));

  it('repeats a change whose answer was lost with the same op', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    server.interfere = () => [503, { code: 'unavailable', status: 503, detail: 'The database is away.' }];
    await assert.rejects(client.leave(OPEN), { code: 'unavailable' });
    server.interfere = null;
    await client.leave(OPEN);
    assert.equal(server.commands[0].op, server.commands[1].op);
  }));

  it('makes the invitation link itself and sends only a hash of its secret', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    const { link } = await client.invite({ role: 'official', delegation: 'd' });
    const secret = link.split('#')[1];
    assert.match(link, /^https:\/\/entente\.test\/join#[\w-]{43}$/);
    assert.ok(!JSON.stringify(server.commands).includes(secret));
    assert.match(server.commands[0].args.secretHash, /^[\w-]{43}$/);
  }));

  it('takes a snapshot when it is added to a channel it knows nothing of', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    const id = '00000000-0000-4000-8000-0000000000c3';
    server.live[0].isHeld = true;
    server.createChannel(id, 'TLP:GREEN', 'Joined later');
    server.append(id, 'channel.members_added', KADRI, { members: [ME] });
    server.live[0].tell({ t: 'events', prev: 'c2', cursor: 'c4', events: [server.journal[3]] });
    await until(() => client.channels.value.get(id)?.name === 'Joined later');
  }));

  it('is in the channel again when it was removed and added while it was away', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    server.say(OPEN, 'before I was removed');
    await until(() => client.channels.value.get(OPEN)?.lastMessage);
    server.live[0].isHeld = true;
    server.append(OPEN, 'channel.member_removed', KADRI, { member: ME, cause: 'removed' });
    server.append(OPEN, 'channel.members_added', KADRI, { members: [ME] });
    server.live[0].isHeld = false;
    server.live[0].catchUp();
    await until(() => client.channels.value.get(OPEN)?.headSeq === 4);
    assert.equal(client.channels.value.get(OPEN)?.gone, null);
    const events = (await device.stored()).match(/"salt"/g) ?? [];
    assert.equal(events.length, 1, 'of the earlier membership only the preview in the snapshot is there');
  }));

  it('lets nothing of the network that was left into the one that is shown', onADevice(async ({ server, device }) => {
    /** @type {(() => void) | null} */
    let release = null;
    /** @type {any} */
    const fetch = async (/** @type {string} */ url, /** @type {any} */ options) => {
      const answer = await server.fetch(url, options);
      if (url.endsWith('/snapshot') && isLate) await new Promise((resolve) => (release = () => resolve(null)));
      return answer;
    };
    let isLate = false;
    const client = await device.openLive({ fetch });
    isLate = true;
    server.live[0].tell({ t: 'reset', reason: 'too-far' });
    await until(() => release);
    await client.signOut();
    /** @type {any} */ (release)();
    await quiet();
    assert.equal(client.network.value, null);
    assert.equal(client.channels.value.size, 0);
    assert.deepEqual(await device.indexedDB.databases(), []);
  }));

  it('remembers of a channel it was removed from by whom and whom to ask, and shows it again when it is added again', onADevice(async ({ server, device }) => {
    server.say(OPEN, 'said by others');
    const client = await device.openLive();
    await until(() => texts(client, OPEN).length === 1);
    const { at } = server.append(OPEN, 'channel.member_removed', KADRI, { member: ME, cause: 'removed' });
    await until(() => client.channels.value.get(OPEN)?.gone);
    assert.deepEqual(client.channels.value.get(OPEN)?.gone, { kind: 'removed', by: KADRI, at });
    assert.deepEqual(client.channels.value.get(OPEN)?.members.map(({ member }) => member), [KADRI]);
    assert.deepEqual(texts(client, OPEN), []);
    assert.ok(!client.channelList.value.some(({ id }) => id === OPEN));

    server.append(OPEN, 'channel.members_added', KADRI, { members: [ME] });
    await until(() => client.channels.value.get(OPEN)?.gone === null && texts(client, OPEN).length === 1);
    assert.deepEqual(texts(client, OPEN), ['said by others']);
  }));

  it('says who removed it from the network, and leaves nothing on the device', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    server.append(NETWORK, 'member.removed', KADRI, { member: ME, by: KADRI });
    await until(() => client.me.value?.removedBy === KADRI);
    server.isMember = false;
    server.live[0].drop(4401);
    await until(() => client.endedBecause.value);
    assert.deepEqual(client.endedBecause.value, { kind: 'removed', by: 'Kadri' });
    assert.equal(client.session.value.state, 'no-network');
    assert.equal(client.connection.value, 'ended');
    assert.ok(!(await device.stored()).includes('AI export controls'));
  }));

  it('leaves nothing on the device when it was removed from the network while it was away', onADevice(async ({ server, device }) => {
    server.say(OPEN, 'for members only');
    (await device.openLive()).close();
    assert.ok((await device.stored()).includes('for members only'));
    server.isMember = false;
    const client = await device.open();
    await until(() => client.session.value.state === 'no-network');
    await until(async () => !(await device.stored()).includes('for members only'));
    assert.ok(!(await device.indexedDB.databases()).some(({ name }) => name === `entente-${ME}`));
    assert.deepEqual(client.endedBecause.value, { kind: 'removed' });
  }));

  it('becomes anonymous when its session is ended elsewhere', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    server.isSignedIn = false;
    server.live[0].drop(4401);
    await until(() => client.session.value.state === 'anonymous');
    assert.deepEqual(client.endedBecause.value, { kind: 'signed-out' });
  }));

  it('says that somebody came in anew in its place, and keeps what its owner wrote', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    await client.saveDraft(OPEN, { text: 'what I had begun', caret: 0 });
    Object.assign(server, { isSignedIn: false, cause: 'reentry' });
    server.live[0].drop(4401);
    await until(() => client.session.value.state === 'anonymous');
    assert.deepEqual(client.endedBecause.value, { kind: 'replaced' });
    assert.ok((await device.stored()).includes('what I had begun'));
  }));

  it('asks for what is lacking when its way in is not enough any more, and goes on once it was added', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    server.lacking = 'passkey';
    server.live[0].drop(1001);
    await until(() => client.connection.value !== 'live');
    for (let i = 0; i < 5; i += 1) {
      await quiet();
      device.clock.advance(15_000);
    }
    await until(() => client.session.value.state === 'lacking');
    assert.equal(client.endedBecause.value, null);
    assert.ok((await device.stored()).includes('AI export controls'), 'nothing is thrown away');
    server.lacking = null;
    await client.switchNetwork(client.session.value.networks[0].network);
    await until(() => client.connection.value === 'live');
    assert.equal(client.session.value.state, 'active');
  }));

  it('goes on in the open timeline when its socket was ended but not its membership', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    const timeline = client.timeline(OPEN);
    await until(() => timeline.status.value === 'ready');
    server.live[0].drop(4401);
    await until(() => server.live.length === 0);
    await quiet();
    device.clock.advance(15_000);
    await until(() => client.connection.value === 'live');
    server.say(OPEN, 'after the change of role');
    await until(() => timeline.items.value.at(-1)?.type === 'event' && texts(client, OPEN).length === 1);
    assert.equal(client.timeline(OPEN), timeline);
    assert.equal(client.endedBecause.value, null);
  }));

  it('fills a timeline that was opened before anything was known', onADevice(async ({ server, device }) => {
    server.say(OPEN, 'linked to');
    const client = createClient(device.env());
    const timeline = client.timeline(OPEN);
    await quiet();
    assert.equal(timeline.status.value, 'loading');
    await client.start();
    await until(() => timeline.items.value.length === 2);
    client.close();
  }));

  it('keeps only what I wrote myself when a session ran out', onADevice(async ({ server, device }) => {
    server.say(OPEN, 'words of others');
    const client = await device.openLive();
    await until(() => client.timeline(OPEN).status.value === 'ready');
    server.interfere = () => 'never';
    await client.post(OPEN, 'not sent yet');
    await client.saveDraft(OPEN, { text: 'half a thought', caret: 4 });
    server.isSignedIn = false;
    server.live[0].drop(4401);
    await until(async () => client.session.value.state === 'anonymous' && !(await device.stored()).includes('words of others'));
    assert.ok((await device.stored()).includes('half a thought'));
    server.interfere = null;
    await client.signIn('Kirsten', 'right');
    await until(() => server.entries(OPEN).some(({ content }) => content.text === 'not sent yet'));
    assert.deepEqual(client.draft(OPEN), { text: 'half a thought', caret: 4 });
  }));

  it('deletes its databases on signing out', onADevice(async ({ device }) => {
    const client = await device.openLive();
    await client.saveDraft(OPEN, { text: 'half a thought', caret: 4 });
    assert.ok((await device.stored()).includes('half a thought'));
    await client.signOut();
    assert.equal(client.session.value.state, 'anonymous');
    assert.equal(client.endedBecause.value, null);
    assert.deepEqual(await device.indexedDB.databases(), []);
  }));

  it('leaves nothing when it signs out without a network, and tells the server first thing', onADevice(async ({ server, device }) => {
    server.say(OPEN, 'for members only');
    const client = await device.openLive();
    const other = await device.openLive();
    server.isReachable = false;
    for (const socket of server.live) socket.drop(1006);
    await client.signOut();
    assert.equal(client.session.value.state, 'anonymous');
    await until(() => other.session.value.state === 'anonymous');
    assert.ok(!(await device.stored()).includes('for members only'));
    assert.ok(!(await device.stored()).includes('Kirsten'));
    client.close();
    other.close();

    const offline = await device.open();
    assert.equal(offline.session.value.state, 'anonymous', 'a reload does not bring the session back');
    offline.close();
    server.isReachable = true;
    const later = await device.open();
    assert.equal(later.session.value.state, 'anonymous');
    await until(() => !server.isSignedIn);
    await until(async () => (await device.indexedDB.databases()).length === 0);
    await later.signIn('Kirsten', 'right');
    device.clock.advance(60_000);
    await quiet();
    assert.ok(server.isSignedIn, 'the end is told once');
  }));

  it('ends the old session before a new one begins', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    server.isReachable = false;
    await client.signOut();
    await assert.rejects(client.signIn('Kirsten', 'right'), { code: 'network' });
    server.isReachable = true;
    await client.signIn('Kirsten', 'right');
    device.clock.advance(60_000);
    await until(() => client.connection.value === 'live');
    assert.ok(server.isSignedIn);
  }));

  it('shows who is typing, until the message comes or six seconds pass', onADevice(async ({ server, device }) => {
    const client = await device.openLive();
    const typing = client.typing(OPEN);
    const names = () => typing.value.map(({ name }) => name);
    server.live[0].tell({ t: 'typing', channel: OPEN, member: KADRI });
    assert.deepEqual(names(), ['Kadri']);
    device.clock.advance(6_000);
    assert.deepEqual(names(), []);
    server.live[0].tell({ t: 'typing', channel: OPEN, member: KADRI });
    server.say(OPEN, 'Here it is');
    await until(() => names().length === 0);
  }));

  it('works in memory where IndexedDB is missing', onADevice(async ({ server, device }) => {
    const client = await device.openLive({ indexedDB: undefined });
    assert.equal(client.isForgetful.value, true, 'and says so');
    await until(() => client.timeline(OPEN).status.value === 'ready');
    await client.post(OPEN, 'Sent all the same');
    await until(() => texts(client, OPEN).includes('Sent all the same'));
    assert.equal(server.entries(OPEN).length, 2);
  }));

  it('restores a draft with its caret after a reload', onADevice(async ({ device }) => {
    const first = await device.openLive();
    await first.saveDraft(OPEN, { text: 'half a thought', caret: 4 });
    first.close();
    const second = await device.openLive();
    assert.deepEqual(second.draft(OPEN), { text: 'half a thought', caret: 4 });
    assert.equal(second.channels.value.get(OPEN)?.draft, true);
  }));
});
