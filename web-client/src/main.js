import { effect } from '@preact/signals';
import { render } from 'preact';
import { html } from 'htm/preact';
import { App, preloadInside, preloadLock } from './app.js';
import { LANGUAGES, useLanguage } from './i18n/index.js';
import { createClient } from './model/client.js';
import { startClock } from './platform/clock.js';
import { route, startNavigation } from './platform/navigation.js';
import { keepPreferences, preferences } from './platform/preferences.js';
import { obstacle } from './platform/support.js';
import { keepTitle } from './ui/page.js';

/** Starts the page: how it looks, then what stands in the way, then the client. */
async function start() {
  const root = /** @type {HTMLElement} */ (document.getElementById('app'));
  keepPreferences();
  keepTitle();
  effect(showTheme);
  await useLanguage(preferences.language.peek());
  effect(() => {
    const chosen = preferences.language.value;
    void useLanguage(chosen).then(() => {
      document.documentElement.lang = chosen;
      document.documentElement.dir = LANGUAGES[chosen].direction;
    });
  });
  const hindered = obstacle(globalThis);
  if (hindered) {
    const { Obstacle } = await import('./ui/obstacle.js');
    render(html`<${Obstacle} kind=${hindered} />`, root);
    return;
  }
  startClock();
  startNavigation();
  followKeyboard();
  const client = createClient();
  effect(() => forgetWhoLeft(client.session.value));
  watchUse(client);
  render(html`<${App} client=${client} />`, root);
  // Whoever comes in later finds everything there; for whoever is in, it is on its way already.
  const inside = () => void preloadInside().catch(() => {}); // asked for again when it is shown
  if (!['join', 'sign-in'].includes(route.peek().screen)) inside();
  await client.start();
  inside();
  void preloadLock().catch(() => {}); // likewise
}

let wasSomebody = false;

/**
 * Who signs out leaves neither where they read last nor an invitation that they had opened, whichever tab they did it in.
 * @param {import('./model/types.js').SessionState} session
 */
function forgetWhoLeft({ state, person }) {
  if (state === 'anonymous') preferences.lastChannel.value = null;
  if (wasSomebody && !person) forgetTab();
  wasSomebody = person !== null;
}

function forgetTab() {
  try {
    sessionStorage.clear();
  } catch {
    // A browser that refuses storage has nothing to forget.
  }
}

function showTheme() {
  const theme = preferences.theme.value;
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** What only a person does to a page. Scrolling is not among it: a page scrolls by itself when something is said. */
const SIGNS_OF_USE = ['pointerdown', 'pointermove', 'keydown', 'wheel'];

/** @param {import('./model/types.js').Client} client */
function watchUse(client) {
  for (const sign of SIGNS_OF_USE) window.addEventListener(sign, () => client.used(), { capture: true, passive: true });
}

/** Safari before 27.3 lays the keyboard over the page: the visual viewport tells what is left of it. */
function followKeyboard() {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const fit = () => document.documentElement.style.setProperty('--app-height', `${Math.round(viewport.height)}px`);
  viewport.addEventListener('resize', fit);
  fit();
}

await start();
