import { computed, signal } from '@preact/signals';
import { actsForNetwork, mayDesignate, mayFill, mayNameSecretary, mayPassOn } from './people-policy.js';

/** @typedef {import('../../model/types.js').Member} Member */

/** @param {string} day "2027-01-01", here */
export const firstMinuteOf = (day) => new Date(`${day}T00:00:00`);

/** @param {string} day */
export const lastMinuteOf = (day) => new Date(`${day}T23:59:59`);

/**
 * The chair and who acts for whom: what of it one sees, and what one may do about it.
 * @param {import('../../model/types.js').Client} client
 */
export function officesViewModel(client) {
  const problem = signal(/** @type {any} */ (null));

  /** @param {Promise<unknown>} act */
  async function attempt(act) {
    problem.value = null;
    try {
      await act;
      return true;
    } catch (refused) {
      problem.value = refused;
      return false;
    }
  }

  const may = (/** @type {typeof mayPassOn} */ rule) => (/** @type {Member} */ other) => {
    const me = client.me.value;
    return me !== null && rule(me, other, client.network.value);
  };
  const delegation = (/** @type {string | undefined} */ id) => client.delegations.value.get(id ?? '');
  const heads = computed(
    () => new Set([...client.members.value.values()].filter(({ role, removedAt }) => role === 'head' && !removedAt).map((head) => head.delegation)),
  );

  const colleaguesOf = (/** @type {Member} */ { id, delegation: of }) =>
    [...client.members.value.values()].filter((member) => member.delegation === of && member.id !== id && !member.removedAt);

  return {
    problem,
    chair: computed(() => ({ delegation: delegation(client.network.value?.chair), since: client.network.value?.chairSince })),
    terms: computed(() => client.chairTerms.value.map((term) => ({ ...term, delegationOf: delegation(term.delegation) }))),
    mayPlan: computed(() => client.me.value !== null && actsForNetwork(client.me.value, client.network.value)),
    /** Who could hold the chair: no observers, and nobody without a head. */
    candidates: computed(() =>
      [...client.delegations.value.values()]
        .filter(({ id, kind }) => kind !== 'observer' && heads.value.has(id))
        .sort((a, b) => a.name.localeCompare(b.name)),
    ),
    designationOf: (/** @type {Member} */ { id }) => client.designations.value.find(({ member }) => member === id),
    /** That one of us two writes for the other; nobody is one's own. */
    secretaryWith: (/** @type {Member} */ { id }) =>
      id === client.me.value?.id ? undefined : client.secretaries.value.find(({ principal, member }) => principal === id || member === id),
    /** The channels in which both are, which alone can be chosen. */
    sharedWith: (/** @type {Member} */ { id }) =>
      client.channelList.value.filter(({ name, members }) => name !== undefined && members.some(({ member }) => member === id)),
    colleaguesOf,
    /** A delegation hands on its channels; for another's, procedure fills the office alone. */
    isOwn: (/** @type {Member} */ member) => member.delegation === client.me.value?.delegation,
    mayDesignate: may(mayDesignate),
    mayNameSecretary: may(mayNameSecretary),
    mayPassOn: (/** @type {Member} */ member) => may(mayPassOn)(member) && colleaguesOf(member).length > 0,
    /** Seats of a delegation that somebody left and that one may give to a colleague still. */
    vacantIn: (/** @type {string} */ of) =>
      [...client.members.value.values()].filter((member) => member.delegation === of && may(mayFill)(member) && colleaguesOf(member).length > 0),
    /**
     * @param {string} next
     * @param {string} day "2027-01-01", at whose first minute here it begins
     */
    plan: (next, day) => attempt(client.planChair(next, firstMinuteOf(day).toISOString())),
    /** The refusal of an earlier form is not this one's. */
    begin: () => (problem.value = null),
    withdraw: (/** @type {string} */ term) => attempt(client.withdrawChair(term)),
    /**
     * @param {string} member
     * @param {string} day the last one on which it holds
     */
    designate: (member, day) => attempt(client.designate(member, lastMinuteOf(day).toISOString())),
    endDesignation: (/** @type {string} */ id) => attempt(client.endDesignation(id)),
    nameSecretary: (/** @type {string} */ member, /** @type {string} */ channel) =>
      attempt(client.nameSecretary(member, channel === '' ? undefined : [channel])),
    endSecretary: (/** @type {string} */ id) => attempt(client.endSecretary(id)),
    passOn: (/** @type {string} */ member, /** @type {string} */ successor) => attempt(client.passSeat(member, successor)),
  };
}
