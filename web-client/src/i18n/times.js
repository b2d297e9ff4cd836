/**
 * Dates and times as words, by Intl, in the language of the page. Pure: the zone and the present are always handed in.
 * All `at` are RFC 3339 strings or milliseconds; zones are IANA names.
 */

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * @param {string} locale
 * @param {string | undefined} zone
 * @param {Intl.DateTimeFormatOptions} options
 */
function format(locale, zone, options) {
  const key = `${locale}|${zone}|${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (found === undefined) {
    found = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    formats.set(key, found);
  }
  return found;
}

/** @param {string | number} at */
const date = (at) => new Date(at);

/**
 * "17:02".
 * @param {string | number} at
 * @param {string} locale
 * @param {string} [zone]
 */
export const clock = (at, locale, zone) =>
  format(locale, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date(at));

/**
 * "Sunday 22 November", with the year when it is not the present one.
 * @param {string | number} at
 * @param {number} now
 * @param {string} locale
 * @param {string} [zone]
 */
export function dayHeading(at, now, locale, zone) {
  const sameYear = dayKey(at, zone).slice(0, 4) === dayKey(now, zone).slice(0, 4);
  const text = format(locale, zone, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(date(at));
  return locale === 'en-GB' ? text.replace(',', '') : text;
}

/**
 * "Mon 23 Nov".
 * @param {string | number} at
 * @param {string} locale
 * @param {string} [zone]
 */
export function shortDay(at, locale, zone) {
  const text = format(locale, zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(date(at));
  return locale === 'en-GB' ? text.replace(',', '') : text;
}

/**
 * "17:02" today, "Mon 23 Nov" within the last half year, "23 Nov 2025" before: what a list has room for.
 * @param {string | number} at
 * @param {number} now
 * @param {string} locale
 * @param {string} [zone]
 */
export function brief(at, now, locale, zone) {
  if (dayKey(at, zone) === dayKey(now, zone)) return clock(at, locale, zone);
  if (now - date(at).getTime() < 180 * 86_400_000) return shortDay(at, locale, zone);
  return format(locale, zone, { day: 'numeric', month: 'short', year: 'numeric' }).format(date(at));
}

/**
 * "1 Jan 2027".
 * @param {string | number} at
 * @param {string} locale
 * @param {string} [zone]
 */
export const fullDay = (at, locale, zone) => format(locale, zone, { day: 'numeric', month: 'short', year: 'numeric' }).format(date(at));

/**
 * "2026-11-22" in the zone: two times are on the same day when their keys are equal.
 * @param {string | number} at
 * @param {string} [zone]
 */
export const dayKey = (at, zone) => format('en-CA', zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(date(at));

/**
 * The author's own clock, when it says something the reader's does not: it is night (22 to 7) for one of them, or another
 * day. So "01:10 (09:10 in Seoul)" tells that nobody lost their sleep.
 * @param {string | number} at
 * @param {string} authorZone
 * @param {string} locale
 * @param {string} [readerZone]
 * @returns {string | null} "09:10", or "Sun 22 Nov 23:10" on another day
 */
export function secondClock(at, authorZone, locale, readerZone) {
  const there = clock(at, locale, authorZone);
  const otherDay = dayKey(at, authorZone) !== dayKey(at, readerZone);
  if (there === clock(at, locale, readerZone) && !otherDay) return null;
  if (!otherDay && !isNight(at, authorZone) && !isNight(at, readerZone)) return null;
  return otherDay ? `${shortDay(at, locale, authorZone)} ${there}` : there;
}

/**
 * @param {string | number} at
 * @param {string} [zone]
 */
function isNight(at, zone) {
  const hour = Number(format('en-GB', zone, { hour: '2-digit', hourCycle: 'h23' }).format(date(at)));
  return hour < 7 || hour >= 22;
}

/** Cities that the list of zones calls by names they do not bear any more. */
const RENAMED = Object.freeze({
  Calcutta: 'Kolkata',
  Coral_Harbour: 'Atikokan',
  Asmera: 'Asmara',
  Enderbury: 'Kanton',
  Faeroe: 'Faroe',
  Godthab: 'Nuuk',
  Katmandu: 'Kathmandu',
  Kiev: 'Kyiv',
  Ponape: 'Pohnpei',
  Rangoon: 'Yangon',
  Saigon: 'Ho Chi Minh City',
  Truk: 'Chuuk',
});

/**
 * "Seoul" of "Asia/Seoul": the city whose clock it is, in Latin letters.
 * @param {string} zone
 */
export function cityOf(zone) {
  const city = zone.split('/').at(-1) ?? zone;
  return /** @type {Record<string, string>} */ (RENAMED)[city] ?? city.replaceAll('_', ' ');
}

/**
 * A zone as people say it, the same everywhere: its city, which the list of zones spells in Latin letters; in a language of
 * another script the name of its time, which the browser knows how to say.
 * @param {string} zone
 * @param {string} locale
 */
export function placeOf(zone, locale) {
  if (new Intl.Locale(locale).maximize().script === 'Latn') return cityOf(zone);
  const near = zonePart(0, zone, locale, 'shortGeneric');
  if (!/\p{Script=Latin}/u.test(near)) return near;
  const name = zonePart(0, zone, locale, 'longGeneric');
  return name.startsWith('GMT') ? cityOf(zone) : name;
}

/**
 * What Intl calls a zone.
 * @param {number} at
 * @param {string} zone
 * @param {string} locale
 * @param {"shortGeneric" | "longGeneric" | "shortOffset"} style
 */
export const zonePart = (at, zone, locale, style) =>
  format(locale, zone, { timeZoneName: style })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value ?? cityOf(zone);
