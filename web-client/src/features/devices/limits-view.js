import { signal, useSignal } from '@preact/signals';
import { html } from 'htm/preact';
import { useEffect, useMemo } from 'preact/hooks';
import { rich, t } from '../../i18n/index.js';
import { safeName } from '../../platform/names.js';
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
  const { idleMinutes, sessionMinutes, passwords } = viewModel.limits.value;
  const values = { idle: lasting(idleMinutes), session: lasting(sessionMinutes) };
  return html`
    <p class="muted small">${t('devices.limits', values)} ${passwords !== 'allowed' && t(`devices.passwords-now.${passwords}`)} ${viewModel.mayChangeLimits.value && !changes.value && html`<button type="button" class="link" onClick=${() => (changes.value = true)}>${t('devices.limits-change')}</button>`}</p>
    ${changes.value && html`<${LimitsForm} viewModel=${viewModel} onDone=${() => (changes.value = false)} />`}
  `;
}

/** @param {{ viewModel: DevicesViewModel, onDone: () => void }} props */
function LimitsForm({ viewModel, onDone }) {
  const form = useFirstField();
  const { idle, session, passwords } = useMemo(() => {
    const present = viewModel.limits.peek();
    return { idle: signal(String(present.idleMinutes)), session: signal(String(present.sessionMinutes)), passwords: signal(present.passwords) };
  }, []);
  const isStricter = passwords.value !== viewModel.limits.value.passwords && passwords.value !== 'allowed';
  useEffect(() => {
    if (isStricter) void viewModel.lookWhoIsLockedOut(passwords.value);
  }, [passwords.value]);
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const rule = passwords.value === viewModel.limits.peek().passwords ? {} : { passwords: passwords.value };
    const change = { idleMinutes: Number(idle.value), sessionMinutes: Number(session.value), ...rule };
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
      <${SelectField} label=${t('devices.passwords')} value=${passwords} options=${['allowed', 'with_codes', 'forbidden'].map((value) => ({ value, text: t(`devices.passwords.${value}`) }))} />
      ${isStricter && html`<${LockedOut} names=${viewModel.lockedOut.value} />`}
      <div class="buttons">
        <button type="submit" class="button main">${t('devices.save')}</button>
        <button type="button" class="button" onClick=${onDone}>${t('go.cancel')}</button>
      </div>
    </form>
  `;
}

/**
 * Whom a stricter rule would lock out, said before it is set.
 * @param {{ names: string[] | null }} props
 */
function LockedOut({ names }) {
  if (names === null) return null;
  if (names.length === 0) return html`<p class="note fine small" role="status">${t('devices.locked-out-none')}</p>`;
  const list = names.flatMap((name, index) => [index > 0 ? t('list.comma') : '', html`<bdi>${safeName(name)}</bdi>`]);
  return html`<p class="note warning small" role="status">${rich('devices.locked-out', { count: names.length, names: list })} ${t('devices.locked-out-next')}</p>`;
}

/**
 * The usual choices, and whatever holds now.
 * @param {number[]} usual
 * @param {string} present
 */
const options = (usual, present) =>
  [...new Set([...usual, Number(present)])].sort((a, b) => a - b).map((minutes) => ({ value: String(minutes), text: lasting(minutes) }));
