import { changeRow, withRow } from './rows.js';

/** @typedef {import('./apply-network-event.js').Applies} Applies */

/**
 * What each kind of event about offices does to the state.
 *
 * @type {Record<string, Applies>}
 */
export const OFFICE_EVENTS = {
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
