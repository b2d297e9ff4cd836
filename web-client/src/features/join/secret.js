/**
 * Takes the secret out of the address: it is read once, and stands neither in the address bar, nor in the history, nor in
 * a screenshot afterwards. A fragment is never sent to any server.
 * @returns {string} empty when there is none
 */
export function takeFragment() {
  const fragment = location.hash.slice(1);
  if (fragment !== '') history.replaceState(history.state, '', location.pathname);
  return fragment;
}

/**
 * The secret of an invitation, kept for as long as the page: one may go and come back before one joins.
 * @returns {string}
 */
export function takeSecret() {
  taken = takeFragment() || taken;
  return taken;
}

/** Whether an invitation has been opened in this page and not been used: whoever signs in meanwhile goes on with it. */
export const invitationWaits = () => taken !== '';

/** The invitation has been used, or is of no use. */
export function forgetSecret() {
  taken = '';
}

let taken = '';
