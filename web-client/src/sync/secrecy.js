/** @typedef {import('../protocol/wire.js').Event} Event */
/** @typedef {import('../protocol/wire.js').Snapshot} Snapshot */

/**
 * Whether content of a channel may be written to this device. TLP:RED lives in memory only; so does what belongs to a channel
 * whose label is not known here: nobody has said that it is not red.
 *
 * @param {Snapshot | null} state
 * @param {string} channelId
 */
export function mayStore(state, channelId) {
  const label = state?.channels.find(({ id }) => id === channelId)?.label;
  return label !== undefined && label !== 'TLP:RED';
}
