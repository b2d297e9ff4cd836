/**
 * Takes the secret out of the address: it is read once, and stands neither in the address bar, nor in the history, nor in
 * a screenshot afterwards. A fragment is never sent to any server.
 * @returns {string}
 */
export function takeSecret() {
  const fragment = location.hash.slice(1);
  if (fragment !== '') {
    taken = fragment;
    history.replaceState(history.state, '', location.pathname);
  }
  return taken;
}

let taken = '';
