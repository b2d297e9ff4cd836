import { computed, signal } from '@preact/signals';
import { locale } from '../../i18n/index.js';
import { timeZones, zoneEntry } from '../../i18n/zones.js';
import { matches } from '../people/matching.js';

/** So many are shown at once: who looks for one writes another letter. */
const MOST = 8;

/** So many zones are named between two frames, ahead of the first letter that is typed. */
const AHEAD = 40;

/**
 * Choosing a time zone by what people call it.
 *
 * @param {import('@preact/signals').Signal<string>} value the zone, as the server knows it
 * @param {{ now: () => number, after: (ms: number, act: () => void) => () => void }} world
 */
export function zoneViewModel(value, { now, after }) {
  const query = signal('');
  const isOpen = signal(false);
  const active = signal(0);
  const zones = timeZones();
  let cancel = () => {};

  const entry = (/** @type {string} */ zone) => zoneEntry(zone, locale(), now());
  const found = computed(() => {
    if (!isOpen.value) return [];
    const wanted = query.value.trim();
    if (wanted === '') return [...new Set([value.value, ...zones])].slice(0, MOST).map(entry);
    const hits = zones.map(entry).filter(({ words }) => matches(wanted, words));
    const begins = (/** @type {{ place: string }} */ { place }) => matches(wanted, place);
    return [...hits.filter(begins), ...hits.filter((hit) => !begins(hit))].slice(0, MOST);
  });

  function nameAhead(from = 0) {
    for (const zone of zones.slice(from, from + AHEAD)) entry(zone);
    if (from + AHEAD < zones.length) cancel = after(0, () => nameAhead(from + AHEAD));
  }

  function close() {
    isOpen.value = false;
    query.value = '';
    active.value = 0;
  }

  return {
    query,
    isOpen,
    active,
    found,
    chosen: computed(() => entry(value.value)),
    open() {
      if (isOpen.peek()) return;
      isOpen.value = true;
      cancel();
      cancel = after(0, nameAhead);
    },
    close,
    /** @param {string} text */
    search(text) {
      isOpen.value = true;
      query.value = text;
      active.value = 0;
    },
    /** @param {1 | -1} step */
    move(step) {
      isOpen.value = true;
      const count = found.value.length;
      if (count > 0) active.value = (active.value + step + count) % count;
    },
    /** @param {number} [index] of what is found; else the one the arrows point at */
    take(index = active.peek()) {
      const taken = found.peek()[index];
      if (taken) value.value = taken.zone;
      close();
    },
    dispose: () => cancel(),
  };
}
