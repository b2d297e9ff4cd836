import { html } from 'htm/preact';
import { useLayoutEffect } from 'preact/hooks';
import { t } from '../i18n/index.js';
import { Icon } from './elements.js';

/**
 * Names the page: "<thing> – <kind> – <network>".
 * @param {(string | undefined | null)[]} parts
 */
export function useTitle(...parts) {
  const title = [...new Set(parts.filter(Boolean))].join(' – ') || 'Entente';
  useLayoutEffect(() => {
    document.title = title;
  }, [title]);
}

/**
 * A screen with a heading that takes the focus on arrival.
 * @param {{ title: any, network?: string, back?: string, aside?: any, children?: any }} props
 */
export function Page({ title, network, back, aside, children }) {
  useTitle(typeof title === 'string' ? title : undefined, network, 'Entente');
  return html`
    <div class="page">
      <header class="page-head">
        ${back && html`<${Back} to=${back} />`}
        <h1 tabindex="-1">${title}</h1>
        ${aside}
      </header>
      <div class="page-body">${children}</div>
    </div>
  `;
}

/** @param {{ to: string }} props */
export const Back = ({ to }) =>
  html`<a class="button plain square back" href=${to} aria-label=${t('go.back')}><${Icon} name="arrow-left" /></a>`;
