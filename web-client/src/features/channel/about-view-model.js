import { computed, signal } from '@preact/signals';
import { refusal } from '../../i18n/problem-text.js';

/**
 * What a channel is and who is in it, and what its owners may do about it.
 *
 * @param {import('../../model/types.js').Client} client
 * @param {string} id
 */
export function aboutViewModel(client, id) {
  const channel = computed(() => client.channels.value.get(id));
  const problem = signal(/** @type {any} */ (null));
  const wrong = signal(/** @type {Record<string, string>} */ ({}));
  const membership = computed(() => channel.value?.members.find(({ member }) => member === client.me.value?.id));
  const isNamed = computed(() => channel.value?.kind === 'channel');

  /**
   * @param {Promise<unknown>} act
   * @returns {Promise<boolean>} whether it was done; else the problem is shown
   */
  async function attempt(act) {
    problem.value = null;
    wrong.value = {};
    try {
      await act;
      return true;
    } catch (refused) {
      const told = refusal(refused, ['name', 'purpose']);
      problem.value = told.problem;
      wrong.value = told.wrong;
      return false;
    }
  }

  return {
    channel,
    problem,
    wrong,
    /** Owners of a named channel; a direct conversation has none. */
    mayManage: computed(() => Boolean(isNamed.value && membership.value?.owner)),
    mayLeave: computed(() => Boolean(isNamed.value && membership.value)),
    /** The people by delegation, delegations by name, owners first. */
    groups: computed(() => {
      /** @type {Map<string, { delegation: import('../../model/types.js').Delegation, people: { member: import('../../model/types.js').Member, owner: boolean }[] }>} */
      const groups = new Map();
      for (const { member: memberId, owner } of channel.value?.members ?? []) {
        const member = client.members.value.get(memberId);
        if (!member) continue;
        const group = groups.get(member.delegation) ?? { delegation: member.delegationOf, people: [] };
        group.people.push({ member, owner });
        groups.set(member.delegation, group);
      }
      for (const { people } of groups.values())
        people.sort((a, b) => Number(b.owner) - Number(a.owner) || a.member.name.localeCompare(b.member.name));
      return [...groups.values()].sort((a, b) => a.delegation.name.localeCompare(b.delegation.name));
    }),
    /** Who is in the network and not in the channel. */
    candidates: computed(() => {
      const inside = new Set(channel.value?.members.map(({ member }) => member));
      return [...client.members.value.values()]
        .filter(({ id: member, removedAt }) => !removedAt && !inside.has(member))
        .sort((a, b) => a.name.localeCompare(b.name));
    }),
    add: (/** @type {string[]} */ people) => attempt(client.addMembers(id, people)),
    remove: (/** @type {string} */ member) => attempt(client.removeMember(id, member)),
    makeOwner: (/** @type {string} */ member) => attempt(client.makeOwner(id, member)),
    leave: () => attempt(client.leave(id)),
    close: () => attempt(client.closeChannel(id)),
    reopen: () => attempt(client.reopenChannel(id)),
    rename: (/** @type {{ name?: string, purpose?: string }} */ change) => attempt(client.updateChannel(id, change)),
  };
}
