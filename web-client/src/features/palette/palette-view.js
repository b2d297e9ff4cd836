import { html } from 'htm/preact';
import { useId } from 'preact/hooks';
import { t } from '../../i18n/index.js';
import { isComposing } from '../../platform/input-method.js';
import { navigate } from '../../platform/navigation.js';
import { useViewModel } from '../../ui/client-context.js';
import { Icon } from '../../ui/elements.js';
import { ModalDialog } from '../../ui/modal-dialog.js';
import { writeTo } from '../new/chosen.js';
import { paletteViewModel } from './palette-view-model.js';

const ICONS = { channel: 'message-square', person: 'users', action: 'info' };

/**
 * Ctrl+K: finds a channel, a person or an action.
 * @param {{ onClose: () => void, onHelp: () => void }} props
 */
export function Palette({ onClose, onHelp }) {
  const viewModel = useViewModel(paletteViewModel);
  const id = useId();
  const { query, found, active } = viewModel;

  /** @param {import('./palette-view-model.js').Entry | null} entry */
  const open = (entry) => {
    if (!entry) return;
    onClose();
    if (entry.act === 'help') onHelp();
    else if (entry.member) writeTo(entry.member);
    else if (entry.path) navigate(entry.path);
  };
  const press = (/** @type {KeyboardEvent} */ event) => {
    if (isComposing(event)) {
      // Escape ends the composition, not the dialog.
      if (event.key === 'Escape') event.preventDefault();
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      viewModel.move(event.key === 'ArrowDown' ? 1 : -1);
      document.getElementById(`${id}-${active.value}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      open(viewModel.chosen.value);
    }
  };
  return html`
    <${ModalDialog} label=${t('palette.title')} className="palette" onClose=${onClose}>
      <input
        class="input"
        role="combobox"
        autofocus
        aria-label=${t('palette.placeholder')}
        placeholder=${t('palette.placeholder')}
        aria-expanded="true"
        aria-controls=${`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant=${found.value.length > 0 ? `${id}-${active.value}` : undefined}
        autocomplete="off"
        dir="auto"
        value=${query.value}
        onInput=${(/** @type {any} */ event) => viewModel.search(event.currentTarget.value)}
        onKeyDown=${press}
      />
      <p class="for-readers" role="status">${t('palette.count', { count: found.value.length })}</p>
      <ul id=${`${id}-list`} role="listbox" aria-label=${t('palette.results')} class="palette-list">
        ${found.value.map(
          (entry, index) => html`
            <li key=${entry.id} id=${`${id}-${index}`} role="option" aria-selected=${index === active.value ? 'true' : 'false'} class="palette-entry" onClick=${() => open(entry)}>
              <${Icon} name=${ICONS[entry.kind]} />
              <span class="nav-title" dir="auto">${entry.text}</span>
              <span class="muted small">${entry.keys ? html`<kbd>${entry.keys}</kbd>` : entry.detail || t(`palette.${entry.kind}`)}</span>
            </li>
          `,
        )}
      </ul>
      ${found.value.length === 0 && html`<p class="muted">${t('palette.none', { query: query.value })}</p>`}
    <//>
  `;
}
