import { html } from 'htm/preact';
import { locale, rich, t } from '../../i18n/index.js';
import { shortDay } from '../../i18n/times.js';
import { safeName } from '../../platform/names.js';
import { say } from '../../platform/page-announcer.js';
import { useClient, useViewModel } from '../../ui/client-context.js';
import { confirm } from '../../ui/confirm.js';
import { Name } from '../../ui/elements.js';
import { ProblemNote } from '../../ui/problem.js';
import { LinkCard } from '../invitations/link-card.js';
import { reentryViewModel } from './reentry-view-model.js';

/** @typedef {import('../../model/types.js').Member} Member */

/** @param {string} at */
const day = (at) => html`<time datetime=${at}>${shortDay(at, locale())}</time>`;

/** @param {{ id: string | undefined }} props of a member */
const Who = ({ id }) => html`<${Name} of=${useClient().members.value.get(id ?? '')} />`;

/**
 * That a link is open by which somebody comes in as this member, and for whoever may, the way to take it back.
 * @param {{ member: Member }} props
 */
export function OpenLink({ member }) {
  const viewModel = useViewModel((client) => reentryViewModel(client, member.id), [member.id]);
  const open = viewModel.open.value;
  const name = safeName(member.name);
  if (!open) return null;
  const withdraw = async () => {
    if (await viewModel.withdraw()) say(t('reentry.withdrawn'));
  };
  return html`
    <span class="reentry-open">${rich('reentry.open', { by: html`<${Who} id=${open.by} />`, name: html`<bdi>${name}</bdi>`, day: day(open.expiresAt) })} ${viewModel.mayWithdraw.value && html`<button type="button" class="link" aria-label=${t('reentry.withdraw-of', { name })} onClick=${withdraw}>${t('reentry.withdraw')}</button>`}</span>
    <${ProblemNote} problem=${viewModel.problem.value} about="view" />
  `;
}

/**
 * What everybody may know of how a member came in: by a link that is open, or by one that was used.
 * @param {{ member: Member }} props
 */
export const ReentryState = ({ member }) => html`
  <div class="small"><${OpenLink} member=${member} /></div>
  ${member.reenteredAt && html`<p class="muted small">${rich('reentry.used', { day: day(member.reenteredAt), by: html`<${Who} id=${member.reenteredBy} />` })}</p>`}
`;

/**
 * Lets a member in anew who lost their way in. The link is shown once.
 * @param {{ member: Member }} props
 */
export function LetInAnew({ member }) {
  const viewModel = useViewModel((client) => reentryViewModel(client, member.id), [member.id]);
  const name = safeName(member.name);
  const link = viewModel.link.value;
  const offer = async () => {
    const question = { title: t('reentry.title', { name }), text: t('reentry.text', { name }), action: t('reentry.make'), grave: true };
    if (await confirm(question)) await viewModel.offer();
  };
  if (link)
    return html`<div class="office-act"><${LinkCard} link=${link} title=${t('reentry.ready', { name })} text=${t('reentry.ready-text', { name })} onDone=${viewModel.done} /></div>`;
  if (!viewModel.mayOffer.value) return null;
  return html`
    <div class="office-act reentry">
      <p><strong>${t('reentry.lost')}</strong><br /><span class="muted small">${t('reentry.what')}</span></p>
      <button type="button" class="button" aria-label=${t('reentry.give-of', { name })} aria-disabled=${viewModel.isBusy.value ? 'true' : undefined} onClick=${offer}>${t('reentry.give')}</button>
      <${ProblemNote} problem=${viewModel.problem.value} about="view" />
    </div>
  `;
}
