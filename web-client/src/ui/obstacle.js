import { html } from 'htm/preact';
import { t } from '../i18n/index.js';
import { useTitle } from './page.js';

/**
 * One plain page where the client cannot run: over http, or in a browser below the floor.
 * @param {{ kind: "insecure" | "old" }} props
 */
export function Obstacle({ kind }) {
  useTitle('Entente');
  return html`
    <main class="plain-page">
      <h1>${t(`obstacle.${kind}`)}</h1>
      <p>${t(`obstacle.${kind}-text`)}</p>
      <p class="muted">${t(`obstacle.${kind}-next`)}</p>
    </main>
  `;
}
