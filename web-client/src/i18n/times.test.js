import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brief, clock, dayHeading, dayKey, placeOf, secondClock } from './times.js';

const NOW = Date.parse('2026-11-24T09:00:00Z');

test('a clock has 24 hours and two figures, in the zone of the reader', () => {
  assert.equal(clock('2026-11-22T16:02:00Z', 'en-GB', 'Europe/Brussels'), '17:02');
  assert.equal(clock('2026-11-22T23:05:00Z', 'en-GB', 'Europe/Brussels'), '00:05');
});

test('a day is named with its weekday, and with the year when it is another', () => {
  assert.equal(dayHeading('2026-11-22T12:00:00Z', NOW, 'en-GB', 'UTC'), 'Sunday 22 November');
  assert.match(dayHeading('2025-11-22T12:00:00Z', NOW, 'en-GB', 'UTC'), /2025/);
});

test('the same instant is on different days in different zones', () => {
  assert.equal(dayKey('2026-11-22T20:00:00Z', 'Asia/Seoul'), '2026-11-23');
  assert.equal(dayKey('2026-11-22T20:00:00Z', 'America/Toronto'), '2026-11-22');
});

test('the second clock is shown when it is night at the author’s', () => {
  assert.equal(secondClock('2026-11-22T21:30:00Z', 'Europe/Tallinn', 'en-GB', 'Europe/Brussels'), '23:30');
});

test('the second clock is not shown in the author’s working day', () => {
  assert.equal(secondClock('2026-11-22T10:00:00Z', 'Europe/Tallinn', 'en-GB', 'Europe/Brussels'), null);
});

test('the second clock is shown when it is night at the reader’s, so that a late hour explains itself', () => {
  assert.equal(secondClock('2026-11-23T00:10:00Z', 'Asia/Seoul', 'en-GB', 'Europe/Brussels'), '09:10');
});

test('the second clock names the day when it is another', () => {
  assert.equal(secondClock('2026-11-23T00:10:00Z', 'Asia/Seoul', 'en-GB', 'America/Toronto'), 'Mon 23 Nov 09:10');
});

test('there is no second clock where both clocks say the same', () => {
  assert.equal(secondClock('2026-11-22T23:30:00Z', 'Europe/Paris', 'en-GB', 'Europe/Brussels'), null);
});

test('a list says the hour today and the day before', () => {
  assert.equal(brief('2026-11-24T07:31:00Z', NOW, 'en-GB', 'UTC'), '07:31');
  assert.equal(brief('2026-11-23T07:31:00Z', NOW, 'en-GB', 'UTC'), 'Mon 23 Nov');
  assert.equal(brief('2024-11-23T07:31:00Z', NOW, 'en-GB', 'UTC'), '23 Nov 2024');
});

test('Hebrew dates are in Hebrew', () => {
  assert.match(dayHeading('2026-11-22T12:00:00Z', NOW, 'he', 'UTC'), /נובמבר/);
});

test('a zone is called by its city, under the name that the city bears now', () => {
  assert.equal(placeOf('America/New_York', 'en-GB'), 'New York');
  assert.equal(placeOf('Europe/Kiev', 'en-GB'), 'Kyiv');
  assert.equal(placeOf('Asia/Calcutta', 'en-GB'), 'Kolkata');
});

test('in another script a zone is called by the name of its time, in the letters of that script', () => {
  assert.equal(placeOf('Asia/Jerusalem', 'he'), 'שעון ישראל');
  for (const zone of ['Europe/Tallinn', 'America/Toronto', 'Asia/Seoul', 'Asia/Calcutta'])
    assert.doesNotMatch(placeOf(zone, 'he'), /[A-Za-z]/, zone);
});
