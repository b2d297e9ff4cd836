import { html } from 'htm/preact';
import { useRef } from 'preact/hooks';
import { rich, t } from '../../i18n/index.js';
import { navigate, route } from '../../platform/navigation.js';
import { safeName } from '../../platform/names.js';
import { useViewModel } from '../../ui/client-context.js';
import { TextField } from '../../ui/fields.js';
import { useTitle } from '../../ui/page.js';
import { ProblemNote } from '../../ui/problem.js';
import { useWrongFocus } from '../join/join-view.js';
import { signInViewModel } from './sign-in-view-model.js';

/** Signing in, at whatever address one wanted to go to: it opens afterwards. */
export function SignInPage() {
  const viewModel = useViewModel(signInViewModel);
  const wrong = viewModel.wrong.value;
  const reason = viewModel.reason.value;
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));
  useWrongFocus(form, wrong);
  useTitle(t('sign-in.title'), 'Entente');
  const signIn = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if ((await viewModel.signIn()) && route.peek().screen === 'sign-in') navigate('/', { replace: true, arrives: true });
  };
  return html`
    <main class="entrance">
      <p class="wordmark" translate="no">Entente</p>
      <div class="card">
        <h1 tabindex="-1">${t('sign-in.title')}</h1>
        ${reason && html`<p class="note">${rich(reason.key, { name: html`<bdi>${safeName(reason.name)}</bdi>` })}</p>`}
        <form ref=${form} class="form" novalidate onSubmit=${signIn}>
          <${TextField} label=${t('sign-in.login')} value=${viewModel.login} wrong=${wrong.login && t(wrong.login)} autocomplete="username" />
          <${TextField} label=${t('form.password')} value=${viewModel.password} wrong=${wrong.password && t(wrong.password)} type="password" autocomplete="current-password" />
          <${ProblemNote} problem=${viewModel.problem.value} about="sign-in" />
          <button type="submit" class="button main wide" aria-disabled=${viewModel.isBusy.value ? 'true' : undefined}>${viewModel.isBusy.value ? t('sign-in.working') : t('sign-in.button')}</button>
        </form>
        <p class="muted small">${t('sign-in.no-account')}<br />${t('sign-in.forgot')}</p>
      </div>
    </main>
  `;
}
