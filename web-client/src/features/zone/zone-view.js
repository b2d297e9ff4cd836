import { html } from 'htm/preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/index.js';
import { isComposing } from '../../platform/input-method.js';
import { afterMs } from '../../platform/timers.js';
import { useViewModel } from '../../ui/client-context.js';
import { zoneViewModel } from './zone-view-model.js';

/**
 * A field that finds a time zone: by city, country or hour. Leaving it without a choice leaves the zone as it was.
 * @param {{ label: string, value: import('@preact/signals').Signal<string>, wrong?: string | null }} props
 */
export function ZoneField({ label, value, wrong }) {
  const viewModel = useViewModel(() => zoneViewModel(value, { now: () => Date.now(), after: afterMs }), [value]);
  const id = useId();
  const { query, isOpen, found, active } = viewModel;
  const { place, detail } = viewModel.chosen.value;
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    if (isOpen.value) list.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen.value, found.value.length]);
  const press = (/** @type {KeyboardEvent} */ event) => {
    if (isComposing(event)) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      viewModel.move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && isOpen.value) {
      event.preventDefault();
      viewModel.take();
    } else if (event.key === 'Escape' && isOpen.value) {
      event.stopPropagation();
      viewModel.close();
    }
  };
  return html`
    <div class="field zone">
      <label for=${id}>${label}</label>
      <p class="hint" id=${`${id}-hint`}>${t('zone.hint')}</p>
      ${wrong && html`<p class="wrong" id=${`${id}-wrong`}>${wrong}</p>`}
      <input
        id=${id}
        class="input"
        role="combobox"
        autocomplete="off"
        spellcheck=${false}
        dir="auto"
        aria-expanded=${isOpen.value ? 'true' : 'false'}
        aria-controls=${`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant=${isOpen.value && found.value.length > 0 ? `${id}-${active.value}` : undefined}
        aria-invalid=${wrong ? 'true' : undefined}
        aria-describedby=${`${id}-hint ${id}-chosen${wrong ? ` ${id}-wrong` : ''}`}
        placeholder=${place}
        value=${isOpen.value ? query.value : place}
        onClick=${viewModel.open}
        onInput=${(/** @type {any} */ event) => viewModel.search(event.currentTarget.value)}
        onKeyDown=${press}
        onBlur=${viewModel.close}
      />
      <p class="hint" id=${`${id}-chosen`} hidden=${isOpen.value}>${detail}</p>
      <p class="for-readers" role="status">${query.value ? t('zone.count', { count: found.value.length }) : ''}</p>
      <ul ref=${list} class="zones" id=${`${id}-list`} role="listbox" aria-label=${t('palette.results')} hidden=${!isOpen.value || found.value.length === 0}>
        ${found.value.map(
          (entry, index) => html`
            <li key=${entry.zone} id=${`${id}-${index}`} role="option" class="zone-entry" aria-selected=${index === active.value ? 'true' : 'false'} onMouseDown=${keepFocus} onClick=${() => viewModel.take(index)}>
              <bdi>${entry.place}</bdi> <bdi class="muted small">${entry.detail}</bdi>
            </li>
          `,
        )}
      </ul>
      ${isOpen.value && found.value.length === 0 && html`<p class="hint">${t('zone.none')}</p>`}
    </div>
  `;
}

/**
 * The press would take the focus from the field, and the list would close under it.
 * @param {Event} event
 */
const keepFocus = (event) => event.preventDefault();
