const KEY = 'entente.reentry-told';

/**
 * Whether this device has told its owner of the last time that their way in was replaced: a time, and nothing else.
 * @param {string} at
 */
export function wasTold(at) {
  try {
    return localStorage.getItem(KEY) === at;
  } catch {
    return false;
  }
}

/** @param {string} at */
export function noteTold(at) {
  try {
    localStorage.setItem(KEY, at);
  } catch {
    // A browser that refuses storage tells it again at the next start.
  }
}
