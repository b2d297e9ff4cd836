import { useSignal } from '@preact/signals';
import { html } from 'htm/preact';
import { locale, rich, t } from '../../i18n/index.js';
import { shortDay } from '../../i18n/times.js';
import { say } from '../../platform/page-announcer.js';
import { useClient, useViewModel } from '../../ui/client-context.js';
import { Name } from '../../ui/elements.js';
import { ProblemNote } from '../../ui/problem.js';
import { madeByOthers, reentryViewModel } from './reentry-view-model.js';
import { OpenLink } from './reentry-view.js';
import { noteTold, wasTold } from './told.js';

/**
 * Tells somebody on every screen that a link is open by which one can come in as them, and once on each device that it was used; and a head that
 * somebody else has made one for a person of the delegation.
 * @param {{ id: string }} props of oneself
 */
export function ReentryNotice({ id }) {
  const client = useClient();
  const viewModel = useViewModel((model) => reentryViewModel(model, id), [id]);
  const told = useSignal('');
  const open = viewModel.open.value;
  const { reenteredAt, reenteredBy } = viewModel.member.value ?? {};
  const by = (/** @type {string | undefined} */ member) => html`<${Name} of=${client.members.value.get(member ?? '')} />`;
  const withdraw = async () => {
    if (await viewModel.withdraw()) say(t('reentry.withdrawn'));
  };
  const know = () => {
    noteTold(reenteredAt ?? '');
    told.value = reenteredAt ?? '';
  };
  return html`
    ${open && html`<p class="banner" role="alert">${rich('reentry.notice-open', { by: by(open.by) })} <button type="button" class="link" onClick=${withdraw}>${t('reentry.withdraw')}</button></p>`}
    <${ProblemNote} problem=${viewModel.problem.value} about="view" />
    ${madeByOthers(client).map(({ id: link, member }) => html`<div key=${link} class="banner" role="status"><${OpenLink} member=${client.members.value.get(member)} /></div>`)}
    ${
      reenteredAt &&
      told.value !== reenteredAt &&
      !wasTold(reenteredAt) &&
      html`<p class="banner" role="status">${rich('reentry.notice-used', { day: html`<time datetime=${reenteredAt}>${shortDay(reenteredAt, locale())}</time>`, by: by(reenteredBy) })} <button type="button" class="link" onClick=${know}>${t('reentry.notice-read')}</button></p>`
    }
  `;
}
