import { html } from 'htm/preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { rich, t } from '../../i18n/index.js';
import { navigate, route } from '../../platform/navigation.js';
import { safeName } from '../../platform/names.js';
import { useViewModel } from '../../ui/client-context.js';
import { TextField, useWrongFocus } from '../../ui/fields.js';
import { useTitle } from '../../ui/page.js';
import { ProblemNote } from '../../ui/problem.js';
import { invitationWaits, takeFragment } from '../join/secret.js';
import { signInViewModel } from './sign-in-view-model.js';

/** @typedef {ReturnType<typeof signInViewModel>} SignInViewModel */

/** Signing in, at whatever address one wanted to go to: it opens afterwards. Or by a link, which brings its secret along. */
export function SignInPage() {
  const viewModel = useViewModel(signInViewModel);
  const link = useLink(viewModel);
  useTitle(t('sign-in.title'), 'Entente');
  return html`
    <main class="entrance">
      <p class="wordmark" translate=${false}>Entente</p>
      <div class="card">
        ${
          link !== '' && viewModel.linkProblem.value === null
            ? html`<h1 tabindex="-1" class="muted">${t('sign-in.working')}</h1>`
            : html`<h1 tabindex="-1">${t('sign-in.title')}</h1>
                <${ProblemNote} problem=${viewModel.linkProblem.value} about="link" />
                ${link === '' ? html`<${SignInForm} viewModel=${viewModel} />` : html`<button type="button" class="button main" onClick=${() => follow(viewModel, link)}>${t('join.retry')}</button>`}`
        }
      </div>
    </main>
  `;
}

/** @param {{ viewModel: SignInViewModel }} props */
function SignInForm({ viewModel }) {
  const wrong = viewModel.wrong.value;
  const reason = viewModel.reason.value;
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));
  useWrongFocus(form, wrong);
  useEffect(() => void arrive(viewModel.offerPasskeys()), [viewModel]);
  useEffect(() => void viewModel.look(), [viewModel]);
  const signIn = (/** @type {Event} */ event) => {
    event.preventDefault();
    void arrive(viewModel.signIn());
  };
  return html`
    ${!viewModel.isFounded.value && html`<p class="note" role="status">${t('sign-in.no-network')}</p>`}
    ${reason && html`<p class=${`note ${reason.key === 'sign-in.replaced' ? 'warning' : ''}`}>${rich(reason.key, { name: html`<bdi>${safeName(reason.name)}</bdi>` })}</p>`}
    ${
      viewModel.hasPasskeys.value
        ? html`<div class="form">
            <${ProblemNote} problem=${viewModel.passkeyProblem.value} about="passkey" />
            <button type="button" class="button main wide" aria-disabled=${viewModel.isBusy.value ? 'true' : undefined} onClick=${() => arrive(viewModel.signInByPasskey())}>${t('passkey.sign-in')}</button>
          </div>
          <h2 class="or">${t('passkey.or-password')}</h2>`
        : null
    }
    <form ref=${form} class="form" novalidate onSubmit=${signIn}>
      <${TextField} label=${t('sign-in.login')} value=${viewModel.login} wrong=${wrong.login && t(wrong.login)} autocomplete="username webauthn" />
      <${TextField} label=${t('form.password')} value=${viewModel.password} wrong=${wrong.password && t(wrong.password)} type="password" autocomplete="current-password" />
      ${viewModel.needsCode.value && html`<${TextField} label=${t('code.label')} hint=${t('code.hint')} value=${viewModel.code} wrong=${wrong.code && t(wrong.code)} autocomplete="one-time-code" maxlength=${6} />`}
      <${ProblemNote} problem=${viewModel.problem.value} about=${viewModel.needsCode.value ? 'code' : 'sign-in'} />
      <button type="submit" class=${`button wide ${viewModel.hasPasskeys.value ? '' : 'main'}`} aria-disabled=${viewModel.isBusy.value ? 'true' : undefined}>${viewModel.isBusy.value ? t('sign-in.working') : t('sign-in.button')}</button>
    </form>
    <p class="muted small">${t('sign-in.no-account')}<br />${t('sign-in.forgot')}</p>
  `;
}

/**
 * Follows the link that brought one here, and one that is pasted into the address bar while the page is open.
 * @param {SignInViewModel} viewModel
 * @returns {string} its secret while it is of use
 */
function useLink(viewModel) {
  useLayoutEffect(() => {
    const take = () => {
      const secret = takeFragment();
      if (secret !== '') follow(viewModel, secret);
    };
    take();
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, [viewModel]);
  return viewModel.link.value;
}

/**
 * @param {SignInViewModel} viewModel
 * @param {string} secret
 */
const follow = (viewModel, secret) => void arrive(viewModel.follow(secret));

/** @param {Promise<boolean>} entering */
async function arrive(entering) {
  if (!(await entering) || route.peek().screen !== 'sign-in') return;
  navigate(invitationWaits() ? '/join' : '/', { replace: true, arrives: true });
}
