import { html } from 'htm/preact';
import { useRef } from 'preact/hooks';
import { locale, rich, t } from '../../i18n/index.js';
import { shortDay } from '../../i18n/times.js';
import { safeName } from '../../platform/names.js';
import { CodeChip } from '../../ui/elements.js';
import { TextField, useWrongFocus } from '../../ui/fields.js';
import { Entering, enter } from './join-view.js';

/**
 * Coming in anew as a member: who says so, as whom, and what ends by it, before anything is asked for.
 * @param {{ viewModel: import('./join-view.js').JoinViewModel }} props
 */
export function ComingInAnew({ viewModel }) {
  const { network, inviter, member, delegation, role, expiresAt } = viewModel.look.value;
  const wrong = viewModel.wrong.value;
  const signedInAs = viewModel.signedInAs.value;
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));
  useWrongFocus(form, wrong);
  const name = html`<bdi>${safeName(member.name)}</bdi>`;
  const by = html`<strong><bdi>${safeName(inviter.name)}</bdi></strong>`;
  const come = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (await viewModel.join()) enter();
  };
  return html`
    <div class="invitation">
      <h1 tabindex="-1"><span class="muted small">${t('reentry.welcome')}</span><br /><bdi>${safeName(network.name)}</bdi></h1>
      <p>${rich('reentry.by', { name: by, title: html`<bdi>${safeName(inviter.title)}</bdi>`, delegation: html`<bdi>${safeName(inviter.delegation.name)}</bdi>` })}</p>
      <div class="seat">
        <${CodeChip} code=${delegation.code} />
        <p><span class="muted small">${t('reentry.as')}</span><br /><strong>${name}</strong><br /><span class="muted">${rich('join.role-in', { role: t(`role.${role}`), delegation: html`<bdi>${safeName(delegation.name)}</bdi>` })}</span></p>
      </div>
      <p>${t('reentry.ends')}</p>
      <p class="muted small">${t('reentry.elsewhere')} ${t('join.until', { day: shortDay(expiresAt, locale()) })}</p>
    </div>
    <form ref=${form} class="form" novalidate onSubmit=${come}>
      ${signedInAs !== null && html`<p class="note">${rich('reentry.signed-in', { name: html`<strong><bdi>${safeName(signedInAs)}</bdi></strong>` })}</p>`}
      ${viewModel.way.value === 'password' && viewModel.takesPasswords.value && html`<${NewPassword} viewModel=${viewModel} />`}
      <${Entering} viewModel=${viewModel} about="join" isNew>${t('reentry.button')}<//>
      <p class="muted small">${rich('reentry.not-you', { name, by })}</p>
    </form>
  `;
}

/** @param {{ viewModel: import('./join-view.js').JoinViewModel }} props */
function NewPassword({ viewModel: { person, wrong } }) {
  const { email, password, 'person.email': taken, 'person.name': nameTaken } = wrong.value;
  const wrongEmail = email ?? taken ?? nameTaken;
  return html`
    <${TextField} label=${t('form.email')} hint=${t('reentry.email-hint')} value=${person.fields.email} wrong=${wrongEmail && t(wrongEmail)} type="email" autocomplete="email" optional />
    <${TextField} label=${t('form.password')} hint=${t('form.password-hint')} value=${person.fields.password} wrong=${password && t(password)} type="password" autocomplete="new-password" />
  `;
}
