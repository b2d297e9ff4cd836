import { html } from 'htm/preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { t } from '../i18n/index.js';
import { isComposing } from '../platform/input-method.js';
import { Icon } from './elements.js';

/**
 * A labelled text field bound to a signal. Wrong input is named at the field, in words, and keeps what was typed. A paragraph is as high as
 * its text and has no lines of its own, like every other field: Enter is for the form, and what is pasted in several lines becomes one.
 *
 * @param {{ label: string, value: import('@preact/signals').Signal<string>, wrong?: string | null, hint?: string, type?: string,
 *   autocomplete?: string, optional?: boolean, className?: string, maxlength?: number, paragraph?: boolean }} props
 */
export function TextField({
  label,
  value,
  wrong,
  hint,
  type = 'text',
  autocomplete = 'off',
  optional,
  className = '',
  maxlength,
  paragraph,
}) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ') || undefined;
  const secret = type === 'password';
  const attributes = {
    id,
    class: `input ${className}`,
    value: value.value,
    autocomplete,
    maxlength,
    'aria-invalid': wrong ? 'true' : undefined,
    'aria-describedby': described,
    'aria-required': optional ? undefined : 'true',
    dir: type === 'email' || secret ? 'ltr' : 'auto',
    onInput: (/** @type {any} */ event) => (value.value = event.currentTarget.value),
  };
  const join = (/** @type {any} */ event) => {
    const area = event.currentTarget;
    if (!event.isComposing && /[\r\n]/.test(area.value)) area.value = area.value.replace(/\s*[\r\n]+\s*/g, ' ');
    value.value = area.value;
  };
  const submit = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'Enter' || isComposing(event)) return;
    event.preventDefault();
    /** @type {HTMLTextAreaElement} */ (event.currentTarget).form?.requestSubmit();
  };
  return html`
    <div class="field">
      <label for=${id}>${label}${optional && html` <span class="hint">${t('form.optional')}</span>`}</label>
      ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
      ${wrong && html`<p class="wrong" id=${`${id}-wrong`}>${wrong}</p>`}
      ${
        paragraph
          ? html`<textarea ...${attributes} class="input paragraph" rows="2" onInput=${join} onKeyDown=${submit}></textarea>`
          : secret
            ? html`<div class="with-button">
              <input ...${attributes} type=${shown ? 'text' : 'password'} spellcheck=${false} autocapitalize="none" />
              <button type="button" class="button square" aria-pressed=${shown ? 'true' : 'false'} aria-label=${t('form.show-password')} onClick=${() => setShown(!shown)}>
                <${Icon} name=${shown ? 'eye-off' : 'eye'} />
              </button>
            </div>`
            : html`<input ...${attributes} type=${type} spellcheck=${type === 'email' ? false : undefined} autocapitalize=${type === 'email' ? 'none' : undefined} />`
      }
    </div>
  `;
}

/**
 * A labelled choice of one among few, as a native select.
 * @param {{ label: string, value: import('@preact/signals').Signal<string>, options: { value: string, text: string }[], hint?: string, wrong?: string | null, translate?: boolean }} props
 */
export function SelectField({ label, value, options, hint, wrong, translate }) {
  const id = useId();
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ') || undefined;
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
      ${wrong && html`<p class="wrong" id=${`${id}-wrong`}>${wrong}</p>`}
      <select id=${id} class="input" aria-invalid=${wrong ? 'true' : undefined} aria-describedby=${described} translate=${translate} onChange=${(/** @type {any} */ event) => (value.value = event.currentTarget.value)}>
        ${options.map((option) => html`<option key=${option.value} value=${option.value} selected=${option.value === value.value}>${option.text}</option>`)}
      </select>
    </div>
  `;
}

/**
 * A choice of one among few whose meanings need a line each.
 * @param {{ legend: string, name: string, value: import('@preact/signals').Signal<any>, options: { value: any, text: string, hint?: string }[], wrong?: string | null, onChoose?: (value: any) => void }} props
 */
export function Choices({ legend, name, value, options, wrong, onChoose }) {
  const id = useId();
  return html`
    <fieldset class="choices" aria-describedby=${wrong ? `${id}-wrong` : undefined}>
      <legend>${legend}</legend>
      ${wrong && html`<p class="wrong" id=${`${id}-wrong`}>${wrong}</p>`}
      ${options.map(
        (option) => html`
          <label class="choice" key=${String(option.value)}>
            <input type="radio" name=${name} checked=${option.value === value.value} onChange=${() => (onChoose ? onChoose(option.value) : (value.value = option.value))} />
            <span>${option.text}${option.hint && html`<span class="hint">${option.hint}</span>`}</span>
          </label>
        `,
      )}
    </fieldset>
  `;
}

/**
 * Brings the focus to the first field that needs attention.
 * @param {{ current: HTMLFormElement | null }} form
 * @param {Record<string, string>} wrong
 */
export function useWrongFocus(form, wrong) {
  useEffect(() => {
    const field = form.current?.querySelector('[aria-invalid="true"]');
    if (field instanceof HTMLElement) field.focus();
  }, [wrong]);
}
