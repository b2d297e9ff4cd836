/**
 * What the client takes from the browser. Everything that reaches outside the page comes through here, so that tests can
 * stand at the same boundary.
 *
 * @typedef {object} Env
 * @property {typeof globalThis.fetch} fetch
 * @property {typeof globalThis.WebSocket} WebSocket
 * @property {IDBFactory | undefined} indexedDB absent or failing: the client keeps everything in memory
 * @property {typeof globalThis.IDBKeyRange} IDBKeyRange
 * @property {LockManager | undefined} locks absent outside a secure context: each tab then speaks for itself
 * @property {typeof globalThis.BroadcastChannel | undefined} BroadcastChannel
 * @property {Crypto} crypto
 * @property {() => number} now milliseconds since 1970
 * @property {() => number} random 0 to 1
 * @property {(run: () => void, milliseconds: number) => any} setTimeout
 * @property {(timer: any) => void} clearTimeout
 * @property {{origin: string}} location
 * @property {EventTarget} page hears `online`, `offline`, `visibilitychange`
 * @property {() => boolean} isVisible
 * @property {() => boolean} isOnline false only when the browser is sure that there is no network
 */

/**
 * The browser this page runs in.
 *
 * @returns {Env}
 */
export function browserEnv() {
  const page = new EventTarget();
  for (const type of ['online', 'offline']) window.addEventListener(type, () => page.dispatchEvent(new Event(type)));
  document.addEventListener('visibilitychange', () => page.dispatchEvent(new Event('visibilitychange')));
  return {
    fetch: window.fetch.bind(window),
    WebSocket: window.WebSocket,
    indexedDB: window.indexedDB,
    IDBKeyRange: window.IDBKeyRange,
    locks: navigator.locks,
    BroadcastChannel: window.BroadcastChannel,
    crypto: window.crypto,
    now: () => Date.now(),
    random: () => Math.random(),
    setTimeout: (run, milliseconds) => window.setTimeout(run, milliseconds),
    clearTimeout: (timer) => window.clearTimeout(timer),
    location: window.location,
    page,
    isVisible: () => document.visibilityState === 'visible',
    isOnline: () => navigator.onLine,
  };
}
