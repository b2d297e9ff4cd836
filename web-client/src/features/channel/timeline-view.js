import { html } from 'htm/preact';
import { useRef } from 'preact/hooks';
import { locale, rich, t } from '../../i18n/index.js';
import { problemText } from '../../i18n/problem-text.js';
import { brief } from '../../i18n/times.js';
import { preferences } from '../../platform/preferences.js';
import { shortcutOf } from '../../platform/shortcuts.js';
import { useClient } from '../../ui/client-context.js';
import { Icon } from '../../ui/elements.js';
import { stepByArrow, useOneStop } from '../../ui/timeline-focus.js';
import { useTimelineScroll } from '../../ui/timeline-scroll.js';
import { Message } from './message-view.js';
import { Note } from './note-view.js';
import { say } from '../../platform/page-announcer.js';

/**
 * The messages of a channel in their order. It opens at what is new, holds still when more is loaded, and is not live.
 * @param {{ viewModel: ReturnType<typeof import('./channel-view-model.js').channelViewModel>, id: string, title: string, empty: any }} props
 */
export function Timeline({ viewModel, id, title, empty }) {
  const client = useClient();
  const scroller = useRef(/** @type {HTMLElement | null} */ (null));
  const rows = viewModel.rows.value;
  useTimelineScroll(scroller, viewModel, rows);
  useOneStop(scroller, rows);
  const ready = viewModel.timeline.status.value === 'ready';
  const failed = viewModel.timeline.status.value === 'error';
  const failedAt = viewModel.timeline.failedAt.value;
  const tell = (/** @type {any} */ problem) => say(problemText(problem).what);
  const markUnread = (/** @type {number} */ seq) =>
    void viewModel.markUnread(seq).then(() => say(t('message.marked-unread')), tell);
  const actions = {
    onMarkUnread: markUnread,
    onRetry: (/** @type {string} */ op) => void client.retry(op).catch(tell),
    onDiscard: (/** @type {string} */ op) => void client.discard(op).catch(tell),
  };
  const press = (/** @type {KeyboardEvent} */ event) => {
    stepByArrow(event, scroller.current);
    if (shortcutOf(event, { singleKeys: preferences.singleKeys.peek() }) !== 'mark-unread') return;
    const seq = Number(/** @type {Element} */ (event.target).closest('[data-seq]')?.getAttribute('data-seq'));
    if (seq > 0) markUnread(seq);
  };
  return html`
    <div class="timeline-frame">
      <section class="timeline" ref=${scroller} tabindex="0" aria-label=${t('channel.messages-in', { title })} aria-busy=${ready ? undefined : 'true'} onKeyDown=${press}>
        <div class="timeline-rows">
          ${failedAt === 'before' ? html`<${Failed} timeline=${viewModel.timeline} />` : viewModel.timeline.hasBefore.value && html`<p class="edge muted small">${t('channel.loading-earlier')}</p>`}
          ${ready && viewModel.beginsLater.value && html`<p class="edge muted small">${t('channel.earlier-hidden')}</p>`}
          ${failed && html`<p class="edge">${t('channel.cannot-load')}</p>`}
          ${rows.map((row) => html`<${Row} key=${row.key} row=${row} channel=${id} actions=${actions} />`)}
          ${ready && !viewModel.hasMessages.value && empty}
          ${failedAt === 'after' && html`<${Failed} timeline=${viewModel.timeline} />`}
        </div>
      </section>
      <${Jumps} viewModel=${viewModel} />
    </div>
  `;
}

/**
 * The edge at which more could not be loaded.
 * @param {{ timeline: import('../../model/types.js').Timeline }} props
 */
const Failed = ({ timeline }) => html`
  <p class="edge" role="status">${t('channel.cannot-load-more')} <button type="button" class="button plain" onClick=${() => void timeline.retry()}>${t('message.retry')}</button></p>
`;

/** @param {{ row: import('./timeline-rows.js').Row, channel: string, actions: any }} props */
function Row({ row, channel, actions }) {
  switch (row.kind) {
    case 'day':
      return html`<h2 class="day"><span>${row.text}</span></h2>`;
    case 'new':
      return html`<p class="new-line" data-key="new"><span>${rich('channel.new-since', { time: html`<time datetime=${row.at}>${brief(row.at, Date.now(), locale())}</time>` })}</span></p>`;
    case 'note':
      return html`<${Note} row=${row} />`;
    case 'message':
      return html`<${Message} row=${row} channel=${channel} ...${actions} />`;
  }
}

/** @param {{ viewModel: ReturnType<typeof import('./channel-view-model.js').channelViewModel> }} props */
function Jumps({ viewModel }) {
  const above = viewModel.firstUnreadAbove.value;
  const below = viewModel.below.value;
  if (!above && below === 0) return null;
  return html`
    <div class="jumps">
      ${above && html`<button type="button" class="button jump" onClick=${() => viewModel.seekFirstUnread()}><${Icon} name="arrow-up" />${t('channel.first-unread')}</button>`}
      ${below > 0 && html`<button type="button" class="button jump" onClick=${() => viewModel.seekEnd({ focus: true })}>${t('channel.new-below', { count: below })}<${Icon} name="arrow-down" /></button>`}
    </div>
  `;
}
