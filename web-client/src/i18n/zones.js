import { cityOf, placeOf, zonePart } from './times.js';

/**
 * The time zones of the world as people look for them: by city, by country, by the name of the time, by the distance from Greenwich.
 *
 * @typedef {{ zone: string, place: string, detail: string, words: string }} ZoneEntry what is shown, and all that finds it
 */

/** Every zone the browser knows, the browser's own first, the others by city. */
export function timeZones() {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const others = Intl.supportedValuesOf('timeZone').filter((zone) => zone !== own);
  return [own, ...others.sort((a, b) => cityOf(a).localeCompare(cityOf(b)))];
}

/** @type {Map<string, ZoneEntry>} */
const entries = new Map();

/**
 * @param {string} zone
 * @param {string} locale
 * @param {number} now summer time has its own distance
 * @returns {ZoneEntry} kept, because a formatter is slow to make, and there are four hundred zones
 */
export function zoneEntry(zone, locale, now) {
  const key = `${locale}|${zone}`;
  const known = entries.get(key);
  if (known) return known;
  const place = placeOf(zone, locale);
  const name = zonePart(now, zone, locale, 'longGeneric');
  const offset = zonePart(now, zone, 'en', 'shortOffset');
  // "Estonia Time", "India Time": in English this part names the country where a country has one zone.
  const country = zonePart(now, zone, 'en', 'shortGeneric');
  const entry = {
    zone,
    place,
    // Some zones have no name but their distance.
    detail: [place === cityOf(zone) ? name : cityOf(zone), offset].filter((part) => part !== place && !/^GMT[+-]\d\d:/.test(part)).map((part) => (part === offset ? `\u2066${part}\u2069` : part)).join(' · '),
    words: [place, cityOf(zone), name, country, zone.replaceAll(/[/_]/g, ' '), offset, offset.replace('GMT', 'UTC')].join(' '),
  };
  entries.set(key, entry);
  return entry;
}
