import { computed, signal } from '@preact/signals';
import { refusal } from '../../i18n/problem-text.js';
import { endedReason } from './ended-reason.js';

/**
 * The way back in. A wrong name and a wrong password are told alike, so that nobody can find out who has an account.
 * @param {import('../../model/types.js').Client} client
 */
export function signInViewModel(client) {
  const login = signal('');
  const password = signal('');
  const code = signal('');
  /** Whether the password was right and a code is asked for. */
  const needsCode = signal(false);
  const problem = signal(/** @type {any} */ (null));
  const wrong = signal(/** @type {Record<string, string>} */ ({}));
  const isBusy = signal(false);
  const hasPasskeys = signal(false);
  const passkeyProblem = signal(/** @type {any} */ (null));
  /** Ends what waits in the field: the browser has room for one question at a time. */
  let waiting = new AbortController();
  const link = signal('');
  const isFounded = signal(true);
  const linkProblem = signal(/** @type {any} */ (null));

  /**
   * @param {() => Promise<void>} enter
   * @param {import('@preact/signals').Signal<any>} refusal where it stands when one does not come in
   */
  async function attempt(enter, refusal) {
    isBusy.value = true;
    try {
      await enter();
      return true;
    } catch (refused) {
      refusal.value = refused;
      return false;
    } finally {
      isBusy.value = false;
    }
  }

  /**
   * Offers passkeys among what fills in the name, for as long as the page is open. A challenge ends after five minutes, so it
   * is asked for anew before.
   * @returns {Promise<boolean>} whether one is in
   */
  async function offer() {
    const own = (waiting = new AbortController());
    const passkeys = await client.passkeys();
    hasPasskeys.value = passkeys.isHere;
    if (!passkeys.isHere || !(await passkeys.canFill()) || own.signal.aborted) return false;
    const timer = setTimeout(() => own.abort('renew'), RENEWED_AFTER);
    try {
      await passkeys.signIn({ fills: true, signal: own.signal });
      return true;
    } catch (refused) {
      if (own.signal.reason === 'renew') return await offer();
      if (!own.signal.aborted && /** @type {any} */ (refused).code !== 'passkey-cancelled') passkeyProblem.value = refused;
      return false;
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    hasPasskeys,
    passkeyProblem,
    /** @returns {Promise<boolean>} whether one is in */
    offerPasskeys: () => offer().catch(() => false),
    /** @returns {Promise<boolean>} whether one is in */
    async signInByPasskey() {
      if (isBusy.value) return false;
      waiting.abort();
      passkeyProblem.value = null;
      return attempt(async () => (await client.passkeys()).signIn(), passkeyProblem);
    },
    dispose: () => waiting.abort(),
    login,
    password,
    code,
    needsCode,
    problem,
    wrong,
    isBusy,
    /** The secret of a link that is being followed, or that could not be tried; empty once it is of no use. */
    link,
    linkProblem,
    /** False on a server that nobody has founded a network on: there is no account to sign in to. */
    isFounded,
    reason: computed(() => endedReason(client.endedBecause.value)),
    async look() {
      try {
        isFounded.value = await client.isFounded();
      } catch {
        // Whoever cannot ask learns from signing in what is the matter.
      }
    },
    /** @returns {Promise<boolean>} whether one is in */
    async signIn() {
      if (isBusy.value) return false;
      problem.value = null;
      wrong.value = {
        ...(login.value.trim() === '' ? { login: 'form.missing' } : {}),
        ...(password.value === '' ? { password: 'form.missing' } : {}),
        ...(needsCode.value && code.value.trim() === '' ? { code: 'form.missing' } : {}),
      };
      if (Object.keys(wrong.value).length > 0) return false;
      const said = needsCode.value ? code.value.trim() : undefined;
      const isIn = await attempt(() => client.signIn(login.value.trim(), password.value, said), problem);
      if (problem.value?.code === 'code-needed') {
        needsCode.value = true;
        problem.value = null;
      }
      const told = refusal(problem.value, ['login', 'password', 'code']);
      problem.value = told.problem;
      wrong.value = told.wrong;
      return isIn;
    },
    /**
     * @param {string} secret of a link that signs one person in, once
     * @returns {Promise<boolean>} whether one is in
     */
    async follow(secret) {
      if (isBusy.value) return false;
      link.value = secret;
      linkProblem.value = null;
      const isIn = await attempt(() => client.signInByLink(secret), linkProblem);
      if (isIn || OVER.has(linkProblem.value.code)) link.value = '';
      return isIn;
    },
  };
}

/** In milliseconds; a challenge is good for five minutes. */
const RENEWED_AFTER = 240_000;

/** What is said of a link that no second try would make good. */
const OVER = new Set(['wrong-credentials', 'validation']);
