import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { locale, rich, t } from '../../i18n/index.js';
import { brief } from '../../i18n/times.js';
import { now } from '../../platform/clock.js';
import { safeName } from '../../platform/names.js';
import { useViewModel } from '../../ui/client-context.js';
import { confirm } from '../../ui/confirm.js';
import { Icon } from '../../ui/elements.js';
import { TextField } from '../../ui/fields.js';
import { useFirstField } from '../../ui/first-field.js';
import { ProblemNote } from '../../ui/problem.js';
import { devicesViewModel } from './devices-view-model.js';
import { Limits } from './limits-view.js';

/** @typedef {ReturnType<typeof devicesViewModel>} DevicesViewModel */
/** @typedef {import('../../protocol/wire.js').Device} Device */

/** Where one is signed in: each device with its last use, and the way to end it from here. */
export function Devices() {
  const viewModel = useViewModel(devicesViewModel);
  useEffect(() => {
    void viewModel.load();
    const look = () => document.visibilityState === 'visible' && void viewModel.load();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [viewModel]);
  const devices = viewModel.devices.value;
  const endOthers = async () => {
    const question = { title: t('devices.others-title'), text: t('devices.others-text'), action: t('devices.others'), grave: true };
    if (await confirm(question)) await viewModel.endOthers();
  };
  return html`
    <section class="devices">
      <h2>${t('devices.title')}</h2>
      ${
        viewModel.lost.value !== null &&
        html`<div class="note" role="status">
        <p><strong>${rich('devices.lost-done', { device: html`<bdi>${viewModel.lost.value}</bdi>` })}</strong></p>
        <p class="small">${t('devices.lost-next')}</p>
      </div>`
      }
      <${ProblemNote} problem=${viewModel.problem.value} about="view" />
      ${devices === null && !viewModel.problem.value && html`<p class="muted" aria-busy="true">${t('devices.loading')}</p>`}
      ${devices && html`<ul class="device-list">${devices.map((device) => html`<${Row} key=${device.id} device=${device} viewModel=${viewModel} />`)}</ul>`}
      <div class="buttons">
        <button type="button" class="button" onClick=${() => viewModel.lock()}><${Icon} name="lock" />${t('devices.lock')}</button>
        ${viewModel.hasOthers.value && html`<button type="button" class="button plain warns" onClick=${endOthers}>${t('devices.others')}</button>`}
      </div>
      <${Limits} viewModel=${viewModel} />
    </section>
  `;
}

/**
 * What a device is called: as its owner named it, else browser and system.
 * @param {Device} device
 */
function nameOf({ name, browser, system }) {
  if (name) return safeName(name);
  if (browser && system) return t('devices.browser-on', { browser, system });
  return browser ?? system ?? t('devices.unknown');
}

/** @param {{ device: Device, viewModel: DevicesViewModel }} props */
function Row({ device, viewModel }) {
  const called = nameOf(device);
  const when = (/** @type {string} */ at) => brief(at, now.value, locale());
  const end = async () => {
    const question = { title: t('devices.end-title', { device: called }), text: t('devices.end-text'), action: t('devices.end') };
    if (await confirm(question)) await viewModel.end(device.id);
  };
  const lost = async () => {
    const question = {
      title: t('devices.lost-title', { device: called }),
      text: t('devices.lost-text'),
      action: t('devices.lost-action'),
      grave: true,
    };
    if (await confirm(question)) await viewModel.reportLost(device.id, called);
  };
  return html`
    <li class="device">
      <div class="device-words">
        <p><strong><bdi>${called}</bdi></strong>${device.current && html` <span class="device-here">${t('devices.here')}</span>`}</p>
        ${device.name && device.browser && html`<p class="muted small">${nameOf({ ...device, name: null })}</p>`}
        <p class="muted small">${device.current ? '' : `${t(device.locked ? 'devices.locked' : 'devices.used', { when: when(device.lastUsedAt) })} `}${t(`devices.by.${device.startedBy}`, { when: when(device.startedAt) })}</p>
      </div>
      ${viewModel.renaming.value === device.id ? html`<${Naming} viewModel=${viewModel} />` : html`<${Acts} device=${device} called=${called} viewModel=${viewModel} onEnd=${end} onLost=${lost} />`}
    </li>
  `;
}

/** @param {{ device: Device, called: string, viewModel: DevicesViewModel, onEnd: () => void, onLost: () => void }} props */
const Acts = ({ device, called, viewModel, onEnd, onLost }) => html`
  <div class="buttons device-acts">
    <button type="button" class="button plain" aria-label=${t('devices.rename-of', { device: called })} onClick=${() => viewModel.rename(device)}>${t('devices.rename')}</button>
    ${
      !device.current &&
      html`<button type="button" class="button plain" aria-label=${t('devices.end-of', { device: called })} onClick=${onEnd}>${t('devices.end')}</button>
        <button type="button" class="button plain warns" aria-label=${t('devices.lost-of', { device: called })} onClick=${onLost}>${t('devices.lost')}</button>`
    }
  </div>
`;

/** @param {{ viewModel: DevicesViewModel }} props */
function Naming({ viewModel }) {
  const form = useFirstField();
  const save = (/** @type {Event} */ event) => {
    event.preventDefault();
    void viewModel.saveName();
  };
  return html`
    <form ref=${form} class="form device-naming" novalidate onSubmit=${save}>
      <${TextField} label=${t('devices.name')} value=${viewModel.name} maxlength=${60} />
      <div class="buttons">
        <button type="submit" class="button main">${t('devices.save')}</button>
        <button type="button" class="button" onClick=${() => (viewModel.renaming.value = null)}>${t('go.cancel')}</button>
      </div>
    </form>
  `;
}
