import { html } from 'htm/preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { locale, rich, t } from '../../i18n/index.js';
import { placeOf } from '../../i18n/times.js';
import { safeName } from '../../platform/names.js';
import { messagePath } from '../../platform/router.js';
import { copy } from '../../platform/sharing.js';
import { say } from '../../platform/page-announcer.js';
import { CodeChip, Name } from '../../ui/elements.js';
import { ProblemNote } from '../../ui/problem.js';
import { Prose } from '../../ui/prose.js';
import { opensUp } from '../../ui/timeline-window.js';

/**
 * One message: who, when, what; and what can be done with it.
 * @param {{ row: import('./timeline-rows.js').MessageRow, channel: string, onMarkUnread: (seq: number) => void, onRetry: (op: string) => void, onDiscard: (op: string) => void }} props
 */
export function Message({ row, channel, onMarkUnread, onRetry, onDiscard }) {
  const id = `m-${row.seq ?? row.key}`;
  const whole = !row.continued;
  return html`
    <article
      class=${`message ${row.state}${whole ? '' : ' continued'}${row.own ? ' own' : ''}`}
      aria-labelledby=${`${id}-by`}
      data-key=${row.key}
      data-seq=${row.seq}
      tabindex="-1"
    >
      ${whole && html`<${CodeChip} code=${row.author?.delegationOf?.code} />`}
      <div class="said">
        <header id=${`${id}-by`} class=${whole ? 'by' : 'by for-readers'}>
          <strong>${byLine(row)}</strong>
          ${' '}
          <span class="muted small"><${When} row=${row} /></span>
        </header>
        ${!whole && row.state === 'sent' && html`<span class="when small" aria-hidden="true">${row.time}</span>`}
        ${row.text === null ? html`<p class="muted">${t('message.erased')}</p>` : html`<${Prose} text=${row.text} />`}
        ${row.state === 'failed' && html`<${Failed} row=${row} onRetry=${onRetry} onDiscard=${onDiscard} />`}
      </div>
      ${row.seq !== null && html`<${Actions} row=${row} channel=${channel} onMarkUnread=${onMarkUnread} />`}
    </article>
  `;
}

/**
 * Who said it; both names where a private secretary did.
 * @param {import('./timeline-rows.js').MessageRow} row
 */
function byLine({ own, author, behalf }) {
  const who = own ? t('person.you') : html`<${Name} of=${author} />`;
  return behalf ? rich('message.behalf', { who, principal: html`<${Name} of=${behalf} />` }) : who;
}

/** @param {{ row: import('./timeline-rows.js').MessageRow }} props */
function When({ row }) {
  if (row.state === 'waiting' && !row.isKept) return t('message.waiting-here');
  if (row.state !== 'sent') return t(`message.${row.state}`);
  const time = html`<time datetime=${row.at}>${row.time}</time>`;
  const shown = row.second
    ? rich('message.second-clock', { time, there: row.second.clock, place: placeOf(row.second.zone, locale()) })
    : time;
  return row.own ? shown : html`<bdi>${safeName(row.author?.delegationOf?.name)}</bdi> · ${shown}`;
}

/** @param {{ row: import('./timeline-rows.js').MessageRow, onRetry: (op: string) => void, onDiscard: (op: string) => void }} props */
const Failed = ({ row, onRetry, onDiscard }) => html`
  <${ProblemNote} problem=${row.problem} about="message" />
  <div class="buttons">
    <button type="button" class="button plain" onClick=${() => onRetry(row.key)}>${t('message.retry')}</button>
    <button type="button" class="button plain" onClick=${() => copyAndSay(row.text ?? '', 'message.text-copied')}>${t('message.copy-text')}</button>
    <button type="button" class="button plain warns" onClick=${() => onDiscard(row.key)}>${t('message.discard')}</button>
  </div>
`;

/** @param {{ row: import('./timeline-rows.js').MessageRow, channel: string, onMarkUnread: (seq: number) => void }} props */
function Actions({ row, channel, onMarkUnread }) {
  const [open, setOpen] = useState(false);
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const seq = /** @type {number} */ (row.seq);
  useLayoutEffect(() => {
    const menu = box.current?.querySelector('.menu');
    const view = box.current?.closest('.timeline')?.getBoundingClientRect();
    if (!open || !box.current || !menu || !view) return;
    const up = opensUp(box.current.getBoundingClientRect(), /** @type {HTMLElement} */ (menu).offsetHeight, view);
    menu.classList.toggle('up', up);
    menu.scrollIntoView({ block: 'nearest' });
  }, [open]);
  /** @param {() => void} act */
  const close = (act) => () => {
    setOpen(false);
    box.current?.querySelector('button')?.focus();
    act();
  };
  return html`
    <div
      class="actions"
      ref=${box}
      onFocusOut=${(/** @type {FocusEvent} */ event) => !box.current?.contains(/** @type {Node | null} */ (event.relatedTarget)) && setOpen(false)}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        close(() => {})();
      }}
    >
      <button type="button" tabindex="-1" class="more" aria-expanded=${open ? 'true' : 'false'} aria-label=${t('message.more')} onClick=${() => setOpen(!open)}></button>
      ${
        open &&
        html`<div class="menu card">
        <button type="button" onClick=${close(() => copyAndSay(new URL(messagePath(channel, seq), location.origin).href, 'message.link-copied'))}>${t('message.copy-link')}</button>
        ${row.text !== null && html`<button type="button" onClick=${close(() => copyAndSay(row.text ?? '', 'message.text-copied'))}>${t('message.copy-text')}</button>`}
        <button type="button" onClick=${close(() => onMarkUnread(seq))}>${t('message.mark-unread')}</button>
      </div>`
      }
    </div>
  `;
}

/** @param {string} text @param {string} done */
export async function copyAndSay(text, done) {
  say((await copy(text)) ? t(done) : t('message.copy-refused'));
}
