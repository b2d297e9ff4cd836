import { useSignal } from '@preact/signals';
import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { locale, t } from '../../i18n/index.js';
import { shortDay } from '../../i18n/times.js';
import { say } from '../../platform/page-announcer.js';
import { copy } from '../../platform/sharing.js';
import { useViewModel } from '../../ui/client-context.js';
import { confirm } from '../../ui/confirm.js';
import { TextField } from '../../ui/fields.js';
import { lazy } from '../../ui/lazy.js';
import { ProblemNote } from '../../ui/problem.js';
import { passkeysViewModel } from './passkeys-view-model.js';

/** @typedef {ReturnType<typeof passkeysViewModel>} PasskeysViewModel */

const CodePicture = lazy(() => import('./code-picture.js').then((views) => views.CodePicture), []);

/**
 * One's passkeys, by name and last use.
 * @param {{ onAdded?: () => void, withCodes?: boolean }} props hears that there is one more way in; without codes where only a passkey helps
 */
export function Passkeys({ onAdded = () => {}, withCodes = true }) {
  const viewModel = useViewModel(passkeysViewModel);
  useEffect(() => void viewModel.load(), [viewModel]);
  const all = viewModel.all.value;
  const add = async () => {
    if (!(await viewModel.add())) return;
    say(t('passkey.added'));
    onAdded();
  };
  return html`
    <section class="passkeys" id="passkeys">
      <h2>${t('passkey.title')}</h2>
      <p class="muted small">${t('passkey.what')}</p>
      <${ProblemNote} problem=${viewModel.problem.value} about="passkey" />
      ${all?.length === 0 && html`<p>${t('passkey.nothing')}</p>`}
      ${all?.length === 1 && !viewModel.hasPassword.value && html`<p class="note">${t('passkey.only-one')}</p>`}
      <ul class="networks">${all?.map((passkey) => html`<${Passkey} key=${passkey.id} passkey=${passkey} viewModel=${viewModel} />`)}</ul>
      ${
        viewModel.isHere.value
          ? html`<div class="buttons"><button type="button" class=${`button ${all?.length === 0 ? 'main' : ''}`} aria-disabled=${viewModel.isBusy.value ? 'true' : undefined} onClick=${add}>${t('passkey.add')}</button></div>`
          : html`<p class="muted small">${t('passkey.none-here')}</p>`
      }
      ${withCodes && (viewModel.hasPassword.value || viewModel.hasCode.value) && html`<${Codes} viewModel=${viewModel} onAdded=${onAdded} />`}
    </section>
  `;
}

/**
 * An app that shows codes, beside a password.
 * @param {{ viewModel: PasskeysViewModel, onAdded: () => void }} props
 */
function Codes({ viewModel, onAdded }) {
  const { hasCode, app, code } = viewModel;
  const activate = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!(await viewModel.activateCode())) return;
    say(t('code.added'));
    onAdded();
  };
  const remove = async () => {
    const question = { title: t('code.remove-title'), text: t('code.remove-text'), action: t('passkey.remove'), grave: true };
    if (await confirm(question)) await viewModel.removeCode();
  };
  if (app.value)
    return html`
      <form class="form" novalidate onSubmit=${activate}>
        <p>${t('code.set-up')}</p>
        <${CodePicture} uri=${app.value.uri} />
        <p><code dir="ltr" class="secret" translate=${false}>${app.value.secret.replace(/(.{4})/g, '$1 ')}</code></p>
        <div class="buttons"><button type="button" class="button" onClick=${async () => say(t((await copy(app.value?.secret ?? '')) ? 'code.copied' : 'message.copy-refused'))}>${t('code.copy')}</button><a class="button plain" href=${app.value.uri}>${t('code.open')}</a></div>
        <${TextField} label=${t('code.label')} hint=${t('code.hint')} value=${code} autocomplete="one-time-code" maxlength=${6} />
        <div class="buttons"><button type="submit" class="button main">${t('code.activate')}</button><button type="button" class="button" onClick=${() => (app.value = null)}>${t('go.cancel')}</button></div>
      </form>
    `;
  return html`
    <h3>${t('code.title')}</h3>
    <p class="muted small">${t('code.what')}</p>
    <div class="buttons">
      ${
        hasCode.value
          ? html`<button type="button" class="button" onClick=${remove}>${t('code.remove')}</button>`
          : html`<button type="button" class="button" onClick=${() => viewModel.beginCode()}>${t('code.add')}</button>`
      }
    </div>
  `;
}

/** @param {{ passkey: import('./passkeys-view-model.js').PasskeyView, viewModel: PasskeysViewModel }} props */
function Passkey({ passkey, viewModel }) {
  const { id, name, backedUp, createdAt, lastUsedAt } = passkey;
  const changing = useSignal(false);
  const wish = useSignal(name);
  const rename = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const asked = wish.value.trim();
    if (asked !== '' && (await viewModel.rename(id, asked))) changing.value = false;
  };
  const remove = async () => {
    const question = { title: t('passkey.remove-title', { name }), text: t('passkey.remove-text'), action: t('passkey.remove'), grave: true };
    if ((await confirm(question)) && (await viewModel.remove(id))) say(t('passkey.removed', { name }));
  };
  const day = (/** @type {string} */ at) => shortDay(at, locale());
  if (changing.value)
    return html`
      <li>
        <form class="form" onSubmit=${rename}>
          <${TextField} label=${t('passkey.name')} value=${wish} maxlength=${60} />
          <div class="buttons"><button type="submit" class="button main">${t('go.save')}</button><button type="button" class="button" onClick=${() => (changing.value = false)}>${t('go.cancel')}</button></div>
        </form>
      </li>
    `;
  return html`
    <li>
      <span>
        <strong dir="auto">${name}</strong><br />
        <span class="muted small">${lastUsedAt ? t('passkey.used', { day: day(lastUsedAt) }) : t('passkey.unused', { day: day(createdAt) })} ${backedUp ? t('passkey.backed-up') : t('passkey.one-device')}</span>
      </span>
      <span class="buttons">
        <button type="button" class="button plain small" aria-label=${t('passkey.rename-of', { name })} onClick=${() => (changing.value = true)}>${t('passkey.rename')}</button>
        ${viewModel.mayRemove() && html`<button type="button" class="button plain small warns" aria-label=${t('passkey.remove-of', { name })} onClick=${remove}>${t('passkey.remove')}</button>`}
      </span>
    </li>
  `;
}
