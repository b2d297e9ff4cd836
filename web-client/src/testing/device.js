import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { createClient } from '../model/client.js';
import { FakeClock } from './fake-clock.js';
import { FakeLocks } from './fake-locks.js';
import { until } from './until.js';

/** @typedef {import('./fake-server.js').FakeServer} FakeServer */
/** @typedef {import('../model/types.js').Client} Client */

let devices = 0;

/** One browser: what it stores, its locks, and the tabs opened in it. */
export class Device {
  indexedDB = new IDBFactory();
  locks = new FakeLocks();
  clock = new FakeClock();
  isOnline = true;
  isVisible = true;
  page = new EventTarget();
  /** @type {Client[]} */
  #tabs = [];
  #name = `device-${(devices += 1)}-`;

  /** @param {FakeServer} server */
  constructor(server) {
    this.server = server;
  }

  /**
   * @param {Partial<import('../net/env.js').Env>} [other] what this tab's browser does differently
   * @returns {import('../net/env.js').Env}
   */
  env(other = {}) {
    const prefix = this.#name;
    return {
      fetch: this.server.fetch,
      WebSocket: this.server.WebSocket,
      indexedDB: this.indexedDB,
      IDBKeyRange,
      locks: /** @type {any} */ (this.locks),
      // Node has one BroadcastChannel for the whole process: devices must not hear one another.
      BroadcastChannel: class extends BroadcastChannel {
        /** @param {string} name */
        constructor(name) {
          super(prefix + name);
        }
      },
      crypto: globalThis.crypto,
      now: this.clock.now,
      random: () => 0.5,
      setTimeout: this.clock.setTimeout,
      clearTimeout: this.clock.clearTimeout,
      location: { origin: 'https://entente.test' },
      page: this.page,
      isVisible: () => this.isVisible,
      isOnline: () => this.isOnline,
      ...other,
    };
  }

  /**
   * Opens a tab and lets it start.
   *
   * @param {Partial<import('../net/env.js').Env>} [other]
   * @returns {Promise<Client>}
   */
  async open(other) {
    const client = createClient(this.env(other));
    this.#tabs.push(client);
    await client.start();
    return client;
  }

  /** @param {Partial<import('../net/env.js').Env>} [other] */
  async openLive(other) {
    const client = await this.open(other);
    await until(() => client.connection.value === 'live', 'the connection is live');
    return client;
  }

  /** Everything in this browser's databases, as one text. */
  async stored() {
    const parts = [];
    for (const { name } of await this.indexedDB.databases()) {
      const database = await result(this.indexedDB.open(/** @type {string} */ (name)));
      for (const store of database.objectStoreNames) {
        parts.push(...(await result(database.transaction(store).objectStore(store).getAll())));
      }
      database.close();
    }
    return JSON.stringify(parts);
  }

  close() {
    for (const client of this.#tabs) client.close();
  }
}

/** @param {IDBRequest<any>} request */
function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
