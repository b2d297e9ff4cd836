import { signal } from '@preact/signals';

/** @typedef {import('../../model/passkeys.js').PasskeyView} PasskeyView */

/**
 * One's own passkeys: by which one signs in, and confirms what is grave.
 * @param {import('../../model/types.js').Client} client
 */
export function passkeysViewModel(client) {
  const all = signal(/** @type {PasskeyView[] | null} */ (null));
  const hasPassword = signal(false);
  const hasCode = signal(false);
  /** What an app is being set up with, until its first code has come. */
  const app = signal(/** @type {{secret: string, uri: string} | null} */ (null));
  const code = signal('');
  const isHere = signal(false);
  const isBusy = signal(false);
  const problem = signal(/** @type {any} */ (null));

  async function load() {
    const passkeys = await client.passkeys();
    isHere.value = passkeys.isHere;
    const list = await passkeys.list();
    hasPassword.value = list.hasPassword;
    hasCode.value = list.hasCode;
    all.value = list.passkeys;
  }

  /**
   * @param {() => Promise<unknown>} act
   * @returns {Promise<boolean>}
   */
  async function attempt(act) {
    if (isBusy.value) return false;
    isBusy.value = true;
    problem.value = null;
    try {
      await act();
      await load();
      return true;
    } catch (refused) {
      problem.value = refused;
      return false;
    } finally {
      isBusy.value = false;
    }
  }

  return {
    all,
    hasPassword,
    hasCode,
    app,
    code,
    beginCode: () => attempt(async () => void (app.value = await (await client.passkeys()).beginCode())),
    activateCode: () =>
      attempt(async () => {
        await (await client.passkeys()).activateCode(code.value.trim());
        app.value = null;
        code.value = '';
      }),
    removeCode: () => attempt(async () => (await client.passkeys()).removeCode()),
    isHere,
    isBusy,
    problem,
    /** The last way in stays. */
    mayRemove: () => hasPassword.value || (all.value?.length ?? 0) > 1,
    load: () => attempt(async () => {}),
    add: () => attempt(async () => (await client.passkeys()).add(client.session.value.person?.name ?? '')),
    rename: (/** @type {string} */ id, /** @type {string} */ name) => attempt(async () => (await client.passkeys()).rename(id, name)),
    remove: (/** @type {string} */ id) => attempt(async () => (await client.passkeys()).remove(id)),
  };
}
