import { html } from 'htm/preact';
import { useEffect, useMemo } from 'preact/hooks';
import { rich, t, useTexts } from '../../i18n/index.js';
import { navigate, route } from '../../platform/navigation.js';
import { safeName } from '../../platform/names.js';
import { messageLog, status } from '../../platform/page-announcer.js';
import { useClient } from '../../ui/client-context.js';
import { ConfirmDialog } from '../../ui/confirm.js';
import { lazy } from '../../ui/lazy.js';
import { Page } from '../../ui/page.js';
import { ChannelsPage } from '../channels/channel-list-view.js';
import { Shell } from './shell-view.js';

const Channel = lazy(
  () => import('../channel/channel-view.js').then((views) => views.ChannelView),
  ['/features/channel/channel.css', '/features/channel/timeline.css', '/features/channel/composer.css'],
);
const About = lazy(() => import('../channel/about-view.js').then((views) => views.AboutPage), ['/features/channel/about.css']);
const records = async () => (await Promise.all([import('../record/acts-view.js'), useTexts('record')]))[0];
const ChannelRecord = lazy(() => records().then((views) => views.ChannelRecordPage), ['/features/record/record.css']);
const NetworkRecord = lazy(() => records().then((views) => views.NetworkRecordPage), ['/features/record/record.css']);
const New = lazy(() => import('../new/new-view.js').then((views) => views.NewPage), ['/features/new/new.css']);
const People = lazy(() => import('../people/people-view.js').then((views) => views.PeoplePage), ['/features/people/people.css']);
const Invitations = lazy(
  async () => {
    const [views] = await Promise.all([import('../invitations/invitations-view.js'), useTexts('invitations')]);
    return views.InvitationsPage;
  },
  ['/features/invitations/invitations.css', '/features/zone/zone.css'],
);
const GraveAct = lazy(
  () => Promise.all([import('../confirm/confirm-view.js'), useTexts('passkeys')]).then(([views]) => views.GraveAct),
  [],
);
const Me = lazy(async () => {
  const [views] = await Promise.all([import('../me/me-view.js'), useTexts('account'), useTexts('passkeys')]);
  return views.MePage;
}, ['/features/me/me.css']);

/** Everything that a signed-in person sees: one screen by address, and what stands beside every screen. */
export function Inside() {
  // Nearly everybody goes to a channel: its view comes while the network is being opened.
  useEffect(() => void Channel.preload().catch(() => {}), []);
  return html`
    <${Shell}><${Place} /><//>
    <${ConfirmDialog} />
    ${useClient().graveAct.value && html`<${GraveAct} />`}
    <${Announcements} />
  `;
}

function Place() {
  const { screen, channel, seq } = route.value;
  switch (screen) {
    case 'channels':
      return html`<${ChannelsPage} />`;
    case 'channel':
      return html`<${Channel} id=${channel} seq=${seq} />`;
    case 'about':
      return html`<${About} id=${channel} />`;
    case 'record':
      return html`<${ChannelRecord} id=${channel} />`;
    case 'network-record':
      return html`<${NetworkRecord} />`;
    case 'new':
      return html`<${New} />`;
    case 'people':
      return html`<${People} />`;
    case 'invitations':
      return html`<${Invitations} />`;
    case 'me':
      return html`<${Me} />`;
    case 'sign-in':
      return html`<${Home} />`;
    default:
      return html`<${Page} title=${t('missing.title')} back="/"><div class="empty"><p>${t('missing.text')}</p><a class="button" href="/">${t('go.channels')}</a></div><//>`;
  }
}

/**
 * Signed in already: nothing to do here. A link that signs somebody in is not followed: whoever sent it would choose as whom one
 * writes from then on.
 */
function Home() {
  const { person } = useClient().session.value;
  const hasLink = useMemo(() => location.hash.length > 1, []);
  useEffect(() => {
    if (hasLink) history.replaceState(history.state, '', location.pathname);
    else navigate('/', { replace: true });
  }, []);
  if (!hasLink) return null;
  const name = html`<strong><bdi>${safeName(person?.name ?? '')}</bdi></strong>`;
  return html`<${Page} title=${t('sign-in.already')} back="/"><div class="empty"><p>${rich('sign-in.already-text', { name })}</p><a class="button" href="/">${t('go.channels')}</a></div><//>`;
}

/** The two places that speak: the log of new messages, and one line of status. */
const Announcements = () => html`
  <div class="for-readers" role="log" aria-live="polite" aria-relevant="additions" aria-label=${t('announce.log')}>
    ${messageLog.lines.value.map(({ id, text }) => html`<p key=${id} dir="auto">${text}</p>`)}
  </div>
  <div class=${status.value ? 'toast' : 'for-readers'} role="status">${status.value}</div>
`;
