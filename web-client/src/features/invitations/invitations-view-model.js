import { computed, signal } from '@preact/signals';
import { refusal } from '../../i18n/problem-text.js';
import { actsForNetwork, mayInvite, mayPassOn, rolesToInvite } from '../people/people-policy.js';

const FIELDS = Object.freeze([
  'personName',
  'role',
  'succeeds',
  'delegation',
  'newDelegation.name',
  'newDelegation.code',
  'newDelegation.timeZone',
]);

/**
 * Making, showing once, listing and taking back invitations.
 * @param {import('../../model/types.js').Client} client
 * @param {string} zone a first guess for a new delegation
 */
export function invitationsViewModel(client, zone) {
  const target = signal(/** @type {"own" | "other"} */ ('own'));
  const role = signal('official');
  const existing = signal('new');
  const delegation = { name: signal(''), code: signal(''), kind: signal('member'), timeZone: signal(zone) };
  const seat = signal('');
  const personName = signal('');
  const days = signal('7');
  const problem = signal(/** @type {any} */ (null));
  const wrong = signal(/** @type {Record<string, string>} */ ({}));
  const ready = signal(/** @type {{ link: string, name: string } | null} */ (null));
  const isBusy = signal(false);

  const me = client.me;
  const mayInviteOthers = computed(() => me.value !== null && actsForNetwork(me.value, client.network.value));
  const headless = computed(() => {
    const headed = new Set(
      [...client.members.value.values()]
        .filter((member) => member.role === 'head' && !member.removedAt)
        .map((member) => member.delegation),
    );
    return [...client.delegations.value.values()]
      .filter(({ id }) => !headed.has(id))
      .sort((a, b) => a.name.localeCompare(b.name));
  });

  function checked() {
    /** @type {Record<string, string>} */
    const found = {};
    if (target.value === 'other' && existing.value === 'new') {
      if (delegation.name.value.trim() === '') found['newDelegation.name'] = 'form.missing';
      if (!/^[A-Za-z]{2,6}$/.test(delegation.code.value.trim())) found['newDelegation.code'] = 'form.wrong-code';
    }
    return found;
  }

  function form() {
    const common = {
      ...(personName.value.trim() ? { personName: personName.value.trim() } : {}),
      expiresInDays: Number(days.value),
    };
    const leaver = client.members.value.get(seat.value);
    if (target.value === 'own' && leaver)
      return { ...common, role: leaver.role, delegation: leaver.delegation, succeeds: leaver.id };
    if (target.value === 'own')
      return { ...common, role: /** @type {any} */ (role.value), delegation: /** @type {string} */ (me.value?.delegation) };
    if (existing.value !== 'new') return { ...common, role: /** @type {const} */ ('head'), delegation: existing.value };
    return {
      ...common,
      role: /** @type {const} */ ('head'),
      newDelegation: {
        name: delegation.name.value.trim(),
        code: delegation.code.value.trim().toUpperCase(),
        kind: /** @type {any} */ (delegation.kind.value),
        timeZone: delegation.timeZone.value,
      },
    };
  }

  return {
    target,
    role,
    existing,
    delegation,
    personName,
    days,
    problem,
    wrong,
    ready,
    isBusy,
    mayInviteOthers,
    headless,
    mayInvite: computed(() => mayInvite(me.value, client.designations.value)),
    /** Whose seat the guest takes; empty for a seat of their own. */
    seat,
    seats: computed(() =>
      [...client.members.value.values()].filter((member) => me.value !== null && member.delegation === me.value.delegation && mayPassOn(me.value, member, client.network.value)),
    ),
    ownRoles: computed(() => rolesToInvite(me.value)),
    list: computed(() => [...client.invitations.value].sort((a, b) => b.createdAt.localeCompare(a.createdAt))),
    async create() {
      if (isBusy.value) return;
      problem.value = null;
      wrong.value = checked();
      if (Object.keys(wrong.value).length > 0) return;
      isBusy.value = true;
      try {
        const { link } = await client.invite(form());
        ready.value = { link, name: personName.value.trim() };
      } catch (refused) {
        const told = refusal(refused, FIELDS, 'invite');
        problem.value = told.problem;
        wrong.value = told.wrong;
      } finally {
        isBusy.value = false;
      }
    },
    /** Forgets the link, which nobody can look up again, and makes room for the next. */
    done() {
      ready.value = null;
      personName.value = '';
      seat.value = '';
      for (const field of [delegation.name, delegation.code]) field.value = '';
      existing.value = 'new';
    },
    /** @param {string} id */
    async revoke(id) {
      problem.value = null;
      try {
        await client.revokeInvitation(id);
      } catch (refused) {
        problem.value = refused;
      }
    },
  };
}
