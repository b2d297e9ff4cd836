import { useSignal } from '@preact/signals';
import { html } from 'htm/preact';
import { useEffect, useRef } from 'preact/hooks';
import { t, useTexts } from '../../i18n/index.js';
import { isRoomy, isWide } from '../../platform/media.js';
import { navigate, route } from '../../platform/navigation.js';
import { preferences } from '../../platform/preferences.js';
import { channelPath } from '../../platform/router.js';
import { isOutdated, lookForNewVersion } from '../../platform/version.js';
import { useClient, useViewModel } from '../../ui/client-context.js';
import { Icon } from '../../ui/elements.js';
import { lazy } from '../../ui/lazy.js';
import { unreadInTitle } from '../../ui/page.js';
import { channelListViewModel } from '../channels/channel-list-view-model.js';
import { ChannelNav } from '../channels/channel-list-view.js';
import { useShortcuts } from './use-shortcuts.js';
import { shellViewModel } from './shell-view-model.js';

const About = lazy(() => import('../channel/about-view.js').then((views) => views.About), ['/features/channel/about.css']);
const Palette = lazy(
  () => import('../palette/palette-view.js').then((views) => views.Palette),
  ['/features/palette/palette.css'],
);
const ReentryNotice = lazy(async () => (await Promise.all([import('../reentry/notice-view.js'), useTexts('reentry')]))[0].ReentryNotice, []);
const KeyHelp = lazy(() => import('../me/key-help-view.js').then((views) => views.KeyHelp), ['/features/me/me.css']);

/**
 * What stands around every screen of a signed-in person, and the keys that work on all of them.
 * @param {{ children?: any }} props
 */
export function Shell({ children }) {
  const client = useClient();
  const viewModel = useViewModel(shellViewModel);
  const open = useSignal(/** @type {"palette" | "help" | null} */ (null));
  const current = route.value.channel;
  useShortcuts(viewModel, open);
  useStartChannel();
  useUnreadInTitle(viewModel.unread.value);
  useNewVersion(client.connection.value);
  useQuestionBeforeLoss(viewModel.unkept.value);
  const hasNetwork = useNetwork();
  const ready = client.network.value !== null;
  return html`
    <div class=${`shell${isWide.value ? ' wide' : ''}`}>
      <a class="skip-link" href="#main">${t('nav.skip')}</a>
      ${isWide.value && html`<${Side} viewModel=${viewModel} current=${current} onFind=${() => (open.value = 'palette')} />`}
      <main id="main" tabindex="-1" class=${`screen-${route.value.screen}`}>
        ${viewModel.isOffline.value && html`<p class="banner" role="status">${t(`${hasNetwork ? 'unreachable' : 'offline'}.banner`, { count: viewModel.waiting.value })}${viewModel.unkept.value > 0 && html` <strong>${t('unkept.banner', { count: viewModel.unkept.value })}</strong>`}</p>`}
        ${isOutdated.value && html`<p class="banner" role="status">${t('version.ready')} <button type="button" class="link" onClick=${() => location.reload()}>${t('version.reload')}</button></p>`}
        ${viewModel.reenters.value && html`<${ReentryNotice} id=${viewModel.reenters.value} />`}
        ${viewModel.isForgetful.value && html`<p class="banner" role="status">${t('storage.forgetful')}</p>`}
        ${ready ? children : html`<div class="page" aria-busy="true"><p class="edge muted">${t('app.starting')}</p></div>`}
      </main>
      ${
        isRoomy.value &&
        route.value.screen === 'channel' &&
        viewModel.isIn(current) &&
        html`<aside id="context" tabindex="0" aria-label=${t('about.title')}><h2 class="aside-head">${t('about.title')}</h2><${About} key=${current} id=${current} /></aside>`
      }
      ${!isWide.value && html`<${Tabs} viewModel=${viewModel} />`}
      ${open.value === 'palette' && html`<${Palette} onClose=${() => (open.value = null)} onHelp=${() => (open.value = 'help')} />`}
      ${open.value === 'help' && html`<${KeyHelp} onClose=${() => (open.value = null)} />`}
    </div>
  `;
}

/** @param {{ path: string }} place */
const isHere = ({ path }) =>
  path === '/' ? ['channels', 'channel', 'about', 'new'].includes(route.value.screen) : route.value.screen === path.slice(1);

/** @param {{ viewModel: ReturnType<typeof shellViewModel> }} props */
const Tabs = ({ viewModel }) => html`
  <nav id="nav" class="tabs" tabindex="-1" aria-label=${t('nav.name')}>
    ${viewModel.places.value.map(
      (place) => html`<a key=${place.path} class="tab" href=${place.path} aria-current=${isHere(place) ? 'page' : undefined}>
        <${Icon} name=${place.icon} /><span>${t(place.text)}</span>
        ${place.path === '/' && viewModel.unread.value > 0 && html`<span class="tab-mark"><span class="for-readers">${t('channels.unread', { count: viewModel.unread.value })}</span></span>`}
      </a>`,
    )}
  </nav>
`;

/** @param {{ viewModel: ReturnType<typeof shellViewModel>, current?: string, onFind: () => void }} props */
function Side({ viewModel, current, onFind }) {
  const client = useClient();
  const list = useViewModel(channelListViewModel);
  const me = client.me.value;
  return html`
    <nav id="nav" class="side" tabindex="-1" aria-label=${t('nav.name')}>
      <div class="side-head">
        <p class="side-network" dir="auto">${client.network.value?.name}</p>
        <p class="muted small">${t('nav.delegations', { count: client.delegations.value.size })}${me && html` · ${t('nav.you', { delegation: me.delegationOf?.name })}`}</p>
      </div>
      <div class="side-acts">
        ${list.mayStart.value && html`<a class="button" href="/new"><${Icon} name="plus" />${t('nav.new')}</a>`}
        <button type="button" class="button plain" onClick=${onFind}><${Icon} name="search" />${t('nav.find')}<kbd class="muted small" aria-hidden="true">Ctrl K</kbd></button>
      </div>
      <div class="side-channels"><${ChannelNav} viewModel=${list} current=${current} /></div>
      <ul class="side-places">
        ${viewModel.places.value.slice(1).map((place) => html`<li key=${place.path}><a class="row-link nav-row" href=${place.path} aria-current=${isHere(place) ? 'page' : undefined}><${Icon} name=${place.icon} /><span class="nav-title">${t(place.text)}</span></a></li>`)}
      </ul>
    </nav>
  `;
}

/** @param {number} unread */
function useUnreadInTitle(unread) {
  useEffect(() => {
    unreadInTitle.value = unread;
    return () => {
      unreadInTitle.value = 0;
    };
  }, [unread]);
}

/**
 * A server that comes back may have come back newer.
 * @param {import('../../model/types.js').Connection} connection
 */
function useNewVersion(connection) {
  const wasLive = useRef(false);
  useEffect(() => {
    if (connection !== 'live') return;
    if (wasLive.current) void lookForNewVersion();
    wasLive.current = true;
  }, [connection]);
}

/**
 * Whether this device has a network at all. When it has, and the service still does not answer, the fault lies elsewhere, and nobody should
 * look for it in their own house.
 */
function useNetwork() {
  const hasNetwork = useSignal(navigator.onLine);
  useEffect(() => {
    const look = () => (hasNetwork.value = navigator.onLine);
    const moments = /** @type {const} */ (['online', 'offline']);
    for (const moment of moments) window.addEventListener(moment, look);
    return () => {
      for (const moment of moments) window.removeEventListener(moment, look);
    };
  }, []);
  return hasNetwork.value;
}

/**
 * The browser asks before a reload would lose what was written. Only then: a page that always asks is no longer listened to.
 * @param {number} unkept
 */
function useQuestionBeforeLoss(unkept) {
  useEffect(() => {
    if (unkept === 0) return undefined;
    const ask = (/** @type {BeforeUnloadEvent} */ event) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unkept > 0]);
}

/** A laptop starts in the channel that was open last, because its list stands beside it anyway. */
function useStartChannel() {
  const client = useClient();
  const { screen, channel } = route.value;
  const wide = isWide.value;
  const list = client.channelList.value;
  useEffect(() => {
    if (channel) preferences.lastChannel.value = channel;
  }, [channel]);
  useEffect(() => {
    if (!wide || screen !== 'channels' || list.length === 0) return;
    const last = list.find(({ id }) => id === preferences.lastChannel.peek()) ?? list[0];
    navigate(channelPath(last.id), { replace: true });
  }, [wide, screen, list.length]);
}
