import { html } from 'htm/preact';
import { locale, rich, t } from '../../i18n/index.js';
import { shortDay } from '../../i18n/times.js';
import { isRoomy, isWide } from '../../platform/media.js';
import { ownTimeZone } from '../../platform/clock.js';
import { listOfNames } from '../../platform/names.js';
import { messageLog } from '../../platform/page-announcer.js';
import { aboutPath } from '../../platform/router.js';
import { afterMs } from '../../platform/timers.js';
import { useClient, useViewModel } from '../../ui/client-context.js';
import { Icon, Name, Tlp } from '../../ui/elements.js';
import { lazy } from '../../ui/lazy.js';
import { Back, Page, useTitle } from '../../ui/page.js';
import { channelTitle, delegationsOf } from '../channels/channel-title.js';
import { channelViewModel } from './channel-view-model.js';
import { Composer } from './composer-view.js';
import { Timeline } from './timeline-view.js';

/** Few ever see it. */
const GoneChannel = lazy(() => import('./gone-view.js').then((views) => views.GoneChannel), ['/features/channel/gone.css']);

/**
 * A channel: its head, its messages, and where one writes; or the plain refusal.
 * @param {{ id: string, seq?: number }} props
 */
export function ChannelView({ id, seq }) {
  const client = useClient();
  const channel = client.channels.value.get(id);
  if (channel?.gone) return html`<${GoneChannel} channel=${channel} gone=${channel.gone} />`;
  if (channel) return html`<${OpenChannel} key=${id} id=${id} seq=${seq} />`;
  if (client.network.value === null) return html`<div class="page" aria-busy="true"></div>`;
  return html`
    <${Page} title=${t('channel.missing')} back="/">
      <div class="empty"><p>${t('channel.missing-text')}</p><a class="button" href="/">${t('go.channels')}</a></div>
    <//>
  `;
}

/** @param {{ id: string, seq?: number }} props */
function OpenChannel({ id, seq }) {
  const client = useClient();
  const viewModel = useViewModel(
    () =>
      channelViewModel(client, id, { seq, zone: ownTimeZone, now: () => Date.now(), after: afterMs, announce: messageLog.tell }),
    [id, seq],
  );
  const channel = viewModel.channel.value;
  const me = client.me.value?.id;
  const members = client.members.value;
  const title = channel ? channelTitle(channel, members, me, locale()) : '';
  useTitle(title, t('channel.kind'), client.network.value?.name);
  if (!channel) return null;
  return html`
    <div class="channel">
      <header class="channel-head">
        ${!isWide.value && html`<${Back} to="/" />`}
        <div class="channel-title">
          <h1 tabindex="-1" dir="auto">${title}</h1>
          <div class="channel-facts">
            <p class="muted small">
              ${headline(channel, members)}
            </p>
            ${!isWide.value && html`<${Tlp} label=${channel.label} />`}
          </div>
        </div>
        ${isWide.value && html`<${Tlp} label=${channel.label} />`}
        ${!isRoomy.value && html`<a class="button plain square" href=${aboutPath(id)} aria-label=${t('channel.about', { title })}><${Icon} name="info" /></a>`}
      </header>
      ${channel.purpose && isWide.value && html`<p class="purpose muted small"><span dir="auto">${channel.purpose}</span></p>`}
      <${Timeline} viewModel=${viewModel} id=${id} title=${title} empty=${html`<${Empty} channel=${channel} beginsLater=${viewModel.beginsLater.value} />`} />
      <${Typing} people=${viewModel.typing.value} />
      <${Foot} channel=${channel} title=${title} viewModel=${viewModel} />
    </div>
  `;
}

/**
 * What it is and who is in it, as far as there is room, and as far as it is known: who is in a TLP:RED channel is not on this device.
 * @param {import('../../model/types.js').Channel} channel
 * @param {Map<string, import('../../model/types.js').Member>} members
 */
function headline(channel, members) {
  const people = channel.members.length;
  return [
    ...(isWide.value ? [t(channel.kind === 'direct' ? 'channel.direct' : 'channel.invite-only')] : []),
    ...(people > 0 ? [t('channel.people', { people, delegations: delegationsOf(channel, members).length })] : []),
  ].join(' · ');
}

/** @param {{ channel: import('../../model/types.js').Channel, beginsLater: boolean }} props */
function Empty({ channel, beginsLater }) {
  const client = useClient();
  if (beginsLater) return html`<p class="edge muted">${t('channel.empty-earlier')}</p>`;
  const others = channel.members
    .filter(({ member }) => member !== client.me.value?.id)
    .map(({ member }) => client.members.value.get(member)?.name ?? '');
  const names = others.length > 6 ? null : listOfNames([...others, t('person.you-inside')], locale());
  return html`<p class="edge muted">${names ? t('channel.empty', { names }) : t('channel.empty-many', { count: channel.members.length })}</p>`;
}

/** @param {{ people: import('../../model/types.js').Member[] }} props */
const Typing = ({ people }) => html`
  <p class="typing muted small">
    ${people.length === 1 ? rich('channel.typing-one', { who: html`<${Name} of=${people[0]} />` }) : people.length > 1 ? t('channel.typing-many', { count: people.length }) : ''}
  </p>
`;

/** @param {{ channel: import('../../model/types.js').Channel, title: string, viewModel: ReturnType<typeof channelViewModel> }} props */
function Foot({ channel, title, viewModel }) {
  if (channel.closedAt) {
    return html`<div class="channel-foot note">${rich('channel.closed-on', { day: shortDay(channel.closedAt, locale()) })}</div>`;
  }
  return html`<${Composer} key=${channel.id} id=${channel.id} title=${title} red=${channel.label === 'TLP:RED'} onSent=${() => void viewModel.seekEnd({ focus: false })} />`;
}
