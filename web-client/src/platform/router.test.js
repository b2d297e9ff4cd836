import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aboutPath, channelPath, messagePath, routeOf } from './router.js';

const ID = 'c0000000-0000-4000-8000-000000000001';

test('every place leads to a screen', () => {
  for (const [path, screen] of [
    ['/', 'channels'],
    ['/c', 'channels'],
    ['/new', 'new'],
    ['/people', 'people'],
    ['/invitations', 'invitations'],
    ['/me', 'me'],
    ['/join', 'join'],
    ['/sign-in', 'sign-in'],
  ]) {
    assert.equal(routeOf(path).screen, screen);
  }
});

test('the addresses that are made are the addresses that are read', () => {
  assert.deepEqual(routeOf(channelPath(ID)), { screen: 'channel', channel: ID });
  assert.deepEqual(routeOf(messagePath(ID, 42)), { screen: 'channel', channel: ID, seq: 42 });
  assert.deepEqual(routeOf(aboutPath(ID)), { screen: 'about', channel: ID });
});

test('a slash at the end does not matter', () => {
  assert.equal(routeOf('/people/').screen, 'people');
});

test('nothing else is an address', () => {
  for (const path of ['/today', '/c/1', `/c/${ID}/0`, `/c/${ID}/x`, `/c/${ID.toUpperCase()}`, '/c//', '//people', `/c/${ID}/1/2`])
    assert.equal(routeOf(path).screen, 'missing', path);
});
