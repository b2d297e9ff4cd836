import { computed, signal } from '@preact/signals';

/** The choices that are offered; the server takes any in between. */
export const IDLE_CHOICES = [5, 15, 30, 60, 240, 1440];
export const SESSION_CHOICES = [480, 1440, 10_080, 43_200];

/**
 * Where one is signed in, and how long that lasts.
 * @param {import('../../model/types.js').Client} client
 */
export function devicesViewModel(client) {
  const devices = signal(/** @type {import('../../protocol/wire.js').Device[] | null} */ (null));
  const problem = signal(/** @type {any} */ (null));
  const lost = signal(/** @type {string | null} */ (null));
  const renaming = signal(/** @type {string | null} */ (null));
  const name = signal('');
  const lockedOut = signal(/** @type {string[] | null} */ (null));

  async function load() {
    try {
      devices.value = await (await client.devices()).list();
      problem.value = null;
    } catch (refused) {
      problem.value = refused;
    }
  }

  /** @param {(mine: import('../../model/types.js').Devices) => Promise<void>} act @returns {Promise<boolean>} whether it was done */
  async function run(act) {
    problem.value = null;
    try {
      await act(await client.devices());
      await load();
      return true;
    } catch (refused) {
      problem.value = refused;
      return false;
    }
  }

  return {
    devices,
    problem,
    /** The name of a device that was reported lost, once it can read nothing more. */
    lost,
    /** The device that is being named. */
    renaming,
    name,
    hasOthers: computed(() => (devices.value ?? []).some(({ current }) => !current)),
    limits: computed(() => {
      const { idleMinutes = 60, sessionMinutes = 1440, passwords = /** @type {const} */ ('allowed') } = client.network.value ?? {};
      return { idleMinutes, sessionMinutes, passwords };
    }),
    mayChangeLimits: computed(() => {
      const me = client.me.value;
      return me?.role === 'head' && (me.delegationOf?.kind === 'secretariat' || me.delegation === client.network.value?.chair);
    }),
    load,
    /** @param {import('../../protocol/wire.js').Device} device */
    rename(device) {
      renaming.value = device.id;
      name.value = device.name ?? '';
    },
    async saveName() {
      const id = renaming.value;
      const wanted = name.value.trim();
      if (id === null || (wanted !== '' && !(await run((mine) => mine.rename(id, wanted))))) return;
      renaming.value = null;
    },
    /** @param {string} id */
    end: (id) => run((mine) => mine.end(id)),
    /**
     * @param {string} id
     * @param {string} called
     */
    async reportLost(id, called) {
      if (await run((mine) => mine.end(id))) lost.value = called;
    },
    endOthers: () => run((mine) => mine.endOthers()),
    /** Those whom the rule that is being chosen would lock out, by name; null while nobody knows. */
    lockedOut,
    /** @param {import('../../model/types.js').PasswordRule} rule */
    async lookWhoIsLockedOut(rule) {
      lockedOut.value = null;
      try {
        const members = await (await client.devices()).lockedOut(rule);
        lockedOut.value = members.flatMap((id) => client.members.value.get(id)?.name ?? []);
      } catch (refused) {
        problem.value = refused;
      }
    },
    /** @param {{idleMinutes?: number, sessionMinutes?: number, passwords?: import('../../model/types.js').PasswordRule}} change */
    changeLimits: (change) => run((mine) => mine.changeLimits(change)),
    lock: () => client.lock(),
  };
}
