import { computed, signal } from '@preact/signals';
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
  return {
    login,
    password,
    problem,
    wrong,
    isBusy,
    reason: computed(() => endedReason(client.endedBecause.value)),
    /** @returns {Promise<boolean>} whether one is in */
    async signIn() {
      if (isBusy.value) return false;
      problem.value = null;
      wrong.value = {
        ...(login.value.trim() === '' ? { login: 'form.missing' } : {}),
        ...(password.value === '' ? { password: 'form.missing' } : {}),
      };
      if (Object.keys(wrong.value).length > 0) return false;
      isBusy.value = true;
      try {
        await client.signIn(login.value.trim(), password.value);
        return true;
      } catch (refused) {
        problem.value = refused;
        return false;
      } finally {
        isBusy.value = false;
      }
    },
  };
}
