import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { OPEN } from '../testing/fake-server.js';
import { Device } from '../testing/device.js';
import { FakeServer } from '../testing/fake-server.js';
import { Database, deleteDatabases } from './database.js';
import { eventsTable } from './events-table.js';
import { STORES } from './schema.js';

const event = (/** @type {number} */ seq, id = OPEN) => /** @type {any} */ ({ id, seq, kind: 'message.posted', content: { text: `${seq}` } });

for (const kind of ['indexed', 'memory']) {
  describe(`${kind} storage`, () => {
    const open = () => {
      const env = new Device(new FakeServer()).env(kind === 'memory' ? { indexedDB: undefined } : {});
      return Database.open(env, 'entente-test');
    };

    it('lists the events of one channel between two places, in order', async () => {
      const database = await open();
      await database.write([3, 10, 1, 2].map((seq) => eventsTable.put(event(seq))).concat(eventsTable.put(event(2, 'other'))));
      assert.deepEqual((await eventsTable.list(database, OPEN, 2, 10)).map(({ seq }) => seq), [2, 3, 10]);
      database.close();
    });

    it('removes the events of one channel only', async () => {
      const database = await open();
      await database.write([eventsTable.put(event(1)), eventsTable.put(event(2, 'other'))]);
      await database.write([eventsTable.removeAll(OPEN)]);
      assert.equal((await database.list(STORES.events)).length, 1);
      database.close();
    });

    it('replaces and removes a row by its key', async () => {
      const database = await open();
      await database.write([{ store: STORES.drafts, put: { channel: OPEN, text: 'a', caret: 1 } }]);
      await database.write([{ store: STORES.drafts, put: { channel: OPEN, text: 'b', caret: 1 } }]);
      assert.equal((await database.get(STORES.drafts, OPEN)).text, 'b');
      await database.write([{ store: STORES.drafts, remove: OPEN }]);
      assert.equal(await database.get(STORES.drafts, OPEN), undefined);
      database.close();
    });
  });
}

describe('a database that the browser has closed', () => {
  it('is opened once more, and nothing is lost', async () => {
    const device = new Device(new FakeServer());
    let isForgetful = false;
    /** @type {IDBDatabase[]} */
    const opened = [];
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (/** @type {any} */ name, /** @type {any} */ version) {
      const opening = open.call(this, name, version);
      opening.addEventListener('success', () => opened.push(opening.result));
      return opening;
    };
    try {
      const database = await Database.open(device.env(), 'entente-test', () => (isForgetful = true));
      opened[0].close();
      await Promise.all(['c1', 'c2'].map((value) => database.write([{ store: STORES.state, put: { name: value, value } }])));
      assert.equal(isForgetful, false);
      assert.match(await device.stored(), /"c1".*"c2"/);
      assert.equal(opened.length, 2 + 1, 'the third is the look at what is stored');
      opened[1].close();
      await database.write([{ store: STORES.state, put: { name: 'c3', value: 'c3' } }]);
      assert.equal(isForgetful, true, 'a browser that closes it again will do so for ever');
      assert.equal((await database.get(STORES.state, 'c3')).value, 'c3');
    } finally {
      IDBFactory.prototype.open = open;
    }
  });

  it('is not made again after another tab has deleted it', async () => {
    const device = new Device(new FakeServer());
    const database = await Database.open(device.env(), 'entente-test');
    await deleteDatabases(device.env());
    await database.write([{ store: STORES.state, put: { name: 'c', value: 'c' } }]);
    assert.deepEqual(await device.indexedDB.databases(), []);
  });

  it('is not made again after its own end', async () => {
    const device = new Device(new FakeServer());
    const database = await Database.open(device.env(), 'entente-test');
    database.close();
    await deleteDatabases(device.env());
    await database.write([{ store: STORES.state, put: { name: 'c', value: 'c' } }]);
    assert.deepEqual(await device.indexedDB.databases(), []);
  });
});

describe('a write that fails', () => {
  it('leaves nothing of itself, and the work goes on in memory', async () => {
    const device = new Device(new FakeServer());
    const database = await Database.open(device.env(), 'entente-test');
    await database.write([{ store: STORES.state, put: { name: 'cursor', value: 'c1' } }]);
    const unstorable = { store: STORES.state, put: { name: 'me', value: () => {} } };
    const afterIt = { store: STORES.state, put: { name: 'cursor', value: 'c2' } };
    await assert.rejects(database.write([afterIt, unstorable]), 'what cannot be cloned cannot be kept in memory either');
    await database.write([{ store: STORES.state, put: { name: 'cursor', value: 'c3' } }]);
    assert.equal((await database.get(STORES.state, 'cursor')).value, 'c3');
    assert.ok((await device.stored()).includes('"c1"'), 'the disk keeps the older whole');
  });
});
