import { html } from 'htm/preact';
import { t } from '../../i18n/index.js';
import { useClient } from '../../ui/client-context.js';
import { useTitle } from '../../ui/page.js';

/** A person who is in no network any more can do one thing here: leave. */
export function NoNetworkPage() {
  const client = useClient();
  useTitle(t('no-network.title'), 'Entente');
  return html`
    <main class="entrance">
      <p class="wordmark" translate="no">Entente</p>
      <div class="card">
        <h1 tabindex="-1">${t('no-network.title')}</h1>
        <p>${t('no-network.text')}</p>
        <button type="button" class="button" onClick=${() => client.signOut()}>${t('me.sign-out')}</button>
      </div>
    </main>
  `;
}
