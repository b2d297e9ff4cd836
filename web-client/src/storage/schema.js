/**
 * A store by its name. `key` names the fields that identify a row.
 *
 * @typedef {{name: string, key: string | string[]}} Store
 */

/** @type {Record<"events" | "channels" | "state" | "outbox" | "drafts" | "record" | "faults" | "checkpoints", Store>} */
export const STORES = {
  events: { name: 'events', key: ['id', 'seq'] },
  channels: { name: 'channels', key: 'id' },
  state: { name: 'state', key: 'name' },
  outbox: { name: 'outbox', key: 'op' },
  drafts: { name: 'drafts', key: 'channel' },
  record: { name: 'record', key: ['id', 'seq'] },
  faults: { name: 'faults', key: 'id' },
  checkpoints: { name: 'checkpoints', key: 'id' },
};

/**
 * The steps from an empty database to today's, one for each version. Append only: a step that somebody's browser has run is
 * never changed.
 *
 * @type {((database: IDBDatabase) => void)[]}
 */
export const STEPS = [
  (database) => create(database, [STORES.events, STORES.channels, STORES.state, STORES.outbox, STORES.drafts]),
  (database) => create(database, [STORES.record, STORES.faults, STORES.checkpoints]),
];

/**
 * @param {IDBDatabase} database
 * @param {Store[]} stores
 */
function create(database, stores) {
  for (const { name, key } of stores) database.createObjectStore(name, { keyPath: key });
}
