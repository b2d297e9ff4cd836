import { navigate } from '../../platform/navigation.js';

/** @type {string[]} */
let waiting = [];

/**
 * Opens a new conversation with somebody chosen already.
 * @param {string} member
 */
export function writeTo(member) {
  waiting = [member];
  navigate('/new');
}

/** Who was chosen on the way here; once. */
export function takeChosen() {
  const chosen = waiting;
  waiting = [];
  return chosen;
}
