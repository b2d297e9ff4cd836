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

const KEY = 'entente.invitation';

/**
 * The secret of an invitation, kept for this tab until it is used: one may reload the page, or go and come back, before one joins. The
 * storage of a session is seen by no other tab and by no server, and ends with the tab; who can read it can read the link in the mail
 * that brought it, too.
 * @returns {string}
 */
export function takeSecret() {
  const fragment = takeFragment();
  if (fragment !== '') keep(fragment);
  return fragment || kept();
}

/** Whether an invitation has been opened in this tab and not been used: whoever signs in meanwhile goes on with it. */
export const invitationWaits = () => kept() !== '';

/** The invitation has been used, or is of no use. */
export function forgetSecret() {
  inMemory = '';
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // It was never there, then.
  }
}

/** For a browser that refuses storage: it lasts as long as the page. */
let inMemory = '';

/** @param {string} secret */
function keep(secret) {
  try {
    sessionStorage.setItem(KEY, secret);
  } catch {
    inMemory = secret;
  }
}

function kept() {
  try {
    return sessionStorage.getItem(KEY) ?? inMemory;
  } catch {
    return inMemory;
  }
}
