/** @typedef {import('../net/env.js').Env} Env */

/**
 * Waits until this tab is the one that speaks for the member, and stays it until `stop` fires or the tab closes: the browser
 * frees the lock of a tab that dies. Without Web Locks every tab speaks for itself, which is safe, only wasteful.
 *
 * @param {Env} env
 * @param {string} name
 * @param {AbortSignal} stop
 * @param {() => void} onLead
 */
export function lead(env, name, stop, onLead) {
  if (!env.locks) return onLead();
  const held = () =>
    new Promise((/** @type {(value?: unknown) => void} */ release) => {
      if (stop.aborted) return release();
      stop.addEventListener('abort', () => release());
      onLead();
    });
  env.locks.request(name, { signal: stop }, held).catch(() => {}); // aborted while waiting: this tab is closing
}
