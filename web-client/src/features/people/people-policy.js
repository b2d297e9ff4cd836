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
 * The head of the chair stays until somebody else is head. Procedure is over others: nobody removes the head of their own delegation.
 * @param {Member} me
 * @param {Member} other
 * @param {Network | null} network
 */
export function mayRemove(me, other, network) {
  if (other.removedAt || other.id === me.id) return false;
  if (other.delegation === network?.chair && other.role === 'head') return false;
  return isOfMine(me, other) ? leads(me) && other.role !== 'head' : actsForNetwork(me, network);
}

/**
 * Only a head gives the own people their roles. Whoever makes somebody else the head is a deputy then, so that nobody has to take
 * the role from a head.
 * @param {Member} me
 * @param {Member} other
 */
export const mayGiveRole = (me, other) => !other.removedAt && isOfMine(me, other) && me.role === 'head' && other.role !== 'head';

/**
 * @param {Member} me
 * @param {Member} other
 */
export const mayChangeTitle = (me, other) => !other.removedAt && (other.id === me.id || (isOfMine(me, other) && leads(me)));

/**
 * Only the head designates, and only an official: the others act for the delegation anyway.
 * @param {Member} me
 * @param {Member} other
 */
export const mayDesignate = (me, other) => !other.removedAt && isOfMine(me, other) && me.role === 'head' && other.role === 'official';

/**
 * @param {Member} me
 * @param {Member} other
 */
export const mayNameSecretary = (me, other) => !other.removedAt && isOfMine(me, other) && leads(me) && other.id !== me.id;

/**
 * A delegation passes on its own seats, one's own among them; the seat of another's head the chair and the secretariat.
 * @param {Member} me
 * @param {Member} other
 * @param {Network | null} network
 */
export function mayPassOn(me, other, network) {
  if (other.removedAt) return false;
  if (other.role === 'head') return isOfMine(me, other) ? me.role === 'head' : actsForNetwork(me, network);
  return isOfMine(me, other) && leads(me);
}

const SEAT_DAYS = 90;

/**
 * Somebody went and nobody was named: for ninety days the seat can still be taken.
 * @param {Member} me
 * @param {Member} other
 * @param {Network | null} network
 * @param {number} [now]
 */
export function mayFill(me, other, network, now = Date.now()) {
  if (!other.removedAt || other.successor || now - Date.parse(other.removedAt) > SEAT_DAYS * 86_400_000) return false;
  return mayPassOn(me, { ...other, removedAt: undefined }, network);
}

/**
 * As removing, or stricter: nobody lets in anew who stands above them, nor themselves.
 * @param {Member} me
 * @param {Member} other
 * @param {Network | null} network
 * @param {import('../../model/types.js').Designation[]} designations whose end has not come
 * @param {number} [now]
 */
export function mayLetInAnew(me, other, network, designations, now = Date.now()) {
  if (other.removedAt || other.id === me.id) return false;
  if (other.role === 'head') return !isOfMine(me, other) && actsForNetwork(me, network);
  return isOfMine(me, other) && (leads(me) || (other.role === 'official' && mayInvite(me, designations, now)));
}

/**
 * Who leads a delegation, or is designated to act for it now.
 * @param {Member | null} me
 * @param {import('../../model/types.js').Designation[]} designations whose end has not come
 * @param {number} [now]
 */
export const mayInvite = (me, designations, now = Date.now()) =>
  me !== null && (leads(me) || designations.some(({ member, from }) => member === me.id && Date.parse(from) <= now));

/**
 * Whoever is designated acts until a date, and brings in nobody who acts for good.
 * @param {Member | null} me
 */
export const rolesToInvite = (me) => (me !== null && leads(me) ? ['official', 'deputy'] : ['official']);

/**
 * @param {Member} me
 * @param {Member} other
 */
const isOfMine = (me, other) => other.delegation === me.delegation;
