import { html } from 'htm/preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/index.js';
import { say } from '../../platform/page-announcer.js';
import { canShare, copy, share } from '../../platform/sharing.js';
import { useClient } from '../../ui/client-context.js';
import { Icon } from '../../ui/elements.js';

/**
 * A link that is shown this once, and the ways to hand it over.
 * @param {{ link: string, title: string, text: string, onDone: () => void }} props
 */
export function LinkCard({ link, title, text, onDone }) {
  const client = useClient();
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => heading.current?.focus(), []);
  return html`
    <section class="card form ready">
      <h2 ref=${heading} tabindex="-1">${title}</h2>
      <p>${text}</p>
      <input class="input address" readonly dir="ltr" aria-label=${t('invitations.link')} value=${link} onFocus=${(/** @type {any} */ event) => event.currentTarget.select()} />
      <div class="buttons">
        <button type="button" class="button main" onClick=${async () => say((await copy(link)) ? t('invitations.copied') : t('message.copy-refused'))}><${Icon} name="copy" />${t('invitations.copy')}</button>
        ${canShare() && html`<button type="button" class="button" onClick=${() => share({ title: t('invitations.share-title', { network: client.network.value?.name }), url: link }).catch(() => say(t('invitations.share-refused')))}><${Icon} name="share-2" />${t('invitations.share')}</button>`}
        <button type="button" class="button plain" onClick=${onDone}>${t('invitations.done')}</button>
      </div>
    </section>
  `;
}
