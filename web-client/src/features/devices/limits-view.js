import { signal, useSignal } from '@preact/signals';
import { html } from 'htm/preact';
import { useMemo } from 'preact/hooks';
import { t } from '../../i18n/index.js';
import { SelectField } from '../../ui/fields.js';
import { useFirstField } from '../../ui/first-field.js';
import { IDLE_CHOICES, SESSION_CHOICES } from './devices-view-model.js';

/** @typedef {import('./devices-view.js').DevicesViewModel} DevicesViewModel */

/**
 * "30 minutes", "1 hour", "7 days": in the largest unit that is whole.
 * @param {number} minutes
 */
export function lasting(minutes) {
  if (minutes % 1440 === 0) return t('devices.days', { count: minutes / 1440 });
  return minutes % 60 === 0 ? t('devices.hours', { count: minutes / 60 }) : t('devices.minutes', { count: minutes });
}

/**
 * How long sessions of this network last, and for whoever decides it the way to change it.
 * @param {{ viewModel: DevicesViewModel }} props
 */
export function Limits({ viewModel }) {
  const changes = useSignal(false);
  const { idleMinutes, sessionMinutes } = viewModel.limits.value;
  const values = { idle: lasting(idleMinutes), session: lasting(sessionMinutes) };
  return html`
    <p class="muted small">${t('devices.limits', values)} ${viewModel.mayChangeLimits.value && !changes.value && html`<button type="button" class="link" onClick=${() => (changes.value = true)}>${t('devices.limits-change')}</button>`}</p>
    ${changes.value && html`<${LimitsForm} viewModel=${viewModel} onDone=${() => (changes.value = false)} />`}
  `;
}

/** @param {{ viewModel: DevicesViewModel, onDone: () => void }} props */
function LimitsForm({ viewModel, onDone }) {
  const form = useFirstField();
  const { idle, session } = useMemo(() => {
    const { idleMinutes, sessionMinutes } = viewModel.limits.peek();
    return { idle: signal(String(idleMinutes)), session: signal(String(sessionMinutes)) };
  }, []);
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const change = { idleMinutes: Number(idle.value), sessionMinutes: Number(session.value) };
    if (await viewModel.changeLimits(change)) onDone();
  };
  return html`
    <form ref=${form} class="card form" novalidate onSubmit=${save}>
      <h3>${t('devices.limits-title')}</h3>
      <p class="small muted">${t('devices.limits-text')}</p>
      <div class="pair">
        <${SelectField} label=${t('devices.limits-idle')} value=${idle} options=${options(IDLE_CHOICES, idle.peek())} />
        <${SelectField} label=${t('devices.limits-session')} value=${session} options=${options(SESSION_CHOICES, session.peek())} />
      </div>
      <div class="buttons">
        <button type="submit" class="button main">${t('devices.save')}</button>
        <button type="button" class="button" onClick=${onDone}>${t('go.cancel')}</button>
      </div>
    </form>
  `;
}

/**
 * The usual choices, and whatever holds now.
 * @param {number[]} usual
 * @param {string} present
 */
const options = (usual, present) =>
  [...new Set([...usual, Number(present)])].sort((a, b) => a - b).map((minutes) => ({ value: String(minutes), text: lasting(minutes) }));
