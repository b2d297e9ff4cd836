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
  const problem = signal(/** @type {any} */ (null));
  const wrong = signal(/** @type {Record<string, string>} */ ({}));
  const isBusy = signal(false);
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

  return {
    login,
    password,
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
      };
      if (Object.keys(wrong.value).length > 0) return false;
      const isIn = await attempt(() => client.signIn(login.value.trim(), password.value), problem);
      const told = refusal(problem.value, ['login', 'password']);
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

/** What is said of a link that no second try would make good. */
const OVER = new Set(['wrong-credentials', 'validation']);
