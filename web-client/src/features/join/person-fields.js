import { html } from 'htm/preact';
import { rich, t } from '../../i18n/index.js';
import { safeName } from '../../platform/names.js';
import { LIMITS } from '../../protocol/limits.js';
import { TextField } from '../../ui/fields.js';

/**
 * Who comes in: somebody new, or whoever is signed in here, of whom only the title in that network is asked.
 * @param {{ viewModel: import('./join-view.js').JoinViewModel }} props
 */
export function Yourself({ viewModel }) {
  const signedInAs = viewModel.signedInAs.value;
  const wrong = viewModel.wrong.value;
  if (signedInAs === null) return html`<${PersonFields} person=${viewModel.person} wrong=${wrong} withPassword=${viewModel.way.value === 'password'} />`;
  return html`
    <p>${rich('join.signed-in', { name: html`<strong><bdi>${safeName(signedInAs)}</bdi></strong>` })}</p>
    <${TextField} label=${t('form.title')} hint=${t('form.title-hint')} value=${viewModel.title} wrong=${wrong['person.title'] && t(wrong['person.title'])} autocomplete="organization-title" maxlength=${LIMITS.title} />
  `;
}

/**
 * The fields of a person who is new to this server.
 * @param {{ person: ReturnType<typeof import('./person-form.js').personForm>, wrong: Record<string, string>, withPassword: boolean }} props
 */
function PersonFields({ person: { fields }, wrong, withPassword }) {
  const saying = (/** @type {string} */ field) => (wrong[field] ? t(wrong[field]) : null);
  return html`
    <${TextField} label=${t('form.name')} value=${fields.name} wrong=${saying('person.name')} autocomplete="name" maxlength=${LIMITS.personName} />
    <${TextField} label=${t('form.title')} hint=${t('form.title-hint')} value=${fields.title} wrong=${saying('person.title')} autocomplete="organization-title" maxlength=${LIMITS.title} />
    ${
      withPassword &&
      html`<${TextField} label=${t('form.email')} hint=${t('form.email-hint')} value=${fields.email} wrong=${saying('person.email')} type="email" autocomplete="email" optional />
        <${TextField} label=${t('form.password')} hint=${t('form.password-hint')} value=${fields.password} wrong=${saying('person.password')} type="password" autocomplete="new-password" />`
    }
  `;
}
