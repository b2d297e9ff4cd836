import { signal } from '@preact/signals';
import { html } from 'htm/preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/index.js';
import { isComposing } from '../platform/input-method.js';

/** @typedef {{ title: string, text: string, action: string, grave?: boolean }} Question */

/** @type {import('@preact/signals').Signal<(Question & { answer: (yes: boolean) => void }) | null>} */
const asked = signal(null);

/**
 * Asks once, in plain words, before something that cannot be taken back.
 * @param {Question} question
 * @returns {Promise<boolean>}
 */
export const confirm = (question) =>
  new Promise((answer) => {
    asked.value = { ...question, answer };
  });

/** Whoever asked has left the page: nobody else may answer in their place. */
function withdraw() {
  asked.peek()?.answer(false);
  asked.value = null;
}

/** The one dialog of questions; the browser makes the rest inert and gives the focus back. */
export function ConfirmDialog() {
  const question = asked.value;
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useEffect(() => {
    if (question) dialog.current?.showModal();
  }, [question]);
  useEffect(() => withdraw, []);
  if (!question) return null;
  const finish = (/** @type {boolean} */ yes) => {
    dialog.current?.close();
    asked.value = null;
    question.answer(yes);
  };
  return html`
    <dialog
      ref=${dialog}
      class="dialog"
      aria-labelledby="question"
      aria-describedby="question-text"
      onCancel=${(/** @type {Event} */ event) => {
        event.preventDefault();
        finish(false);
      }}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => isComposing(event) && event.preventDefault()}
    >
      <h2 id="question">${question.title}</h2>
      <p id="question-text">${question.text}</p>
      <div class="buttons">
        <button type="button" class="button" autofocus onClick=${() => finish(false)}>${t('go.cancel')}</button>
        <button type="button" class=${question.grave ? 'button grave' : 'button main'} onClick=${() => finish(true)}>${question.action}</button>
      </div>
    </dialog>
  `;
}
