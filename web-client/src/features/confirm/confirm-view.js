import { html } from 'htm/preact';
import { t } from '../../i18n/index.js';
import { navigate } from '../../platform/navigation.js';
import { safeName } from '../../platform/names.js';
import { useViewModel } from '../../ui/client-context.js';
import { TextField } from '../../ui/fields.js';
import { ModalDialog } from '../../ui/modal-dialog.js';
import { ProblemNote } from '../../ui/problem.js';
import { confirmViewModel } from './confirm-view-model.js';

/** A calm sheet before something grave: what it is, and one touch. */
export function GraveAct() {
  const viewModel = useViewModel(confirmViewModel);
  const { means } = viewModel;
  const act = viewModel.act.value;
  if (!act) return null;
  const confirm = (/** @type {Event} */ event) => {
    event.preventDefault();
    void viewModel.confirm();
  };
  const add = () => {
    viewModel.cancel();
    navigate('/me');
  };
  return html`
    <${ModalDialog} label=${t(`confirm.${means}`)} onClose=${viewModel.cancel}>
      <h2>${t(`confirm.${means}`)}</h2>
      <form class="form" novalidate onSubmit=${confirm}>
        <p><strong>${t(`confirm.${act.command}`, { name: safeName(viewModel.about.value) })}</strong></p>
        <p class="muted">${t(means === 'none' ? 'confirm.none-text' : 'confirm.why')}</p>
        ${means === 'password' && html`<${TextField} label=${t('form.password')} value=${viewModel.word} type="password" autocomplete="current-password" />`}
        ${means === 'code' && html`<${TextField} label=${t('code.label')} hint=${t('code.hint')} value=${viewModel.word} autocomplete="one-time-code" maxlength=${6} />`}
        ${viewModel.hasChoice && means === 'passkey' && html`<button type="button" class="button plain" onClick=${() => (viewModel.prefersCode.value = true)}>${t('confirm.use-code')}</button>`}
        <${ProblemNote} problem=${viewModel.problem.value} about="confirm" />
        <div class="buttons">
          <button type="button" class="button" onClick=${viewModel.cancel}>${t('go.cancel')}</button>
          ${
            means === 'none'
              ? html`<button type="button" class="button main" onClick=${add}>${t('confirm.add')}</button>`
              : html`<button type="submit" class="button main" autofocus aria-disabled=${viewModel.isBusy.value ? 'true' : undefined}>${t('confirm.button')}</button>`
          }
        </div>
      </form>
    <//>
  `;
}
