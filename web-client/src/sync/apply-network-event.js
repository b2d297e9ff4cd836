import { changeRow, withRow } from './rows.js';

/** @typedef {import('../protocol/wire.js').Event} Event */
/** @typedef {import('../protocol/wire.js').Snapshot} Snapshot */
/** @typedef {(state: Snapshot, event: Event & {content: Record<string, any>}) => Snapshot} Applies */

/**
 * What each kind of the network's stream and of my own does to the state.
 *
 * @type {Record<string, Applies>}
 */
export const NETWORK_EVENTS = {
  'network.founded': (state, { content, at }) => ({
    ...state,
    network: { ...state.network, name: content.name, chair: content.chair, chairSince: at, foundedAt: at, ...limitsOf(content) },
  }),

  'network.settings_changed': (state, { content }) => ({ ...state, network: { ...state.network, ...limitsOf(content) } }),

  'delegation.admitted': (state, { content }) => ({ ...state, delegations: withRow(state.delegations, content.delegation) }),

  'member.admitted': (state, { content, at }) => {
    const { id, delegation, name, title, role } = content.member;
    return { ...state, members: withRow(state.members, { id, delegation, name, title, role, admittedAt: at }) };
  },

  'member.removed': (state, { content, author, at }) => {
    const removedBy = content.by ?? author;
    const removal = removedBy ? { removedAt: at, removedBy } : { removedAt: at };
    return {
      ...state,
      members: changeRow(state.members, content.member, removal),
      designations: state.designations.filter(({ member }) => member !== content.member),
      secretaries: state.secretaries.filter(({ principal, member }) => principal !== content.member && member !== content.member),
      reentries: state.reentries.filter(({ by, member }) => by !== content.member && member !== content.member),
    };
  },

  'member.changed': (state, { content }) => {
    const { title, role } = content;
    const change = { ...(title !== undefined && { title }), ...(role !== undefined && { role }) };
    return { ...state, members: changeRow(state.members, content.member, change) };
  },

  'invitation.created': (state, { content }) => ({
    ...state,
    invitations: withRow(state.invitations, { ...content.invitation, state: 'open' }),
  }),

  'invitation.revoked': (state, { content, at }) => ({
    ...state,
    invitations: changeRow(state.invitations, content.invitation, { state: 'revoked', revokedAt: at }),
  }),

  'invitation.used': (state, { content, at }) => ({
    ...state,
    invitations: changeRow(state.invitations, content.invitation, { state: 'used', usedBy: content.usedBy, usedAt: at }),
  }),

  'seat.taken': (state, { content }) => ({
    ...state,
    members: changeRow(state.members, content.predecessor, { successor: content.member }),
  }),

  'designation.made': (state, { content, author }) => {
    const { id, delegation, member, from, until } = content.designation;
    return { ...state, designations: withRow(state.designations, { id, delegation, member, from, until, by: author ?? '' }) };
  },

  'designation.ended': (state, { content }) => ({ ...state, designations: state.designations.filter(({ id }) => id !== content.designation) }),

  'secretary.named': (state, { content, at }) => {
    const { id, principal, member, channels } = content.secretary;
    return { ...state, secretaries: withRow(state.secretaries, { id, principal, member, ...(channels && { channels }), since: at }) };
  },

  'secretary.ended': (state, { content }) => ({ ...state, secretaries: state.secretaries.filter(({ id }) => id !== content.secretary) }),

  'reentry.offered': (state, { content }) => {
    const { id, member, by, expiresAt } = content.reentry;
    return { ...state, reentries: withRow(state.reentries, { id, member, by, expiresAt }) };
  },

  'reentry.withdrawn': (state, { content }) => ({ ...state, reentries: state.reentries.filter(({ id }) => id !== content.reentry) }),

  'reentry.used': (state, { content, at }) => ({
    ...state,
    reentries: state.reentries.filter(({ id }) => id !== content.reentry),
    members: changeRow(state.members, content.member, { reenteredAt: at, reenteredBy: content.by }),
  }),

  'chair.planned': (state, { content, author }) => {
    const { id, delegation, startsAt } = content.term;
    return { ...state, chairTerms: withRow(state.chairTerms, { id, delegation, startsAt, plannedBy: author ?? '' }) };
  },

  'chair.withdrawn': (state, { content }) => ({ ...state, chairTerms: state.chairTerms.filter(({ id }) => id !== content.term) }),

  // What was to come before a term that has begun will not come after it.
  'chair.handed_over': (state, { content, at }) => ({
    ...state,
    network: { ...state.network, chair: content.chair, chairSince: at },
    chairTerms: state.chairTerms.filter(({ startsAt }) => Date.parse(startsAt) > Date.parse(content.due)),
  }),
};

/** @param {Record<string, any>} content the rules for signing in, as far as they are said */
function limitsOf({ idleMinutes, sessionMinutes, passwords }) {
  return {
    ...(idleMinutes !== undefined && { idleMinutes }),
    ...(sessionMinutes !== undefined && { sessionMinutes }),
    ...(passwords !== undefined && { passwords }),
  };
}
