import { useSignal } from '@preact/signals';
import { html } from 'htm/preact';
import { useEffect, useRef } from 'preact/hooks';
import { rich, t } from '../../i18n/index.js';
import { safeName } from '../../platform/names.js';
import { useClient, useViewModel } from '../../ui/client-context.js';
import { Icon } from '../../ui/elements.js';
import { TextField } from '../../ui/fields.js';
import { ProblemNote } from '../../ui/problem.js';
import { lockViewModel } from './lock-view-model.js';

/**
 * What stands in place of the page while it is locked. A modal dialog, because whatever dialog was open stays open beneath it: the browser makes
 * everything else inert, and gives the focus back to where it was.
 */
export function LockScreen() {
  const client = useClient();
  const viewModel = useViewModel(lockViewModel);
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const leaves = useSignal(false);
  useEffect(() => {
    const shown = /** @type {HTMLDialogElement} */ (dialog.current);
    shown.showModal();
    return () => shown.close();
  }, []);
  /** A second Escape closes a dialog whatever the page says. */
  const stay = () => {
    if (client.isLocked.peek()) dialog.current?.showModal();
  };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    void viewModel.reopen();
  };
  const name = html`<strong><bdi>${safeName(viewModel.name)}</bdi></strong>`;
  return html`
    <dialog ref=${dialog} class="lock" aria-labelledby="lock-title" onCancel=${(/** @type {Event} */ event) => event.preventDefault()} onClose=${stay}>
      <div class="lock-card">
        <h1 id="lock-title" tabindex="-1"><${Icon} name="lock" />${t('lock.title')}</h1>
        <p>${viewModel.name ? rich('lock.text', { name }) : t('lock.text-nobody')}</p>
        ${viewModel.hasPasskeys.value && html`<button type="button" class="button main wide" onClick=${() => viewModel.reopenByPasskey()}>${t('lock.passkey')}</button>`}
        <form class="form" novalidate onSubmit=${submit}>
          <${TextField} label=${t('form.password')} value=${viewModel.password} wrong=${viewModel.wrong.value && t(viewModel.wrong.value)} type="password" autocomplete="current-password" />
          <${ProblemNote} problem=${viewModel.problem.value} about="lock" />
          <button type="submit" class=${`button wide ${viewModel.hasPasskeys.value ? '' : 'main'}`} aria-disabled=${viewModel.isBusy.value ? 'true' : undefined}>${viewModel.isBusy.value ? t('lock.opening') : t('lock.open')}</button>
        </form>
        ${
          leaves.value
            ? html`<div class="lock-leave">
              <p class="small">${t('lock.leave-text')}</p>
              <div class="buttons">
                <button type="button" class="button grave" onClick=${() => viewModel.signOut()}>${t('me.sign-out')}</button>
                <button type="button" class="button" onClick=${() => (leaves.value = false)}>${t('go.cancel')}</button>
              </div>
            </div>`
            : html`<button type="button" class="button plain" onClick=${() => (leaves.value = true)}>${t('lock.leave')}</button>`
        }
      </div>
    </dialog>
  `;
}
