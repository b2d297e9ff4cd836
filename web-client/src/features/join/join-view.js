import { useSignal } from '@preact/signals';
import { html } from 'htm/preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { locale, rich, t, useTexts } from '../../i18n/index.js';
import { shortDay } from '../../i18n/times.js';
import { ownTimeZone } from '../../platform/clock.js';
import { navigate } from '../../platform/navigation.js';
import { safeName } from '../../platform/names.js';
import { useViewModel } from '../../ui/client-context.js';
import { CodeChip } from '../../ui/elements.js';
import { useWrongFocus } from '../../ui/fields.js';
import { lazy } from '../../ui/lazy.js';
import { useTitle } from '../../ui/page.js';
import { ProblemNote } from '../../ui/problem.js';
import { FoundingForm } from './founding-view.js';
import { joinViewModel } from './join-view-model.js';
import { Yourself } from './person-fields.js';
import { forgetSecret, takeSecret } from './secret.js';

/** @typedef {ReturnType<typeof joinViewModel>} JoinViewModel */

const ComingInAnew = lazy(async () => (await Promise.all([import('./anew-view.js'), useTexts('reentry')]))[0].ComingInAnew, []);

/** Where an invitation link leads. */
export function JoinPage() {
  const link = useSignal({ secret: useMemo(takeSecret, []) });
  const viewModel = useViewModel((client) => joinViewModel(client, link.value.secret, ownTimeZone), [link.value]);
  const state = viewModel.state.value;
  useEffect(() => void viewModel.read(), [viewModel]);
  useEffect(() => {
    if (['joined', 'refused', 'missing'].includes(state)) forgetSecret();
  }, [state]);
  usePastedLink(link, viewModel);
  useTitle(
    state === 'founding'
      ? t('founding.title')
      : viewModel.look.value?.network
        ? t('join.button', { network: viewModel.look.value.network.name })
        : '',
    'Entente',
  );
  return html`
    <main class="entrance">
      <p class="wordmark" translate=${false}>Entente</p>
      <div class="card">
        ${state === 'looking' && html`<h1 tabindex="-1" class="muted">${t('join.loading')}</h1>`}
        ${state === 'invitation' && html`<${Invitation} viewModel=${viewModel} />`}
        ${state === 'reentry' && html`<${ComingInAnew} viewModel=${viewModel} />`}
        ${state === 'founding' && html`<${FoundingForm} viewModel=${viewModel} />`}
        ${state === 'refused' && html`<${Refused} problem=${viewModel.problem.value} />`}
        ${state === 'missing' && html`<h1 tabindex="-1">${t('join.missing')}</h1><p>${t('join.missing-text')}</p>`}
        ${state === 'bare' && html`<h1 tabindex="-1">${t('join.bare')}</h1><p>${t('join.bare-text')}</p><a class="button" href="/sign-in">${t('sign-in.button')}</a>`}
        ${
          state === 'unreachable' &&
          html`<h1 tabindex="-1" class="for-readers">${t('join.retry')}</h1><${ProblemNote} problem=${viewModel.problem.value} about="join" />
          <button type="button" class="button main" onClick=${() => viewModel.read()}>${t('join.retry')}</button>`
        }
      </div>
    </main>
  `;
}

/**
 * Follows a link that is pasted into the address bar while the page is open: the browser only says that the fragment has changed. The
 * same one again begins anew, unless it stands open and half filled in.
 * @param {import('@preact/signals').Signal<{ secret: string }>} link
 * @param {JoinViewModel} viewModel
 */
function usePastedLink(link, viewModel) {
  useEffect(() => {
    const take = () => {
      if (location.hash.length <= 1) return;
      const secret = takeSecret();
      if (secret !== link.peek().secret || !viewModel.isOpen.peek()) link.value = { secret };
    };
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, [viewModel]);
}

/** Goes where one has come in; the secret goes at once: this page is gone before its effects run. */
export function enter() {
  forgetSecret();
  navigate('/', { replace: true, arrives: true });
}

/** @param {{ viewModel: JoinViewModel }} props */
function Invitation({ viewModel }) {
  const { network, inviter, delegation, role, succeeds, expiresAt } = viewModel.look.value;
  const wrong = viewModel.wrong.value;
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));
  useWrongFocus(form, wrong);
  const join = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!(await viewModel.join())) return;
    enter();
  };
  return html`
    <div class="invitation">
      <h1 tabindex="-1"><span class="muted small">${t('join.invited-to')}</span><br /><bdi>${safeName(network.name)}</bdi></h1>
      <p>${rich('join.by', { name: html`<strong><bdi>${safeName(inviter.name)}</bdi></strong>`, title: html`<bdi>${safeName(inviter.title)}</bdi>`, delegation: html`<bdi>${safeName(inviter.delegation.name)}</bdi>` })}</p>
      <div class="seat">
        <${CodeChip} code=${delegation.code} />
        <p><span class="muted small">${t('join.as')}</span><br /><strong>${rich('join.role-in', { role: t(`role.${role}`), delegation: html`<bdi>${safeName(delegation.name)}</bdi>` })}</strong>${delegation.kind !== 'member' && html` <span class="muted">(${t(`kind.${delegation.kind}`)})</span>`}</p>
      </div>
      ${succeeds && html`<p>${rich('join.succeeds', { name: html`<bdi>${safeName(succeeds.name)}</bdi>` })}</p>`}
      <p class="muted small">${t('join.until', { day: shortDay(expiresAt, locale()) })}</p>
    </div>
    <form ref=${form} class="form" novalidate onSubmit=${join}>
      ${viewModel.signedInAs.value === null && html`<p class="small">${t('join.have-account')} <a href="/sign-in">${t('sign-in.button')}</a></p>`}
      <${Yourself} viewModel=${viewModel} />
      <${Entering} viewModel=${viewModel} about="join" isNew=${viewModel.signedInAs.value === null}>
        ${rich('join.button', { network: html`<bdi>${safeName(network.name)}</bdi>` })}
      <//>
      <p class="muted small">${rich('join.not-you', { name: html`<bdi>${safeName(inviter.name)}</bdi>` })}</p>
    </form>
  `;
}

/**
 * The button that takes one in, by a passkey where there are passkeys, and the quiet other way.
 * @param {{ viewModel: JoinViewModel, about: string, isNew: boolean, children?: any }} props
 */
export function Entering({ viewModel, about, isNew, children }) {
  const { way, hasPasskeys, takesPasswords, isBusy } = viewModel;
  const byPasskey = isNew && way.value === 'passkey';
  const other = byPasskey ? 'password' : 'passkey';
  if (isNew && !hasPasskeys.value && !takesPasswords.value) return html`<p class="note warning">${t('passkey.required-here')}</p>`;
  return html`
    ${byPasskey && html`<p class="muted small">${t('passkey.what')}</p>`}
    <${ProblemNote} problem=${viewModel.problem.value} about=${about} />
    <button type="submit" class="button main wide" aria-disabled=${isBusy.value ? 'true' : undefined}>
      <span>${isBusy.value ? t('join.working') : byPasskey ? t('passkey.continue') : children}</span>
    </button>
    ${isNew && hasPasskeys.value && takesPasswords.value && html`<button type="button" class="button plain" onClick=${() => (way.value = other)}>${t(`passkey.use-${other}`)}</button>`}
    ${isNew && !hasPasskeys.value && html`<p class="muted small">${t('passkey.none-here')}</p>`}
  `;
}

/** @param {{ problem: any }} props */
function Refused({ problem }) {
  const reason = String(problem.code).replace('invitation-', '');
  const name = html`<strong><bdi>${safeName(problem.inviter?.name) || t('problem.inviter')}</bdi></strong>`;
  return html`
    <h1 tabindex="-1">${t(`join.${reason}`)}</h1>
    <p>${rich(reason === 'used' ? 'join.used-ask' : 'join.ask', { name })}</p>
    <a class="button" href="/sign-in">${t('sign-in.button')}</a>
  `;
}
