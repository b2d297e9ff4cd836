import { html } from 'htm/preact';
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import { t } from '../../i18n/index.js';
import { isComposing, isSend } from '../../platform/input-method.js';
import { hasFinePointer } from '../../platform/media.js';
import { navigate } from '../../platform/navigation.js';
import { safeName } from '../../platform/names.js';
import { preferences } from '../../platform/preferences.js';
import { channelPath } from '../../platform/router.js';
import { LIMITS } from '../../protocol/limits.js';
import { useClient, useViewModel } from '../../ui/client-context.js';
import { CodeChip, Icon, Name } from '../../ui/elements.js';
import { Choices, SelectField, TextField } from '../../ui/fields.js';
import { Page } from '../../ui/page.js';
import { ProblemNote } from '../../ui/problem.js';
import { takeChosen } from './chosen.js';
import { LABELS, newViewModel } from './new-view-model.js';

/** @typedef {ReturnType<typeof newViewModel>} NewViewModel */

/** A new conversation: people, then words. It exists once the first message is sent. */
export function NewPage() {
  const client = useClient();
  const first = useMemo(takeChosen, []);
  const viewModel = useViewModel((model) => newViewModel(model, first));
  if (!viewModel.mayStart.value) {
    return html`<${Page} title=${t('new.title')} back="/"><p>${t('new.observer')}</p><//>`;
  }
  return html`
    <${Page} title=${t('new.title')} network=${client.network.value?.name} back="/">
      ${
        viewModel.hasNobody.value
          ? html`<div class="empty"><p>${t('new.nobody')}</p><a class="button main" href="/invitations">${t('channels.invite')}</a></div>`
          : html`<${Form} viewModel=${viewModel} />`
      }
    <//>
  `;
}

/** @param {{ viewModel: NewViewModel }} props */
function Form({ viewModel }) {
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const channel = await viewModel.send();
    if (channel) navigate(channelPath(channel), { replace: true, arrives: true });
  };
  return html`
    <form class="new" novalidate onSubmit=${send}>
      <div class="new-body">
        <${Chooser} viewModel=${viewModel} />
        <${Rules} viewModel=${viewModel} />
      </div>
      <${FirstMessage} viewModel=${viewModel} onSend=${send} />
    </form>
  `;
}

/** @param {{ viewModel: NewViewModel }} props */
function Chooser({ viewModel }) {
  const id = useId();
  const { query, chosen, candidates, active } = viewModel;
  const option = (/** @type {number} */ index) => `${id}-${index}`;
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  // On a phone the keyboard would cover the people, who are chosen by a touch.
  const begins = hasFinePointer.value;
  useEffect(() => {
    if (begins) field.current?.focus();
  }, []);
  const press = (/** @type {KeyboardEvent} */ event) => {
    if (isComposing(event)) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      viewModel.move(event.key === 'ArrowDown' ? 1 : -1);
      document.getElementById(option(active.value))?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      viewModel.take();
    } else if (event.key === 'Backspace' && query.value === '' && chosen.value.length > 0) {
      viewModel.toggle(chosen.value[chosen.value.length - 1]);
    }
  };
  return html`
    <div class="chooser">
      <label class="chooser-field" for=${id}>
        <span class="muted">${t('new.to')}</span>
        ${viewModel.chosenMembers.value.map(
          (member) =>
            html`<button key=${member.id} type="button" class="taken" aria-label=${t('new.take-off', { name: safeName(member.name) })} onClick=${() => viewModel.toggle(member.id)}><${Name} of=${member} /><${Icon} name="x" /></button>`,
        )}
        <input
          id=${id}
          ref=${field}
          data-begins=${begins || undefined}
          role="combobox"
          aria-label=${t('new.search')}
          aria-expanded="true"
          aria-controls=${`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant=${active.value >= 0 ? option(active.value) : undefined}
          autocomplete="off"
          dir="auto"
          placeholder=${t('new.search')}
          value=${query.value}
          onInput=${(/** @type {any} */ event) => {
            query.value = event.currentTarget.value;
            active.value = -1;
          }}
          onKeyDown=${press}
        />
      </label>
      <p class="for-readers" role="status">${query.value ? t('new.results', { count: candidates.value.length }) : ''}</p>
      <ul class="options" id=${`${id}-list`} role="listbox" aria-multiselectable="true" aria-label=${t('new.people')} tabindex="-1">
        ${candidates.value.map(
          (member, index) => html`
            <li
              key=${member.id}
              id=${option(index)}
              role="option"
              class=${index === active.value ? 'option active' : 'option'}
              aria-selected=${chosen.value.includes(member.id) ? 'true' : 'false'}
              onClick=${() => viewModel.toggle(member.id)}
            >
              <${CodeChip} code=${member.delegationOf?.code} />
              <span class="option-name"><${Name} of=${member} /><span class="muted small"><bdi>${safeName(member.title)}</bdi>, <bdi>${safeName(member.delegationOf?.name)}</bdi>${member.delegationOf?.kind === 'observer' && ` · ${t('kind.observer')}`}</span></span>
              <span class="tick" aria-hidden="true">${chosen.value.includes(member.id) && html`<${Icon} name="check" />`}</span>
            </li>
          `,
        )}
      </ul>
      <${Wrong} viewModel=${viewModel} field="members" />
      ${candidates.value.length === 0 && html`<p class="muted chooser-none">${t('new.none')}</p>`}
    </div>
  `;
}

/** @param {NewViewModel} viewModel @param {string} field */
const wrongAt = ({ wrong }, field) => (wrong.value[field] ? t(wrong.value[field]) : null);

/**
 * What the service did not take, beside what it is about.
 * @param {{ viewModel: NewViewModel, field: string }} props
 */
function Wrong({ viewModel, field }) {
  const text = wrongAt(viewModel, field);
  return text && html`<p class="wrong" role="alert">${text}</p>`;
}

/** @param {{ viewModel: NewViewModel }} props */
function Rules({ viewModel }) {
  const { isNamed, readers, chosen } = viewModel;
  const saying = (/** @type {string} */ field) => wrongAt(viewModel, field);
  const existing = viewModel.existing.value;
  return html`
    <div class="rules">
      <div class="rules-line">
        <p class="small" role="status"><strong>${chosen.value.length === 0 ? t('new.only-one') : t('new.only', { count: readers.value })}</strong> ${viewModel.isTooMany.value && t('new.many')}</p>
        ${!isNamed.value && html`<${Wrong} viewModel=${viewModel} field="label" />`}
        ${!isNamed.value && !existing && html`<${LabelSelect} viewModel=${viewModel} />`}
        <button type="button" class="button plain small" aria-expanded=${isNamed.value ? 'true' : 'false'} onClick=${() => viewModel.giveName(!isNamed.value)}>${isNamed.value ? t('new.as-direct') : t('new.as-channel')}</button>
      </div>
      ${existing && html`<p class="note small" role="status">${t('new.existing', { label: existing.label })} <a href=${channelPath(existing.id)}>${t('new.open-existing')}</a></p>`}
      ${
        isNamed.value &&
        html`<div class="form card">
        <${TextField} label=${t('channel.name')} hint=${t('new.name-hint')} value=${viewModel.name} wrong=${saying('name')} maxlength=${LIMITS.channelName} />
        <${TextField} label=${t('channel.purpose')} value=${viewModel.purpose} wrong=${saying('purpose')} optional paragraph maxlength=${LIMITS.purpose} />
        <${SelectField} label=${t('new.label')} hint=${t(`label.${viewModel.label.value}`)} value=${viewModel.label} wrong=${saying('label')} options=${LABELS.map((label) => ({ value: label, text: label }))} translate=${false} />
        ${
          viewModel.isHistoryFixed.value
            ? html`<p role="status">${t('new.history.red')}</p>`
            : html`<${Choices} legend=${t('new.history')} name="history" value=${viewModel.history} wrong=${saying('history')} options=${[
                { value: 'joining', text: t('new.history.joining') },
                { value: 'start', text: t('new.history.start') },
              ]} />`
        }
      </div>`
      }
    </div>
  `;
}

/** @param {{ viewModel: NewViewModel }} props */
const LabelSelect = ({ viewModel }) => html`
  <label class="label-select small"><span class="muted">${t('new.label')}</span>
    <select class="tlp-select" translate=${false} onChange=${(/** @type {any} */ event) => (viewModel.label.value = event.currentTarget.value)}>
      ${LABELS.map((label) => html`<option key=${label} value=${label} selected=${label === viewModel.label.value}>${label}</option>`)}
    </select>
  </label>
`;

/** @param {{ viewModel: NewViewModel, onSend: (event: Event) => void }} props */
function FirstMessage({ viewModel, onSend }) {
  const enterSends = preferences.enterSends.value && hasFinePointer.value;
  return html`
    <div class="new-message">
      <${ProblemNote} problem=${viewModel.problem.value} about=${viewModel.isNamed.value ? 'message' : 'converse'} />
      ${viewModel.missing.value && html`<p class="note warning" role="alert">${t(viewModel.missing.value)}</p>`}
      <${Wrong} viewModel=${viewModel} field="text" />
      <div class="composer-row">
        <textarea
          class="input"
          rows="2"
          dir="auto"
          aria-label=${t('new.first-message')}
          placeholder=${t('new.first-message')}
          onInput=${(/** @type {any} */ event) => (viewModel.text.value = event.currentTarget.value)}
          onKeyDown=${(/** @type {KeyboardEvent} */ event) => isSend(event, { enterSends }) && onSend(event)}
        ></textarea>
        <button type="submit" class="button main" aria-disabled=${viewModel.isBusy.value || viewModel.isTooLong.value ? 'true' : undefined}><${Icon} name="send-horizontal" />${t('composer.send')}</button>
      </div>
    </div>
  `;
}
