import { effect } from '@preact/signals';
import { render } from 'preact';
import { html } from 'htm/preact';
import { App } from './app.js';
import { LANGUAGES, useLanguage } from './i18n/index.js';
import { createClient } from './model/client.js';
import { startClock } from './platform/clock.js';
import { startNavigation } from './platform/navigation.js';
import { keepPreferences, preferences } from './platform/preferences.js';
import { obstacle } from './platform/support.js';
import { Obstacle } from './ui/obstacle.js';

/** Starts the page: how it looks, then what stands in the way, then the client. */
async function start() {
  const root = /** @type {HTMLElement} */ (document.getElementById('app'));
  keepPreferences();
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
    render(html`<${Obstacle} kind=${hindered} />`, root);
    return;
  }
  startClock();
  startNavigation();
  followKeyboard();
  const client = createClient();
  render(html`<${App} client=${client} />`, root);
  await client.start();
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
