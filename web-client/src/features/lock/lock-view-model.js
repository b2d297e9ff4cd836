import { signal } from '@preact/signals';

/**
 * The locked screen. It asks for a proof and knows nothing of what it hides.
 * @param {import('../../model/types.js').Client} client
 */
export function lockViewModel(client) {
  const password = signal('');
  const problem = signal(/** @type {any} */ (null));
  const wrong = signal(/** @type {string | null} */ (null));
  const isBusy = signal(false);
  const hasPasskeys = signal(false);
  void client.passkeys().then(({ isHere }) => (hasPasskeys.value = isHere)).catch(() => {}); // without a network the password is asked for

  /** @param {() => Promise<void>} act */
  async function attempt(act) {
    if (isBusy.value) return;
    isBusy.value = true;
    problem.value = null;
    try {
      await act();
    } catch (refused) {
      problem.value = refused;
    } finally {
      isBusy.value = false;
    }
  }

  return {
    name: client.session.peek().person?.name ?? '',
    password,
    problem,
    wrong,
    isBusy,
    hasPasskeys,
    reopenByPasskey: () => attempt(async () => client.reopen(await (await client.passkeys()).prove())),
    async reopen() {
      wrong.value = password.value === '' ? 'form.missing' : null;
      if (wrong.value) return;
      await attempt(() => client.reopen({ password: password.value }));
      password.value = '';
    },
    signOut: () => attempt(() => client.signOut()),
  };
}
