import { signal } from '@preact/signals';

/** The present, moved once a minute and only while somebody looks: a hidden page runs no timer. */
export const now = signal(Date.now());

export const ownTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

function tick() {
  now.value = Date.now();
  clearTimeout(timer);
  if (document.visibilityState === 'visible') timer = setTimeout(tick, 60_000 - (Date.now() % 60_000));
}

/** Starts the minutes. Call once, in the page. */
export function startClock() {
  document.addEventListener('visibilitychange', tick);
  tick();
}
