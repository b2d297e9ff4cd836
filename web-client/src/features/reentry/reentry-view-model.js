import { computed, signal } from '@preact/signals';
import { mayLetInAnew } from '../people/people-policy.js';

/** @typedef {import('../../model/types.js').Client} Client */

/**
 * A way back in for one member: offering it, and taking it back.
 *
 * @param {Client} client
 * @param {string} id of the member
 */
export function reentryViewModel(client, id) {
  const link = signal(/** @type {string | null} */ (null));
  const problem = signal(/** @type {any} */ (null));
  const isBusy = signal(false);
  const member = computed(() => client.members.value.get(id));

  /** @param {() => Promise<void>} act @returns {Promise<boolean>} whether it was done */
  async function attempt(act) {
    if (isBusy.value) return false;
    isBusy.value = true;
    problem.value = null;
    try {
      await act();
      return true;
    } catch (refused) {
      problem.value = refused;
      return false;
    } finally {
      isBusy.value = false;
    }
  }

  const open = computed(() => client.reentries.value.find((reentry) => reentry.member === id) ?? null);
  const mayOffer = computed(() => {
    const me = client.me.value;
    return me !== null && member.value !== undefined && mayLetInAnew(me, member.value, client.network.value, client.designations.value);
  });
  return {
    member,
    /** Shown once, and held nowhere. */
    link,
    problem,
    isBusy,
    open,
    mayOffer: computed(() => mayOffer.value && open.value === null),
    mayWithdraw: computed(() => open.value !== null && (mayOffer.value || [id, open.value.by].includes(client.me.value?.id ?? ''))),
    offer: () => attempt(async () => void (link.value = await client.offerReentry(id))),
    withdraw: () => attempt(() => client.revokeInvitation(open.value?.id ?? '')),
    /** Forgets the link. */
    done: () => (link.value = null),
  };
}

/**
 * The open links for people of a head's delegation that the head has not made.
 * @param {Client} client
 */
export function madeByOthers(client) {
  const me = client.me.value;
  if (me?.role !== 'head') return [];
  return client.reentries.value.filter(
    ({ member, by }) => by !== me.id && member !== me.id && client.members.value.get(member)?.delegation === me.delegation,
  );
}
