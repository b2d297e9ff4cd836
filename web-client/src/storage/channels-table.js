import { STORES } from './schema.js';

/** @typedef {import('../protocol/wire.js').ChannelView} ChannelView */
/** @typedef {import('./database.js').Change} Change */
/** @typedef {import('./database.js').Database} Database */

/** The channels I am in. The last message of a TLP:RED channel is never written here. */
export const channelsTable = {
  /**
   * @param {ChannelView[]} before what is stored
   * @param {ChannelView[]} after
   * @returns {Change[]}
   */
  differences(before, after) {
    const stored = new Map(before.map((channel) => [channel.id, channel]));
    const current = new Set(after.map(({ id }) => id));
    return [
      ...after
        .filter((channel) => stored.get(channel.id) !== channel)
        .map((channel) => ({ store: STORES.channels, put: storable(channel) })),
      ...before.filter(({ id }) => !current.has(id)).map(({ id }) => ({ store: STORES.channels, remove: id })),
    ];
  },

  /**
   * @param {Database} database
   * @returns {Promise<ChannelView[]>}
   */
  list: (database) => database.list(STORES.channels),
};

/** @param {ChannelView} channel */
function storable(channel) {
  if (channel.label !== 'TLP:RED') return channel;
  const { lastMessage, ...rest } = channel;
  return lastMessage ? rest : channel;
}
