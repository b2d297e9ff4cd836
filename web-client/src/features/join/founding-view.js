import { html } from 'htm/preact';
import { useRef } from 'preact/hooks';
import { t } from '../../i18n/index.js';
import { navigate } from '../../platform/navigation.js';
import { LIMITS } from '../../protocol/limits.js';
import { Choices, TextField, useWrongFocus } from '../../ui/fields.js';
import { ZoneField } from '../zone/zone-view.js';
import { Entering } from './join-view.js';
import { Yourself } from './person-fields.js';
import { forgetSecret } from './secret.js';

/**
 * The first person of a server names the network, the delegation and themselves.
 * @param {{ viewModel: import('./join-view.js').JoinViewModel }} props
 */
export function FoundingForm({ viewModel }) {
  const { delegation, network } = viewModel;
  const wrong = viewModel.wrong.value;
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));
  useWrongFocus(form, wrong);
  const saying = (/** @type {string} */ field) => (wrong[field] ? t(wrong[field]) : null);
  const found = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!(await viewModel.join())) return;
    forgetSecret(); // at once: this page is gone before its effects run
    navigate('/', { replace: true, arrives: true });
  };
  return html`
    <h1 tabindex="-1">${t('founding.title')}</h1>
    <p class="muted">${t('founding.text')}</p>
    <form ref=${form} class="form" novalidate onSubmit=${found}>
      <${TextField} label=${t('founding.network')} value=${network} wrong=${saying('network.name')} maxlength=${LIMITS.networkName} />
      <h2>${t('founding.delegation')}</h2>
      <${TextField} label=${t('founding.delegation-name')} hint=${t('founding.delegation-hint')} value=${delegation.name} wrong=${saying('delegation.name')} maxlength=${LIMITS.delegationName} />
      <${TextField} label=${t('founding.code')} hint=${t('founding.code-hint')} value=${delegation.code} wrong=${saying('delegation.code')} className="code" maxlength=${LIMITS.delegationCode} />
      <${Choices} legend=${t('founding.kind')} name="kind" value=${delegation.kind} options=${[
        { value: 'member', text: t('founding.kind.member') },
        { value: 'secretariat', text: t('founding.kind.secretariat') },
      ]} />
      <${ZoneField} label=${t('founding.zone')} value=${delegation.timeZone} wrong=${saying('delegation.timeZone')} />
      <h2>${t('founding.yourself')}</h2>
      <${Yourself} viewModel=${viewModel} />
      <${Entering} viewModel=${viewModel} about="founding" isNew=${viewModel.signedInAs.value === null}>${t('founding.button')}<//>
    </form>
  `;
}
