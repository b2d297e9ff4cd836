import { html } from 'htm/preact';
import { locale, t } from '../../i18n/index.js';
import { brief } from '../../i18n/times.js';
import { now } from '../../platform/clock.js';
import { channelPath } from '../../platform/router.js';
import { useClient, useViewModel } from '../../ui/client-context.js';
import { CodeChip, Icon, Name, Tlp, Unread } from '../../ui/elements.js';
import { useTitle } from '../../ui/page.js';
import { channelListViewModel } from './channel-list-view-model.js';

/** @typedef {ReturnType<typeof channelListViewModel>} ListViewModel */
/** @typedef {ListViewModel["rows"]["value"][number]} ListRow */

/** The start page of the phone: every channel, the liveliest first. */
export function ChannelsPage() {
  const client = useClient();
  const viewModel = useViewModel(channelListViewModel);
  useTitle(t('nav.channels'), client.network.value?.name);
  return html`
    <div class="page channels-page">
      <header class="page-head">
        <div class="page-title">
          <h1 tabindex="-1">${t('nav.channels')}</h1>
          <p class="muted small" dir="auto">${client.network.value?.name}</p>
        </div>
        ${viewModel.mayStart.value && viewModel.rows.value.length > 0 && html`<a class="button main" href="/new"><${Icon} name="plus" />${t('nav.new')}</a>`}
      </header>
      ${viewModel.rows.value.length === 0 ? html`<${NoChannels} viewModel=${viewModel} />` : html`<ul class="channel-rows">${viewModel.rows.value.map((row) => html`<${WideRow} key=${row.channel.id} row=${row} />`)}</ul>`}
    </div>
  `;
}

/** @param {{ viewModel: ListViewModel }} props */
const NoChannels = ({ viewModel }) => {
  const alone = viewModel.isAlone.value && viewModel.mayInvite.value;
  const text = alone ? 'channels.empty-alone' : viewModel.mayStart.value ? 'channels.empty-text' : 'channels.empty-observer';
  return html`
    <div class="empty">
      <strong>${t('channels.empty')}</strong>
      <p>${t(text)}</p>
      <div class="buttons">
        ${viewModel.mayStart.value && !alone && html`<a class="button main" href="/new">${t('channels.start')}</a>`}
        ${viewModel.mayInvite.value && html`<a class=${alone ? 'button main' : 'button'} href="/invitations">${t('channels.invite')}</a>`}
      </div>
    </div>
  `;
};

/** @param {{ row: ListRow }} props */
function WideRow({ row: { channel, title, at, last, codes } }) {
  return html`
    <li>
      <a class=${channel.unread > 0 ? 'row-link channel-row unread' : 'row-link channel-row'} href=${channelPath(channel.id)}>
        ${channel.kind === 'direct' ? html`<${CodeChip} code=${codes.length === 1 ? codes[0] : `+${codes.length}`} />` : html`<span class="code-chip" aria-hidden="true"><${Icon} name="lock" /></span>`}
        <span class="row-head">
          <span class="row-title" dir="auto">${title}</span>
          <span class="row-time muted small"><time datetime=${at}>${brief(at, now.value, locale())}</time></span>
        </span>
        <span class="row-foot">
          <span class="row-last muted small">
            ${channel.draft ? html`<em class="draft">${t('channels.draft')}</em>` : last && html`<${LastWords} last=${last} />`}
          </span>
          <span class="row-marks">
            ${channel.closedAt && html`<span class="muted small">${t('channels.closed')}</span>`}
            <${Tlp} label=${channel.label} />
            <${Unread} count=${channel.unread} />
          </span>
        </span>
      </a>
    </li>
  `;
}

/** @param {{ last: NonNullable<ListRow["last"]> }} props */
const LastWords = ({ last }) => html`
  <span class="row-author">${last.own ? t('person.you') : html`<${Name} of=${last.author} />`}:</span>
  <span class="row-words" dir="auto">${last.text}</span>
`;

/**
 * The same channels beside the content of a laptop: one line each.
 * @param {{ viewModel: ListViewModel, current?: string }} props
 */
export const ChannelNav = ({ viewModel, current }) => html`
  ${viewModel.named.value.length > 0 && html`<h2 class="nav-head">${t('nav.channels')}</h2><ul>${viewModel.named.value.map((row) => html`<${NavRow} key=${row.channel.id} row=${row} current=${current} />`)}</ul>`}
  ${viewModel.direct.value.length > 0 && html`<h2 class="nav-head">${t('nav.direct')}</h2><ul>${viewModel.direct.value.map((row) => html`<${NavRow} key=${row.channel.id} row=${row} current=${current} />`)}</ul>`}
`;

/** @param {{ row: ListRow, current?: string }} props */
const NavRow = ({ row: { channel, title }, current }) => html`
  <li>
    <a class=${channel.unread > 0 ? 'row-link nav-row unread' : 'row-link nav-row'} href=${channelPath(channel.id)} aria-current=${channel.id === current ? 'page' : undefined}>
      <span class="nav-title" dir="auto">${title}</span>
      ${channel.draft && html`<em class="draft small">${t('channels.draft')}</em>`}
      ${channel.closedAt && html`<span class="muted small">${t('channels.closed')}</span>`}
      <${Unread} count=${channel.unread} />
    </a>
  </li>
`;
