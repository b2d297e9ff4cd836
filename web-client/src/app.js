import { html } from 'htm/preact';
import { useLayoutEffect } from 'preact/hooks';
import { t, useTexts } from './i18n/index.js';
import { route } from './platform/navigation.js';
import { useArrivalFocus } from './ui/arrival.js';
import { ClientContext } from './ui/client-context.js';
import { lazy } from './ui/lazy.js';
import { isVeiled, useTitle } from './ui/page.js';

const Inside = lazy(
  () => import('./features/shell/inside.js').then((views) => views.Inside),
  ['/features/shell/shell.css', '/features/channels/channel-list.css'],
  Starting,
);
const Join = lazy(
  () => withPasskeys(import('./features/join/join-view.js')).then((views) => views.JoinPage),
  ['/features/join/join.css', '/features/zone/zone.css'],
);
const SignIn = lazy(
  () => withPasskeys(import('./features/sign-in/sign-in-view.js')).then((views) => views.SignInPage),
  ['/features/join/join.css'],
);
const NoNetwork = lazy(
  async () => {
    const [views] = await Promise.all([import('./features/sign-in/no-network-view.js'), useTexts('account')]);
    return views.NoNetworkPage;
  },
  ['/features/join/join.css'],
);

const Lacking = lazy(
  async () => {
    const [views] = await Promise.all([import('./features/lacking/lacking-view.js'), useTexts('account'), useTexts('passkeys')]);
    return views.LackingPage;
  },
  ['/features/join/join.css', '/features/me/me.css'],
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
const LockScreen = lazy(async () => {
  const [views] = await Promise.all([import('./features/lock/lock-view.js'), useTexts('account'), useTexts('passkeys')]);
  return views.LockScreen;
}, ['/features/lock/lock.css']);

/** Asks early for what somebody who is signed in will see. */
export const preloadInside = () => Inside.preload();

/** And for what hides it: once there is no network it could not come. */
export const preloadLock = () => LockScreen.preload();

/**
 * The whole page: the way in, or the inside. While the screen is locked what it shows stays as it was, and is shown to nobody: not to the eye, not to a
 * screen reader, not on paper, and not in the title.
 * @param {{ client: import('./model/types.js').Client }} props
 */
export function App({ client }) {
  useArrivalFocus();
  const { state } = client.session.value;
  const isLocked = client.isLocked.value;
  useLayoutEffect(() => {
    isVeiled.value = isLocked;
  }, [isLocked]);
  return html`
    <${ClientContext.Provider} value=${client}>
      <div class="whole" hidden=${isLocked}><${screenOf(state)} /></div>
      ${isLocked && html`<${LockScreen} />`}
    <//>
  `;
}

/** @param {import('./model/types.js').SessionState["state"]} state */
function screenOf(state) {
  if (state === 'starting') return Starting;
  if (route.value.screen === 'join') return Join;
  if (state === 'anonymous') return SignIn;
  if (state === 'lacking') return Lacking;
  return state === 'no-network' ? NoNetwork : Inside;
}

function Starting() {
  useTitle('Entente');
  return html`<main class="plain-page" aria-busy="true"><h1 class="for-readers">Entente</h1><p class="muted starting">${t('app.starting')}</p></main>`;
}
