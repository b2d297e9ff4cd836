import { parseDevices, parseLockedOut } from '../protocol/parse-devices.js';

/** @typedef {import('../net/api.js').Api} Api */

/**
 * Where one is signed in, and what one does about it. Loaded when somebody looks.
 *
 * @param {Api} api
 * @returns {import('./types.js').Devices}
 */
export const devicesOf = (api) => ({
  list: async () => parseDevices(await api.ask('session.list')),
  rename: async (session, name) => void (await api.ask('session.rename', { session, name })),
  end: async (session) => void (await api.ask('session.end_one', { session })),
  endOthers: async () => void (await api.ask('session.end_others')),
  lockedOut: async (passwords) => parseLockedOut(await api.ask('network.locked_out', { passwords })),
  changeLimits: async (change) => void (await api.change('network.change_settings', change)),
});
