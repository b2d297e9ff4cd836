import { STORES } from './schema.js';

/** @typedef {import('../protocol/wire.js').ChannelView} ChannelView */
/** @typedef {import('./database.js').Change} Change */
/** @typedef {import('./database.js').Database} Database */

/**
 * The channels I am in. Of a TLP:RED channel only that it is there, its label and its counters: what it is called, what it is
 * for, who is in it and what was said last come from the server after each start.
 */
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
  list: async (database) => (await database.list(STORES.channels)).map(withGaps),
};

/**
 * @param {ChannelView} channel
 * @returns {ChannelView}
 */
function storable(channel) {
  if (channel.label !== 'TLP:RED') return channel;
  const { id, kind, label, history, createdAt, firstSeq, gaps, headSeq, seenSeq, unread, joinedSeq } = channel;
  return { id, kind, label, history, createdAt, createdBy: '', members: [], firstSeq, gaps, headSeq, seenSeq, unread, joinedSeq };
}

/**
 * An earlier client wrote no gaps. It took the beginning of the last stay for the first seq, after which there are none.
 *
 * @param {any} channel
 * @returns {ChannelView}
 */
const withGaps = (channel) => (channel.gaps ? channel : { ...channel, gaps: [] });

/**
 * Whether of a channel only that is known which may be stored. Everywhere else its members include oneself.
 *
 * @param {ChannelView} channel
 */
export const isBare = ({ members }) => members.length === 0;
