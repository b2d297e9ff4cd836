import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KADRI, ME, OPEN, RED } from '../testing/fake-server.js';
import { onADevice, texts } from '../testing/on-a-device.js';
import { quiet, until } from '../testing/until.js';

describe('two tabs', () => {
  it('share one socket and show the same', onADevice(async ({ server, device }) => {
    const first = await device.openLive();
    const second = await device.openLive();
    assert.equal(server.live.length, 1);
    await until(() => second.timeline(RED).status.value === 'ready' && first.timeline(RED).status.value === 'ready');
    server.say(RED, 'heard in both');
    await until(() => texts(first, RED).length === 1 && texts(second, RED).length === 1);
    await until(() => second.channels.value.get(RED)?.unread === 1);
    second.see(RED, 2);
    await until(() => first.channels.value.get(RED)?.unread === 0 && server.seen.get(RED) === 2);
  }));

  it('send what either of them writes, once', onADevice(async ({ server, device }) => {
    const first = await device.openLive();
    const second = await device.openLive();
    await Promise.all([second.post(OPEN, 'from the second'), second.post(RED, 'from the second, in red')]);
    await until(() => first.outboxCount.value === 0 && second.outboxCount.value === 0 && server.commands.length === 2);
    assert.equal(server.entries(OPEN).length, 2);
    assert.equal(server.entries(RED).length, 2);
    assert.ok(server.commands.every(({ by }) => by === 'socket'));
  }));

  it('agree about drafts', onADevice(async ({ device }) => {
    const first = await device.openLive();
    const second = await device.openLive();
    await first.saveDraft(RED, { text: 'half a thought', caret: 4 });
    await until(() => second.draft(RED)?.text === 'half a thought');
    await second.saveDraft(RED, { text: '', caret: 0 });
    await until(() => first.draft(RED) === null);
  }));

  it('keep nothing of a channel that I am removed from, and leave me my own words in the page', onADevice(async ({ server, device }) => {
    server.say(OPEN, 'said by others');
    const first = await device.openLive();
    const second = await device.openLive();
    await until(() => texts(first, OPEN).length === 1 && texts(second, OPEN).length === 1);
    server.interfere = () => 'never';
    await second.post(OPEN, 'on its way');
    await second.saveDraft(OPEN, { text: 'half a thought', caret: 4 });
    await until(() => first.outboxCount.value === 1 && first.draft(OPEN) !== null);
    assert.match(await device.stored(), /on its way.*half a thought|half a thought.*on its way/);
    server.append(OPEN, 'channel.member_removed', KADRI, { member: ME, cause: 'removed' });
    await until(() => first.channels.value.get(OPEN)?.gone && second.channels.value.get(OPEN)?.gone);
    await quiet();
    const stored = await device.stored();
    for (const words of ['said by others', 'on its way', 'half a thought']) assert.ok(!stored.includes(words), words);
    for (const tab of [first, second]) {
      assert.deepEqual(texts(tab, OPEN), ['on its way (sending)']);
      assert.equal(tab.draft(OPEN)?.text, 'half a thought');
      assert.equal(tab.unkeptCount.value, 1, 'the page asks before it loses it');
      assert.ok(!JSON.stringify(tab.channels.value.get(OPEN)).includes('said by others'));
      assert.ok(!tab.channelList.value.some(({ id }) => id === OPEN));
    }
    await second.saveDraft(OPEN, { text: 'typed a moment later', caret: 4 });
    assert.ok(!(await device.stored()).includes('typed a moment later'));
  }));

  it('go on when the one with the socket closes, in the middle of a message', onADevice(async ({ server, device }) => {
    const first = await device.openLive();
    const second = await device.openLive();
    await until(() => second.timeline(OPEN).status.value === 'ready');
    server.interfere = () => 'never';
    await first.post(OPEN, 'left behind');
    await second.post(RED, 'red, in memory only');
    await until(() => server.commands.length === 2 && second.outboxCount.value === 2);
    server.interfere = null;
    first.close();
    await until(() => second.outboxCount.value === 0);
    assert.equal(server.live.length, 1);
    assert.equal(second.connection.value, 'live');
    assert.deepEqual(texts(second, OPEN), ['left behind']);
    assert.equal(server.entries(OPEN).length, 2);
    assert.equal(server.entries(RED).length, 2);
    server.say(OPEN, 'still here');
    await until(() => texts(second, OPEN).at(-1) === 'still here');
  }));

  it('send what a third one stored and could not tell them of', onADevice(async ({ server, device }) => {
    const first = await device.openLive();
    const second = await device.openLive();
    const mute = /** @type {any} */ (class {
      postMessage() {}
      close() {}
    });
    const third = await device.open({ BroadcastChannel: mute });
    await third.post(OPEN, 'last words');
    third.close();
    first.close();
    await until(() => server.entries(OPEN).length === 2 && second.outboxCount.value === 0);
  }));

  it('renew the session one after another: two at once would look like a stolen cookie', onADevice(async ({ server, device }) => {
    let underWay = 0;
    let most = 0;
    /** @type {any} */
    const fetch = async (/** @type {string} */ url, /** @type {any} */ options) => {
      if (url.endsWith('/refresh')) most = Math.max(most, (underWay += 1));
      await quiet();
      const answer = await server.fetch(url, options);
      if (url.endsWith('/refresh')) underWay -= 1;
      return answer;
    };
    await Promise.all([device.open({ fetch }), device.open({ fetch })]);
    assert.equal(most, 1);
  }));

  it('are all signed out when one of them is', onADevice(async ({ device }) => {
    const first = await device.openLive();
    const second = await device.openLive();
    await second.signOut();
    await until(() => first.session.value.state === 'anonymous');
    assert.equal(second.session.value.state, 'anonymous');
  }));
});
