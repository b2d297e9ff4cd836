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
      const { idleMinutes = 60, sessionMinutes = 1440 } = client.network.value ?? {};
      return { idleMinutes, sessionMinutes };
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
    /** @param {{idleMinutes?: number, sessionMinutes?: number}} change */
    changeLimits: (change) => run((mine) => mine.changeLimits(change)),
    lock: () => client.lock(),
  };
}
