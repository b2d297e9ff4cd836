import { useSignal } from '@preact/signals';
import { html } from 'htm/preact';
import { rich, t } from '../../i18n/index.js';
import { safeName } from '../../platform/names.js';
import { useClient } from '../../ui/client-context.js';
import { useTitle } from '../../ui/page.js';
import { ProblemNote } from '../../ui/problem.js';
import { endedReason } from './ended-reason.js';

/** A person who is in no network any more reads who did it, and can do one thing here: leave. */
export function NoNetworkPage() {
  const client = useClient();
  useTitle(t('no-network.title'), 'Entente');
  const problem = useSignal(/** @type {any} */ (null));
  const signOut = () => client.signOut().catch((refused) => (problem.value = refused));
  const reason = endedReason(client.endedBecause.value);
  return html`
    <main class="entrance">
      <p class="wordmark" translate=${false}>Entente</p>
      <div class="card">
        <h1 tabindex="-1">${t('no-network.title')}</h1>
        ${reason && html`<p class="note" role="status">${rich(reason.key, { name: html`<bdi>${safeName(reason.name)}</bdi>` })}</p>`}
        <p>${t('no-network.text')}</p>
        <${ProblemNote} problem=${problem.value} about="view" />
        <button type="button" class="button" onClick=${signOut}>${t('me.sign-out')}</button>
      </div>
    </main>
  `;
}
