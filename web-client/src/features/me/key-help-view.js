import { html } from 'htm/preact';
import { t } from '../../i18n/index.js';
import { preferences } from '../../platform/preferences.js';
import { SHORTCUTS } from '../../platform/shortcuts.js';
import { ModalDialog } from '../../ui/modal-dialog.js';

/**
 * Every key there is.
 * @param {{ onClose: () => void }} props
 */
export const KeyHelp = ({ onClose }) => html`
  <${ModalDialog} label=${t('keys.title')} onClose=${onClose}>
    <h2>${t('keys.title')}</h2>
    <dl class="keys">
      ${SHORTCUTS.filter(({ single }) => preferences.singleKeys.value || !single).map(({ keys, text }) => html`<div key=${text}><dt><kbd dir="ltr">${keys}</kbd></dt><dd>${t(text)}</dd></div>`)}
    </dl>
    ${!preferences.singleKeys.value && html`<p class="muted small">${t('keys.off')}</p>`}
    <div class="buttons"><button type="button" class="button" onClick=${onClose}>${t('go.close')}</button></div>
  <//>
`;
