import { computed, signal } from '@preact/signals';
import { refusal } from '../../i18n/problem-text.js';
import { mayChangeTitle, mayGiveRole, mayLetInAnew, mayRemove } from './people-policy.js';

/** @typedef {import('../../model/types.js').Member} Member */

/** @type {Record<string, string>} */
const NOTHING = Object.freeze({});
const RANK = { head: 0, deputy: 1, official: 2 };

/**
 * Everybody in the network by delegation, and what one may do about them.
 * @param {import('../../model/types.js').Client} client
 */
export function peopleViewModel(client) {
  const problem = signal(/** @type {any} */ (null));

  const groups = computed(() => {
    const people = [...client.members.value.values()].filter(({ removedAt }) => !removedAt);
    const chair = client.network.value?.chair;
    return [...client.delegations.value.values()]
      .map((delegation) => ({
        delegation,
        isChair: delegation.id === chair,
        people: people
          .filter((member) => member.delegation === delegation.id)
          .sort((a, b) => RANK[a.role] - RANK[b.role] || a.name.localeCompare(b.name)),
      }))
      .sort((a, b) => Number(b.isChair) - Number(a.isChair) || a.delegation.name.localeCompare(b.delegation.name));
  });

  const refused = signal({ member: '', wrong: /** @type {Record<string, string>} */ ({}) });

  /**
   * @param {string} member
   * @param {Promise<unknown>} act
   * @returns {Promise<boolean>}
   */
  async function attempt(member, act) {
    problem.value = null;
    refused.value = { member, wrong: {} };
    try {
      await act;
      return true;
    } catch (reason) {
      const told = refusal(reason, ['role', 'title']);
      problem.value = told.problem;
      refused.value = { member, wrong: told.wrong };
      return false;
    }
  }

  const may = (/** @type {typeof mayRemove} */ rule) => (/** @type {Member} */ other) => {
    const me = client.me.value;
    return me !== null && rule(me, other, client.network.value);
  };

  return {
    problem,
    /** What was not taken of a change to somebody, by field. */
    wrongOf: (/** @type {string} */ member) => (refused.value.member === member ? refused.value.wrong : NOTHING),
    groups,
    count: computed(() => groups.value.reduce((sum, { people }) => sum + people.length, 0)),
    mayRemove: may(mayRemove),
    mayGiveRole: may(mayGiveRole),
    mayChangeTitle: may(mayChangeTitle),
    mayLetInAnew: (/** @type {Member} */ other) => {
      const me = client.me.value;
      return me !== null && mayLetInAnew(me, other, client.network.value, client.designations.value);
    },
    /** Whether there is something to say of how somebody came in. */
    cameInAnew: (/** @type {Member} */ { id, reenteredAt }) => reenteredAt !== undefined || client.reentries.value.some(({ member }) => member === id),
    remove: (/** @type {string} */ member) => attempt(member, client.removePerson(member)),
    change: (/** @type {string} */ member, /** @type {any} */ change) => attempt(member, client.changePerson(member, change)),
  };
}
