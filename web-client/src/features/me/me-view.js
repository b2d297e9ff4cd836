import { useSignal } from '@preact/signals';
import { html } from 'htm/preact';
import { LANGUAGES, t, useTexts } from '../../i18n/index.js';
import { navigate } from '../../platform/navigation.js';
import { safeName } from '../../platform/names.js';
import { preferences } from '../../platform/preferences.js';
import { useClient, useViewModel } from '../../ui/client-context.js';
import { confirm } from '../../ui/confirm.js';
import { CodeChip, Name } from '../../ui/elements.js';
import { Choices, SelectField } from '../../ui/fields.js';
import { lazy } from '../../ui/lazy.js';
import { Page } from '../../ui/page.js';
import { ProblemNote } from '../../ui/problem.js';
import { KeyHelp } from './key-help-view.js';
import { meViewModel } from './me-view-model.js';
import { Passkeys } from './passkeys-view.js';

/** @typedef {ReturnType<typeof meViewModel>} MeViewModel */

const Devices = lazy(async () => {
  const [views] = await Promise.all([import('../devices/devices-view.js'), useTexts('account')]);
  return views.Devices;
}, ['/features/devices/devices.css']);

/** Who one is here, how one likes it, and the way out. */
export function MePage() {
  const client = useClient();
  const viewModel = useViewModel(meViewModel);
  const problem = useSignal(/** @type {any} */ (null));
  const keys = useSignal(false);
  const me = viewModel.me.value;
  return html`
    <${Page} title=${t('me.title')} network=${client.network.value?.name}>
      <div class="me">
        ${
          me &&
          html`<section class="card me-card">
          <${CodeChip} code=${me.delegationOf?.code} />
          <div><p class="me-name"><${Name} of=${me} /></p><p class="muted"><bdi>${safeName(me.title)}</bdi></p><p class="muted small">${t(`role.${me.role}`)}, <bdi>${safeName(me.delegationOf?.name)}</bdi></p></div>
        </section>`
        }
        <${Networks} viewModel=${viewModel} />
        <${Passkeys} />
        <section class="me-choices">
          <${SelectField} label=${t('me.language')} value=${preferences.language} options=${Object.entries(LANGUAGES).map(([value, { name }]) => ({ value, text: name }))} />
          <${Choices} legend=${t('me.theme')} name="theme" value=${preferences.theme} options=${['system', 'light', 'dark'].map((value) => ({ value, text: t(`me.theme.${value}`) }))} />
          <fieldset class="choices">
            <legend>${t('me.writing')}</legend>
            <${Toggle} value=${preferences.enterSends} text=${t('me.enter-sends')} hint=${t('me.enter-sends-hint')} />
            <${Toggle} value=${preferences.singleKeys} text=${t('me.single-keys')} hint=${t('me.single-keys-hint')} />
          </fieldset>
          <button type="button" class="button" onClick=${() => (keys.value = true)}>${t('me.show-keys')}</button>
          <p class="muted small">${t('me.saved-here')}</p>
        </section>
        <${Devices} />
        <${Leaving} viewModel=${viewModel} problem=${problem} />
      </div>
      ${keys.value && html`<${KeyHelp} onClose=${() => (keys.value = false)} />`}
    <//>
  `;
}

/** @param {{ viewModel: MeViewModel }} props */
function Networks({ viewModel }) {
  const networks = viewModel.networks.value;
  const problem = useSignal(/** @type {any} */ (null));
  if (networks.length < 2) return null;
  const go = async (/** @type {string} */ network) => {
    problem.value = null;
    try {
      await viewModel.switchTo(network);
      navigate('/');
    } catch (refused) {
      problem.value = refused;
    }
  };
  return html`
    <section>
      <h2>${t('me.networks')}</h2>
      <${ProblemNote} problem=${problem.value} about="view" />
      <ul class="networks">
        ${networks.map(
          ({ network, name, delegation, isCurrent }) => html`<li key=${network}>
            <span><strong dir="auto">${safeName(name)}</strong><br /><span class="muted small"><bdi>${safeName(delegation.name)}</bdi></span></span>
            ${isCurrent ? html`<span class="muted small">${t('me.current')}</span>` : html`<button type="button" class="button" onClick=${() => go(network)}>${t('me.switch')}</button>`}
          </li>`,
        )}
      </ul>
    </section>
  `;
}

/** @param {{ value: import('@preact/signals').Signal<boolean>, text: string, hint: string }} props */
const Toggle = ({ value, text, hint }) => html`
  <label class="choice">
    <input type="checkbox" checked=${value.value} onChange=${() => (value.value = !value.value)} />
    <span>${text}<span class="hint">${hint}</span></span>
  </label>
`;

/** @param {{ viewModel: MeViewModel, problem: import('@preact/signals').Signal<any> }} props */
function Leaving({ viewModel, problem }) {
  /** @param {() => Promise<void>} act */
  const attempt = async (act) => {
    try {
      await act();
      navigate('/sign-in', { replace: true });
    } catch (refused) {
      problem.value = refused;
    }
  };
  const signOut = async () => {
    const waiting = viewModel.waiting.value;
    const text = waiting > 0 ? `${t('me.sign-out-waiting', { count: waiting })} ${t('me.sign-out-text')}` : t('me.sign-out-text');
    if (await confirm({ title: t('me.sign-out-title'), text, action: t('me.sign-out'), grave: waiting > 0 }))
      await attempt(viewModel.signOut);
  };
  const everywhere = async () => {
    if (
      await confirm({ title: t('me.everywhere-title'), text: t('me.everywhere-text'), action: t('me.everywhere'), grave: true })
    )
      await attempt(viewModel.signOutEverywhere);
  };
  return html`
    <section class="leaving">
      <h2>${t('me.session')}</h2>
      <${ProblemNote} problem=${problem.value} />
      <div class="buttons">
        <button type="button" class="button" onClick=${signOut}>${t('me.sign-out')}</button>
        <button type="button" class="button plain warns" onClick=${everywhere}>${t('me.everywhere')}</button>
      </div>
    </section>
  `;
}
