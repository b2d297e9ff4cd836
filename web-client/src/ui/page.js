import { effect, signal } from '@preact/signals';
import { html } from 'htm/preact';
import { useLayoutEffect } from 'preact/hooks';
import { t } from '../i18n/index.js';
import { Icon } from './elements.js';

const title = signal('Entente');

/** How many messages are unread, to stand in the name of the page. */
export const unreadInTitle = signal(0);

/** Whether the name of the page says nothing of what it shows: the screen is locked. */
export const isVeiled = signal(false);

/** Keeps the name of the page: "(3) <thing> – <kind> – <network>". Call once, in the page. */
export const keepTitle = () =>
  effect(() => {
    if (isVeiled.value) document.title = 'Entente';
    else document.title = unreadInTitle.value > 0 ? `(${unreadInTitle.value}) ${title.value}` : title.value;
  });

/**
 * Names the page: "<thing> – <kind> – <network>".
 * @param {(string | undefined | null)[]} parts
 */
export function useTitle(...parts) {
  const name = [...new Set(parts.filter(Boolean))].join(' – ') || 'Entente';
  useLayoutEffect(() => {
    title.value = name;
  }, [name]);
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
