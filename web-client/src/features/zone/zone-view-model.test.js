import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signal } from '@preact/signals';
import { zoneViewModel } from './zone-view-model.js';

function scene(zone = 'Europe/Tallinn') {
  const value = signal(zone);
  const viewModel = zoneViewModel(value, { now: () => Date.parse('2026-11-25T12:00:00Z'), after: () => () => {} });
  const find = (/** @type {string} */ text) => {
    viewModel.search(text);
    return viewModel.found.value.map(({ place }) => place);
  };
  return { viewModel, value, find };
}

test('a zone is found by its city, old or new name, its country, and its hour', () => {
  const { find } = scene();
  assert.equal(find('kyiv')[0], 'Kyiv');
  assert.equal(find('kiev')[0], 'Kyiv');
  assert.equal(find('kolk')[0], 'Kolkata');
  assert.equal(find('new y')[0], 'New York');
  assert.ok(find('estonia').includes('Tallinn'));
  assert.ok(find('korea').includes('Seoul'));
  assert.ok(find('GMT+5:45').includes('Kathmandu'));
  assert.deepEqual(find('nowhere at all'), []);
});

test('what is found says the name of the time and its distance from Greenwich, and no name of a list of zones', () => {
  const { viewModel } = scene();
  viewModel.search('kyiv');
  const [{ place, detail, zone }] = viewModel.found.value;
  assert.equal(`${place} · ${detail}`, 'Kyiv · Eastern European Time · \u2066GMT+2\u2069');
  assert.match(zone, /^Europe\/K/);
});

test('the arrows and Enter choose, and the field shows what is chosen', () => {
  const { viewModel, value } = scene();
  viewModel.search('berlin');
  viewModel.take();
  assert.equal(value.value, 'Europe/Berlin');
  assert.equal(viewModel.chosen.value.place, 'Berlin');
  assert.equal(viewModel.isOpen.value, false);
});

test('leaving without a choice leaves the zone as it was', () => {
  const { viewModel, value } = scene('Asia/Seoul');
  viewModel.search('berlin');
  viewModel.close();
  assert.equal(value.value, 'Asia/Seoul');
  viewModel.search('nowhere at all');
  viewModel.take();
  assert.equal(value.value, 'Asia/Seoul');
});

test('before anything is typed the chosen zone stands first', () => {
  const { viewModel } = scene('Asia/Seoul');
  viewModel.open();
  assert.equal(viewModel.found.value[0].place, 'Seoul');
  assert.equal(viewModel.found.value.length, 8);
});

test('a zone without a name of its own says its distance once', () => {
  const { viewModel } = scene('UTC');
  assert.equal(viewModel.chosen.value.place, 'UTC');
  assert.equal(viewModel.chosen.value.detail, '\u2066GMT+0\u2069');
});
