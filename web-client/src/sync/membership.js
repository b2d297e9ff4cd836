/** @typedef {import('../protocol/wire.js').Event} Event */

/**
 * Whether an event is about me leaving its channel, by myself or not.
 *
 * @param {string} me
 * @param {Event} event
 */
export function endsMyMembership(me, { kind, content }) {
  return (kind === 'channel.member_removed' || kind === 'channel.member_left') && content?.member === me;
}
