import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useTexts } from './index.js';
import { PROBLEM_CODES, problemText, refusal } from './problem-text.js';

await useTexts('passkeys');

test('every problem says what happened and what one can do', () => {
  for (const code of PROBLEM_CODES) {
    for (const about of ['message', 'founding', 'join', 'link', 'invite', 'converse', 'form']) {
      const text = problemText({ code }, about);
      assert.match(text.what, /\.$/, code);
      assert.match(text.next, /\.$/, code);
      assert.equal(text.code, code);
    }
  }
});

test('a message that was not sent is said to be kept', () => {
  assert.equal(problemText({ code: 'network' }, 'message').kept, 'We kept your message.');
});

test('a message to a channel one was removed from says so', () => {
  assert.equal(problemText({ code: 'not-found' }, 'message').what, 'Not sent. You can no longer read this channel.');
});

test('an invitation that no longer holds names the person to ask', () => {
  assert.equal(
    problemText({ code: 'invitation-expired', inviter: { name: 'Kadri Tamm' } }).next,
    'Ask Kadri Tamm for a new one.',
  );
});

test('a problem that is news to this client keeps its code and is told as a failure', () => {
  const text = problemText({ code: 'of-tomorrow' });
  assert.equal(text.what, 'Something failed on our side.');
  assert.equal(text.code, 'of-tomorrow');
});

test('a refusal is told at its field when the form has that field, else as a note', () => {
  const refused = { code: 'validation', field: '/person/name' };
  assert.deepEqual(refusal(refused, ['person.name']), { problem: null, wrong: { 'person.name': 'form.refused' } });
  assert.deepEqual(refusal(refused, ['name']), { problem: refused, wrong: {} });
  assert.deepEqual(refusal({ code: 'validation', field: '/members/1' }, ['members']).wrong, { members: 'form.refused' });
  assert.deepEqual(refusal({ code: 'offline' }, ['name']), { problem: { code: 'offline' }, wrong: {} });
});

test('a name that is taken is told with what one can do about it', () => {
  const taken = { code: 'conflict', field: '/person/name' };
  assert.deepEqual(refusal(taken, ['person.name'], 'join').wrong, { 'person.name': 'form.name-taken' });
});
