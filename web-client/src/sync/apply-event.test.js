import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parseEvents } from '../protocol/parse-event.js';
import { parseSnapshot } from '../protocol/parse-snapshot.js';
import { FakeServer, KADRI, ME, OPEN } from '../testing/fake-server.js';
import { applyEvent, applyEvents } from './apply-event.js';

const FIXTURES = path.join(import.meta.dirname, 'fixtures');

/** @typedef {{name: string, before: unknown, events: unknown[], after: unknown}} Fixture */

/** @param {string} file @returns {Fixture[]} */
const read = (file) => JSON.parse(readFileSync(path.join(FIXTURES, file), 'utf8'));

describe('the replay law', () => {
  for (const file of readdirSync(FIXTURES).filter((name) => name.endsWith('.json'))) {
    for (const { name, before, events, after } of read(file)) {
      it(`${path.basename(file, '.json')}: ${name}`, () => {
        const start = parseSnapshot(before);
        const end = comparable(applied(start, parseEvents(events)));
        assert.deepEqual(end, comparable(parseSnapshot(after)));
        assert.notDeepEqual(end, comparable(start), 'a fixture in which nothing changes proves nothing');
      });
    }
  }
});

describe('applying an event', () => {
  const start = () => parseSnapshot(new FakeServer().snapshot());
  const [message] = parseEvents([new FakeServer().say(OPEN, 'once')]);
  const channel = (/** @type {import('../protocol/wire.js').Snapshot} */ state) => state.channels.find(({ id }) => id === OPEN);

  it('changes nothing the second time', () => {
    const once = applyEvent(start(), message);
    assert.equal(applyEvent(once, message), once);
  });

  it('leaves what it does not touch the very same', () => {
    const before = start();
    const after = applyEvent(before, message);
    assert.equal(after.members, before.members);
    assert.equal(after.channels[1], before.channels[1]);
    assert.notEqual(after.channels[0], before.channels[0]);
  });

  it('moves only the head of a channel for a kind it does not know, or cannot read', () => {
    for (const odd of [{ ...message, kind: 'document.issued' }, { ...message, content: { text: 7 } }, { ...message, content: null }]) {
      const before = channel(start());
      const after = channel(applied(start(), parseEvents([odd])));
      assert.deepEqual(after, { ...before, headSeq: 2 });
    }
  });

  it('never takes a kind for a method of every object', () => {
    const odd = parseEvents([{ ...message, stream: 'network', kind: 'constructor' }]);
    const before = start();
    assert.equal(applyEvents(before, odd), before);
  });

  it('forgets a channel that I have left', () => {
    const left = { ...message, kind: 'channel.member_left', author: ME, content: { member: ME } };
    assert.equal(channel(applied(start(), parseEvents([left]))), undefined);
  });

  it('asks for a snapshot only when I am added to a channel that is not known', () => {
    const added = { ...message, kind: 'channel.members_added', content: { members: [ME] } };
    const tells = (/** @type {any[]} */ ...events) => applyEvents(start(), events) !== null;
    assert.equal(tells(added), true);
    assert.equal(tells({ ...added, id: 'elsewhere' }), false);
    assert.equal(tells({ ...added, id: 'elsewhere', content: { members: [KADRI] } }), true);
    const removed = { ...message, kind: 'channel.member_removed', content: { member: ME } };
    assert.equal(tells(removed, { ...added, seq: message.seq + 1 }), false, 'removed before in the same batch');
  });
});

/**
 * @param {import('../protocol/wire.js').Snapshot} state
 * @param {import('../protocol/wire.js').Event[]} events
 */
function applied(state, events) {
  const after = applyEvents(state, events);
  assert.ok(after, 'the events tell the state');
  return after;
}

/** @param {import('../protocol/wire.js').Snapshot} snapshot */
function comparable({ cursor: _, now: __, online: ___, ...snapshot }) {
  const byId = (/** @type {{id: string}[]} */ rows) => [...rows].sort((a, b) => a.id.localeCompare(b.id));
  return JSON.parse(
    JSON.stringify({
      ...snapshot,
      delegations: byId(snapshot.delegations),
      members: byId(snapshot.members),
      invitations: byId(snapshot.invitations),
      chairTerms: byId(snapshot.chairTerms),
      designations: byId(snapshot.designations),
      reentries: byId(snapshot.reentries),
      secretaries: byId(snapshot.secretaries),
      channels: snapshot.channels
        .map((row) => ({ ...row, members: [...row.members].sort((a, b) => a.member.localeCompare(b.member)) }))
        .sort((a, b) => a.id.localeCompare(b.id)),
    }),
  );
}
