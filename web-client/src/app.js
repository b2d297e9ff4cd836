import { html } from 'htm/preact';
import { t, useTexts } from './i18n/index.js';
import { route } from './platform/navigation.js';
import { useArrivalFocus } from './ui/arrival.js';
import { ClientContext } from './ui/client-context.js';
import { lazy } from './ui/lazy.js';
import { useTitle } from './ui/page.js';

const Inside = lazy(
  () => import('./features/shell/inside.js').then((views) => views.Inside),
  ['/features/shell/shell.css', '/features/channels/channel-list.css'],
  Starting,
);
const Join = lazy(
  () => withPasskeys(import('./features/join/join-view.js')).then((views) => views.JoinPage),
  ['/features/join/join.css'],
);
const SignIn = lazy(
  () => withPasskeys(import('./features/sign-in/sign-in-view.js')).then((views) => views.SignInPage),
  ['/features/join/join.css'],
);
const NoNetwork = lazy(
  () => import('./features/sign-in/no-network-view.js').then((views) => views.NoNetworkPage),
  ['/features/join/join.css'],
);

/**
 * A view and the texts about passkeys that it shows.
 * @template T
 * @param {Promise<T>} view
 */
async function withPasskeys(view) {
  await useTexts('passkeys');
  return view;
}

/** Asks early for what somebody who is signed in will see. */
export const preloadInside = () => Inside.preload();

/**
 * The whole page: the way in, or the inside.
 * @param {{ client: import('./model/types.js').Client }} props
 */
export function App({ client }) {
  useArrivalFocus();
  const { state } = client.session.value;
  return html`<${ClientContext.Provider} value=${client}><${screenOf(state)} /><//>`;
}

/** @param {import('./model/types.js').SessionState["state"]} state */
function screenOf(state) {
  if (state === 'starting') return Starting;
  if (route.value.screen === 'join') return Join;
  if (state === 'anonymous') return SignIn;
  return state === 'no-network' ? NoNetwork : Inside;
}

function Starting() {
  useTitle('Entente');
  return html`<main class="plain-page" aria-busy="true"><h1 class="for-readers">Entente</h1><p class="muted starting">${t('app.starting')}</p></main>`;
}
