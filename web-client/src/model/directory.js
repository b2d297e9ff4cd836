import { computed } from '@preact/signals-core';

/** @typedef {import('../protocol/wire.js').Snapshot} Snapshot */
/** @typedef {import('./types.js').Delegation} Delegation */
/** @typedef {import('./types.js').InvitationView} InvitationView */
/** @typedef {import('./types.js').Member} Member */
/**
 * @template T
 * @typedef {import('./types.js').ReadonlySignal<T>} ReadonlySignal
 */

/** Stands in for a delegation that the state does not name, so that no view has to. */
const NOWHERE = /** @type {Delegation} */ ({ id: '', name: '', code: '', kind: 'observer', timeZone: 'UTC' });

/**
 * Who and what is in the network, out of its state.
 *
 * @param {ReadonlySignal<Snapshot | null>} state
 * @param {() => number} now milliseconds
 */
export function createDirectory(state, now) {
  // Each list is its own signal, so that a message does not renew the members.
  const delegationRows = computed(() => state.value?.delegations);
  const memberRows = computed(() => state.value?.members);
  const invitationRows = computed(() => state.value?.invitations);
  const termRows = computed(() => state.value?.chairTerms);
  const designationRows = computed(() => state.value?.designations);
  const secretaryRows = computed(() => state.value?.secretaries);
  const reentryRows = computed(() => state.value?.reentries);
  const myId = computed(() => state.value?.me ?? null);

  const network = computed(() => state.value?.network ?? null);
  const delegations = computed(() => new Map((delegationRows.value ?? []).map((row) => [row.id, row])));
  const members = computed(
    () =>
      new Map(
        (memberRows.value ?? []).map((row) => {
          const member = { ...row, delegationOf: delegations.value.get(row.delegation) ?? NOWHERE };
          return [row.id, /** @type {Member} */ (member)];
        }),
      ),
  );
  const me = computed(() => (myId.value ? (members.value.get(myId.value) ?? null) : null));
  const invitations = computed(() => (invitationRows.value ?? []).map((row) => withExpiry(row, now())));
  const chairTerms = computed(() =>
    [...(termRows.value ?? [])].sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt)),
  );
  // A designation ends at its date without an event.
  const designations = computed(() => (designationRows.value ?? []).filter(({ until }) => Date.parse(until) > now()));
  const secretaries = computed(() => secretaryRows.value ?? []);
  const reentries = computed(() => (reentryRows.value ?? []).filter(({ expiresAt }) => Date.parse(expiresAt) > now()));
  return { network, delegations, members, me, invitations, chairTerms, designations, secretaries, reentries };
}

/**
 * No event tells that time has passed.
 *
 * @param {InvitationView} invitation
 * @param {number} now
 * @returns {InvitationView}
 */
function withExpiry(invitation, now) {
  const isExpired = invitation.state === 'open' && Date.parse(invitation.expiresAt) <= now;
  return isExpired ? { ...invitation, state: 'expired' } : invitation;
}
