import { Problem } from '../protocol/problem.js';

/** @typedef {{clientDataJSON: string, attestationObject: string, transports: string[]}} Registration */
/** @typedef {{id: string, clientDataJSON: string, authenticatorData: string, signature: string, userHandle: string}} Assertion */

/**
 * The browser's part of passkeys: options of the server in, arguments of a command out. Every refusal is a {@link Problem}
 * that can be told in plain words; browsers say no more of why than that somebody stopped.
 *
 * @param {any} [scope] the global object
 */
export function authenticatorOf(scope = globalThis) {
  const { PublicKeyCredential } = scope;
  const credentials = scope.navigator?.credentials;
  return {
    /** A passkey is bound to a host name: at a bare address there is none, however new the browser. */
    isHere:
      typeof PublicKeyCredential?.parseCreationOptionsFromJSON === 'function' &&
      !/^\[|^[\d.]+$/.test(scope.location?.hostname ?? ''),

    /** @returns {Promise<boolean>} whether passkeys can be offered among what fills in a field */
    canFill: async () => (await PublicKeyCredential?.isConditionalMediationAvailable?.()) === true,

    /**
     * @param {any} options the server's
     * @param {string} name of the person, shown beside the passkey from now on
     * @returns {Promise<Registration>}
     * @throws {Problem}
     */
    async create({ publicKey }, name) {
      const user = { ...publicKey.user, name, displayName: name };
      const made = await answered(() =>
        credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON({ ...publicKey, user }) }),
      );
      const { clientDataJSON, attestationObject, transports = [] } = made.toJSON().response;
      return { clientDataJSON, attestationObject, transports: transports.slice(0, 8) };
    },

    /**
     * @param {any} options the server's
     * @param {{signal?: AbortSignal, fills?: boolean}} [how] fills: waits among what a field offers, instead of asking at once
     * @returns {Promise<Assertion>}
     * @throws {Problem}
     */
    async sign({ publicKey }, { signal, fills = false } = {}) {
      const signed = await answered(() =>
        credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey),
          signal,
          ...(fills && { mediation: 'conditional' }),
        }),
      );
      const { id, response } = signed.toJSON();
      const { clientDataJSON, authenticatorData, signature, userHandle = '' } = response;
      return { id, clientDataJSON, authenticatorData, signature, userHandle };
    },
  };
}

/** @param {() => Promise<any>} ask */
async function answered(ask) {
  try {
    const answer = await ask();
    if (answer) return answer;
  } catch (error) {
    throw new Problem({ code: CODES[/** @type {Error} */ (error).name] ?? 'passkey-unsupported' });
  }
  throw new Problem({ code: 'passkey-cancelled' });
}

/** @type {Record<string, string>} */
const CODES = {
  // Cancelled, refused, timed out and "no passkey here" are one and the same to a page, so that it cannot find out which exist.
  NotAllowedError: 'passkey-cancelled',
  AbortError: 'passkey-cancelled',
  InvalidStateError: 'passkey-there',
};
