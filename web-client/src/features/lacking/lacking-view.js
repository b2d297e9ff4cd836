import { useSignal } from '@preact/signals';
import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { t } from '../../i18n/index.js';
import { useClient } from '../../ui/client-context.js';
import { ConfirmDialog } from '../../ui/confirm.js';
import { useTitle } from '../../ui/page.js';
import { ProblemNote } from '../../ui/problem.js';
import { GraveAct } from '../confirm/confirm-view.js';
import { Passkeys } from '../me/passkeys-view.js';

/** Somebody whose way in is not enough for a network of theirs adds what is missing, and goes on where they were. */
export function LackingPage() {
  const client = useClient();
  const { lacking, networks } = client.session.value;
  const problem = useSignal(/** @type {any} */ (null));
  const what = lacking === 'code' ? 'code' : 'passkey';
  useTitle(t(`lacking.${what}`), 'Entente');
  const attempt = (/** @type {() => Promise<void>} */ act) => act().catch((refused) => (problem.value = refused));
  const goOn = () => attempt(() => client.switchNetwork(networks[0].network));
  useEffect(() => {
    problem.value = null;
  }, [lacking]);
  return html`
    <main class="entrance">
      <p class="wordmark" translate=${false}>Entente</p>
      <div class="card">
        <h1 tabindex="-1">${t(`lacking.${what}`)}</h1>
        <p>${t(`lacking.${what}-text`)}</p>
        <${ProblemNote} problem=${problem.value} about="view" />
        <${Passkeys} onAdded=${goOn} withCodes=${what === 'code'} />
        <div class="buttons">
          <button type="button" class="button" onClick=${goOn}>${t('lacking.go')}</button>
          <button type="button" class="button plain" onClick=${() => attempt(client.signOut)}>${t('me.sign-out')}</button>
        </div>
      </div>
    </main>
    <${ConfirmDialog} />
    ${client.graveAct.value && html`<${GraveAct} />`}
  `;
}
