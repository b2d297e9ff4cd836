import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { OPEN } from '../testing/fake-server.js';
import { Device } from '../testing/device.js';
import { FakeServer } from '../testing/fake-server.js';
import { Database } from './database.js';
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
