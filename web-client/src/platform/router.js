/**
 * The map of the client: addresses to screens and back. Pure; `navigation.js` moves the browser along it.
 *
 * @typedef {{ screen: string, channel?: string, seq?: number }} Route
 */

const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const ABOUT = new RegExp(`^/c/(${ID})/(about|record)$`);
const MESSAGE = new RegExp(`^/c/(${ID})(?:/([1-9][0-9]{0,14}))?$`);
const SCREENS = new Map([
  ['/', 'channels'],
  ['/c', 'channels'],
  ['/new', 'new'],
  ['/people', 'people'],
  ['/people/record', 'network-record'],
  ['/invitations', 'invitations'],
  ['/me', 'me'],
  ['/join', 'join'],
  ['/sign-in', 'sign-in'],
]);

/**
 * @param {string} pathname
 * @returns {Route} screen "missing" when nothing lives there
 */
export function routeOf(pathname) {
  const path = pathname.length > 1 ? pathname.replace(/\/$/, '') : pathname;
  const screen = SCREENS.get(path);
  if (screen !== undefined) return { screen };
  const about = ABOUT.exec(path);
  if (about) return { screen: about[2], channel: about[1] };
  const message = MESSAGE.exec(path);
  if (message) return { screen: 'channel', channel: message[1], ...(message[2] ? { seq: Number(message[2]) } : {}) };
  return { screen: 'missing' };
}

/** @param {string} channel */
export const channelPath = (channel) => `/c/${channel}`;

/**
 * @param {string} channel
 * @param {number} seq
 */
export const messagePath = (channel, seq) => `/c/${channel}/${seq}`;

/** @param {string} channel */
export const aboutPath = (channel) => `/c/${channel}/about`;

/** @param {string} channel */
export const recordPath = (channel) => `/c/${channel}/record`;
