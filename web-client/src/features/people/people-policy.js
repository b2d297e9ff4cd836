/**
 * Who may do what about people, as the network's rules say; the server decides, and these only keep dead ends off the page.
 *
 * @typedef {import('../../model/types.js').Member} Member
 * @typedef {import('../../model/types.js').Network} Network
 */

/** @param {Member} member */
const leads = (member) => member.role === 'head' || member.role === 'deputy';

/**
 * The chair's and a secretariat's heads and deputies act for the whole network.
 * @param {Member} me
 * @param {Network | null} network
 */
export const actsForNetwork = (me, network) =>
  leads(me) && (me.delegation === network?.chair || me.delegationOf?.kind === 'secretariat');

/**
 * @param {Member} me
 * @param {Member} other
 * @param {Network | null} network
 * @param {Iterable<Member>} members
 */
export function mayRemove(me, other, network, members) {
  if (other.removedAt || other.id === me.id || !leads(me)) return false;
  if (isLastHeadOfChair(other, network, members)) return false;
  if (actsForNetwork(me, network)) return true;
  return other.delegation === me.delegation && (me.role === 'head' || other.role !== 'head');
}

/**
 * Role and title follow the same authority as removal.
 * @param {Member} me
 * @param {Member} other
 * @param {Network | null} network
 * @param {Iterable<Member>} members
 */
export const mayChange = mayRemove;

/**
 * @param {Member} member
 * @param {Network | null} network
 * @param {Iterable<Member>} members
 */
function isLastHeadOfChair(member, network, members) {
  if (member.delegation !== network?.chair || member.role !== 'head') return false;
  return (
    [...members].filter(({ delegation, role, removedAt }) => delegation === network.chair && role === 'head' && !removedAt)
      .length === 1
  );
}
