import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { ChannelsPage } from './features/channels/channel-list-view.js';
import { Shell } from './features/shell/shell-view.js';
import { t } from './i18n/index.js';
import { messageLog, status } from './platform/page-announcer.js';
import { navigate, route } from './platform/navigation.js';
import { useArrivalFocus } from './ui/arrival.js';
import { ClientContext } from './ui/client-context.js';
import { ConfirmDialog } from './ui/confirm.js';
import { lazy } from './ui/lazy.js';
import { Page, useTitle } from './ui/page.js';

const Channel = lazy(() => import('./features/channel/channel-view.js').then((views) => views.ChannelView), []);
const About = lazy(
  () => import('./features/channel/about-view.js').then((views) => views.AboutPage),
  ['/features/channel/about.css'],
);
const New = lazy(() => import('./features/new/new-view.js').then((views) => views.NewPage), ['/features/new/new.css']);
const People = lazy(
  () => import('./features/people/people-view.js').then((views) => views.PeoplePage),
  ['/features/people/people.css'],
);
const Invitations = lazy(
  () => import('./features/invitations/invitations-view.js').then((views) => views.InvitationsPage),
  ['/features/invitations/invitations.css'],
);
const Me = lazy(() => import('./features/me/me-view.js').then((views) => views.MePage), ['/features/me/me.css']);
const Join = lazy(() => import('./features/join/join-view.js').then((views) => views.JoinPage), ['/features/join/join.css']);
const SignIn = lazy(
  () => import('./features/sign-in/sign-in-view.js').then((views) => views.SignInPage),
  ['/features/join/join.css'],
);
const NoNetwork = lazy(
  () => import('./features/sign-in/no-network-view.js').then((views) => views.NoNetworkPage),
  ['/features/join/join.css'],
);

/**
 * The whole page: one screen by address and session, and what stands beside every screen.
 * @param {{ client: import('./model/types.js').Client }} props
 */
export function App({ client }) {
  useArrivalFocus();
  // Nearly everybody goes to a channel: its view comes while the session is being asked for.
  useEffect(() => void Channel.preload().catch(() => {}), []);
  return html`
    <${ClientContext.Provider} value=${client}>
      <${Screen} client=${client} />
      <${ConfirmDialog} />
      <${Announcements} />
    <//>
  `;
}

/** @param {{ client: import('./model/types.js').Client }} props */
function Screen({ client }) {
  const { state } = client.session.value;
  const { screen } = route.value;
  if (state === 'starting') return html`<${Starting} />`;
  if (screen === 'join') return html`<${Join} />`;
  if (state === 'anonymous') return html`<${SignIn} />`;
  if (state === 'no-network') return html`<${NoNetwork} />`;
  if (screen === 'sign-in') return html`<${Home} />`;
  return html`<${Shell}><${Inside} /><//>`;
}

/** What a signed-in person sees at an address. */
function Inside() {
  const { screen, channel, seq } = route.value;
  switch (screen) {
    case 'channels':
      return html`<${ChannelsPage} />`;
    case 'channel':
      return html`<${Channel} id=${channel} seq=${seq} />`;
    case 'about':
      return html`<${About} id=${channel} />`;
    case 'new':
      return html`<${New} />`;
    case 'people':
      return html`<${People} />`;
    case 'invitations':
      return html`<${Invitations} />`;
    case 'me':
      return html`<${Me} />`;
    default:
      return html`<${Page} title=${t('missing.title')} back="/"><div class="empty"><p>${t('missing.text')}</p><a class="button" href="/">${t('go.channels')}</a></div><//>`;
  }
}

function Starting() {
  useTitle('Entente');
  return html`<main class="plain-page" aria-busy="true"><h1 class="for-readers">Entente</h1><p class="muted starting">${t('app.starting')}</p></main>`;
}

/** Signed in already: nothing to do here. */
function Home() {
  useEffect(() => navigate('/', { replace: true }), []);
  return null;
}

/** The two places that speak: the log of new messages, and one line of status. */
const Announcements = () => html`
  <div class="for-readers" role="log" aria-live="polite" aria-relevant="additions" aria-label=${t('announce.log')}>
    ${messageLog.lines.value.map(({ id, text }) => html`<p key=${id} dir="auto">${text}</p>`)}
  </div>
  <div class=${status.value ? 'toast' : 'for-readers'} role="status">${status.value}</div>
`;
