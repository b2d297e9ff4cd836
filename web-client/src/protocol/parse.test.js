import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseEvent, parseEvents } from './parse-event.js';
import { parseFrame } from './parse-frame.js';
import { parseProblem } from './parse-problem.js';
import { parseSession } from './parse-session.js';

const EVENT = {
  stream: 'channel',
  id: 'c',
  seq: 7,
  kind: 'message.posted',
  author: 'm',
  at: '2026-11-24T08:00:00Z',
  op: null,
  content: { text: 'Agreed', language: 'en' },
  salt: null,
  contentHash: 'h',
  hash: 'h',
};

describe('reading an event', () => {
  it('keeps content it does not know', () => assert.equal(parseEvent(EVENT).content?.language, 'en'));

  it('keeps a kind that is newer than this client', () => {
    const event = parseEvent({ ...EVENT, kind: 'document.issued', content: { document: 'd' } });
    assert.equal(event.kind, 'document.issued');
    assert.deepEqual(event.content, { document: 'd' });
  });

  it('keeps an erased event as what it was', () => {
    const event = parseEvent({ ...EVENT, content: null });
    assert.equal(event.kind, 'message.posted');
    assert.equal(event.content, null);
  });

  it('isolates one that cannot be read, and lets its neighbours be', () => {
    const broken = [{ ...EVENT, content: {} }, { ...EVENT, seq: '7' }, { ...EVENT, content: 'text' }, { ...EVENT, stream: 'x' }, null, 7, []];
    for (const one of broken) {
      assert.deepEqual(
        parseEvents([EVENT, one, EVENT]).map(({ kind }) => kind),
        ['message.posted', 'unknown', 'message.posted'],
        JSON.stringify(one),
      );
    }
  });

  it('keeps the place of one whose content cannot be read', () => assert.equal(parseEvent({ ...EVENT, content: {} }).seq, 7));
});

describe('reading a frame', () => {
  it('passes over a frame that it does not know', () => {
    assert.equal(parseFrame('{"t":"fireworks"}'), null);
    assert.equal(parseFrame('{"t":"toString"}'), null);
    assert.equal(parseFrame('[]'), null);
  });

  it('refuses what is not JSON', () => assert.throws(() => parseFrame('{'), { code: 'unreadable' }));

  it('reads a problem that belongs to no command', () => {
    const frame = parseFrame('{"t":"problem","id":null,"problem":{"code":"malformed","status":400,"detail":"Not JSON."}}');
    assert.ok(frame?.t === 'problem' && frame.id === null && frame.problem.code === 'malformed');
  });
});

describe('reading a problem', () => {
  it("makes one of a proxy's error page", () => {
    assert.equal(parseProblem(null, 502).code, 'unavailable');
    assert.equal(parseProblem(null, 502).isPermanent, false);
  });

  it('knows what a retry cannot mend', () => {
    const permanent = [400, 401, 403, 404, 408, 409, 410, 413, 422, 429, 500, 503].filter((status) => parseProblem({}, status).isPermanent);
    assert.deepEqual(permanent, [400, 403, 404, 409, 410, 413, 422]);
  });

  it('keeps who to ask about an invitation', () => {
    assert.equal(parseProblem({ code: 'invitation-used', inviter: { name: 'Kadri' } }, 410).inviter?.name, 'Kadri');
  });
});

it('a session without a person is refused', () => assert.throws(() => parseSession({ networks: [] }), { code: 'unreadable' }));
