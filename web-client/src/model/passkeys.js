import { authenticatorOf } from '../net/authenticator.js';

/** @typedef {import('../net/api.js').Api} Api */
/** @typedef {import('../net/authenticator.js').Registration} Registration */
/** @typedef {import('../protocol/wire.js').SessionView} SessionView */
/** @typedef {{id: string, name: string, backedUp: boolean, createdAt: string, lastUsedAt?: string}} PasskeyView */

/**
 * Everything a person does with passkeys. Fetched when a page needs it: the first page does not.
 *
 * @param {Api} api
 * @param {(enter: () => Promise<SessionView>) => Promise<void>} begin begins a session
 * @param {any} [scope] the global object
 */
export function createPasskeys(api, begin, scope) {
  const authenticator = authenticatorOf(scope);
  return {
    isHere: authenticator.isHere,
    canFill: authenticator.canFill,
    make: authenticator.create,
    /** @param {string} secret of a link; @returns {Promise<any>} options to make a passkey with, good for five minutes */
    beginJoin: (secret) => api.askAsNobody('passkey.begin_join', { secret }),
    /** @param {{signal?: AbortSignal, fills?: boolean}} [how] */
    async signIn(how) {
      const passkey = await authenticator.sign(await api.askAsNobody('passkey.begin_sign_in', {}), how);
      await begin(() => api.enter('session.start_by_passkey', { passkey }));
    },
    /** A proof of who one is, for a screen that is locked. */
    prove: async () => ({ passkey: await authenticator.sign(await api.askAsNobody('passkey.begin_sign_in', {})) }),
    /** @returns {Promise<{passkeys: PasskeyView[], hasPassword: boolean, hasCode: boolean}>} */
    list: () => /** @type {Promise<any>} */ (api.ask('passkey.list', {})),
    /** @param {string} name of the person */
    async add(name) {
      const passkey = await authenticator.create(await api.ask('passkey.begin_add', {}), name);
      await api.ask('passkey.add', { passkey });
    },
    /**
     * @param {import('../protocol/wire.js').Confirmation} asked
     * @param {{password: string} | {code: string} | null} word instead of a passkey
     */
    async confirm({ challenge, publicKey }, word) {
      const proof = word ?? { passkey: await authenticator.sign({ publicKey }) };
      await api.ask('confirmation.give', { challenge, ...proof });
    },
    rename: (/** @type {string} */ passkey, /** @type {string} */ name) => api.ask('passkey.rename', { passkey, name }),
    /** @returns {Promise<{secret: string, uri: string}>} what an app for codes is set up with */
    beginCode: () => /** @type {Promise<any>} */ (api.ask('code.begin', {})),
    activateCode: (/** @type {string} */ code) => api.ask('code.activate', { code }),
    removeCode: () => api.ask('code.remove', {}),
    remove: (/** @type {string} */ passkey) => api.ask('passkey.remove', { passkey }),
  };
}
