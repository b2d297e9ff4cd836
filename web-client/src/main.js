import { effect } from '@preact/signals';
import { render } from 'preact';
import { html } from 'htm/preact';
import { App, preloadInside } from './app.js';
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
  if (!['join', 'sign-in'].includes(route.peek().screen)) askForInside();
  const client = createClient();
  render(html`<${App} client=${client} />`, root);
  await client.start();
}

/** Its modules import one another in several steps: the build has listed them all, so that they come in one. */
function askForInside() {
  for (const link of document.querySelectorAll('link[rel="inside"]')) link.setAttribute('rel', 'modulepreload');
  // Whoever turns out not to be signed in never needs it; else it is asked for again when it is shown.
  preloadInside().catch(() => {});
}

function showTheme() {
  const theme = preferences.theme.value;
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
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
