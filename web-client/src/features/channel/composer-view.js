import { html } from 'htm/preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { rich, t } from '../../i18n/index.js';
import { isSend } from '../../platform/input-method.js';
import { hasFinePointer, isWide } from '../../platform/media.js';
import { preferences } from '../../platform/preferences.js';
import { afterMs } from '../../platform/timers.js';
import { Icon, Name } from '../../ui/elements.js';
import { useViewModel } from '../../ui/client-context.js';
import { ProblemNote } from '../../ui/problem.js';
import { composerViewModel } from './composer-view-model.js';

/**
 * Where a message is written. The field belongs to the browser: it is read, emptied after sending, and never written into
 * while an input method composes.
 *
 * @param {{ id: string, title: string, red: boolean, onSent: () => void }} props
 */
export function Composer({ id, title, red, onSent }) {
  const viewModel = useViewModel((client) => composerViewModel(client, id, { after: afterMs }), [id]);
  const field = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const enterSends = preferences.enterSends.value && hasFinePointer.value;

  useLayoutEffect(() => {
    const area = /** @type {HTMLTextAreaElement} */ (field.current);
    area.value = viewModel.opening.text;
    area.setSelectionRange(viewModel.opening.caret, viewModel.opening.caret);
    grow(area);
  }, [viewModel]);

  useEffect(() => {
    const leave = () => viewModel.dispose();
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, [viewModel]);

  /** @param {string} text */
  const fill = (text) => {
    const area = field.current;
    if (!area) return;
    area.value = text;
    grow(area);
  };

  async function send() {
    field.current?.focus();
    // Emptied at once: what is typed while the message is being stored belongs to the next one.
    const sending = viewModel.send();
    fill(viewModel.text.peek());
    if (await sending) onSent();
    else fill(viewModel.text.peek());
  }

  const wrote = () => {
    const area = /** @type {HTMLTextAreaElement} */ (field.current);
    viewModel.write(area.value, area.selectionStart);
    grow(area);
  };

  return html`
    <form
      class=${viewModel.behalf.value ? 'composer for-other' : 'composer'}
      aria-label=${t('composer.name')}
      onSubmit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        void send();
      }}
    >
      <${ProblemNote} problem=${viewModel.problem.value} about="message" />
      <${WriteAs} viewModel=${viewModel} />
      <div class="composer-row">
        <textarea
          ref=${field}
          class="input"
          rows="1"
          dir="auto"
          aria-label=${t('composer.message', { title })}
          placeholder=${[...title].length > (isWide.value ? 48 : 22) ? t('composer.name') : t('composer.message', { title })}
          aria-describedby=${viewModel.behalf.value ? 'composer-as composer-note' : 'composer-note'}
          enterkeyhint=${enterSends ? 'send' : 'enter'}
          onInput=${wrote}
          onSelect=${(/** @type {any} */ event) => viewModel.moveCaret(event.currentTarget.selectionStart)}
          onKeyDown=${(/** @type {KeyboardEvent} */ event) => {
            if (!isSend(event, { enterSends })) return;
            event.preventDefault();
            void send();
          }}
        ></textarea>
        <button type="submit" class="button main" aria-disabled=${viewModel.isTooLong.value ? 'true' : undefined} onMouseDown=${keepFocus}>
          <${Icon} name="send-horizontal" /><span>${t('composer.send')}</span>
        </button>
      </div>
      <p id="composer-note" class="composer-note muted small">
        <${Left} left=${viewModel.left.value} />
        ${red ? t('composer.red') : viewModel.saved.value ? t('composer.draft-saved') : enterSends ? t('composer.enter-sends') : ''}
      </p>
    </form>
  `;
}

/**
 * For whom one writes, in one tap; whoever writes for somebody else is told so for as long as it holds.
 * @param {{ viewModel: ReturnType<typeof composerViewModel> }} props
 */
function WriteAs({ viewModel }) {
  const { principals, behalf } = viewModel;
  if (principals.value.length === 0) return null;
  const writesFor = principals.value.find(({ id }) => id === behalf.value);
  return html`
    <div class="composer-as" role="group" aria-label=${t('composer.as')}>
      <button type="button" class="as" aria-pressed=${behalf.value === null ? 'true' : 'false'} onMouseDown=${keepFocus} onClick=${() => viewModel.writeFor(null)}>${t('composer.as-me')}</button>
      ${principals.value.map((of) => html`<button key=${of.id} type="button" class="as" aria-pressed=${behalf.value === of.id ? 'true' : 'false'} onMouseDown=${keepFocus} onClick=${() => viewModel.writeFor(of.id)}>${rich('composer.as-other', { name: html`<${Name} of=${of} />` })}</button>`)}
      <p id="composer-as" class="small">${writesFor && rich('composer.as-told', { name: html`<${Name} of=${writesFor} />` })}</p>
    </div>
  `;
}

/**
 * Pressing the button leaves the focus, and with it the phone's keyboard, where it is: else the page would move under the
 * finger, and the press would land beside the button.
 * @param {Event} event
 */
const keepFocus = (event) => event.preventDefault();

/** @param {{ left: number | null }} props */
const Left = ({ left }) =>
  left === null
    ? null
    : html`<span class=${left < 0 ? 'wrong figures' : 'figures'}>${left < 0 ? t('composer.too-long', { count: -left }) : t('composer.left', { count: left })}</span> `;

/** @param {HTMLTextAreaElement} area */
function grow(area) {
  area.style.blockSize = 'auto';
  area.style.blockSize = `${area.scrollHeight + 2}px`;
}
