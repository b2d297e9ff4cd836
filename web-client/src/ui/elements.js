import { html } from 'htm/preact';
import { t } from '../i18n/index.js';
import { safeName } from '../platform/names.js';

/** The small marks that stand everywhere: icons, code chips, labels, names. */

const DIRECTED = new Set(['arrow-left', 'send-horizontal']);

/**
 * An icon of the sprite. It is never alone: a word stands beside it, or its control has a name.
 * @param {{ name: string }} props
 */
export const Icon = ({ name }) =>
  html`<svg class=${DIRECTED.has(name) ? 'icon directed' : 'icon'} aria-hidden="true"><use href=${`/ui/icons.svg#${name}`} /></svg>`;

/**
 * The code of a delegation, as a square. The delegation's name stands in the text beside it. Five and six letters stand in two lines
 * of equal length, so that every chip has one width.
 * @param {{ code: string | undefined }} props
 */
export function CodeChip({ code = '' }) {
  const half = code.length > 4 ? Math.ceil(code.length / 2) : code.length;
  const lines = [code.slice(0, half), code.slice(half)].map(safeName).filter(Boolean).join('\n');
  return html`<span class=${code.length > 3 ? 'code-chip long' : 'code-chip'} aria-hidden="true">${lines}</span>`;
}

/** @type {Record<string, string>} */
const TLP_COLOURS = {
  'TLP:RED': 'red',
  'TLP:AMBER+STRICT': 'amber',
  'TLP:AMBER': 'amber',
  'TLP:GREEN': 'green',
  'TLP:CLEAR': 'clear',
};

/**
 * A TLP 2.0 label. Its text is the same in every language and reads from left to right.
 * @param {{ label: string }} props
 */
export const Tlp = ({ label }) =>
  html`<span class=${`tlp ${TLP_COLOURS[label] ?? ''}`} translate=${false} lang="en" dir="ltr">${label}</span>`;

/**
 * A name among other words: isolated, and without characters that turn the direction.
 * @param {{ of: { name: string } | undefined | null }} props
 */
export const Name = ({ of }) => html`<bdi>${safeName(of?.name) || t('person.unknown')}</bdi>`;

/**
 * Whether somebody is here now, as a dot and a word for readers.
 * @param {{ online: boolean }} props
 */
export const Presence = ({ online }) =>
  html`<span class=${online ? 'presence on' : 'presence'} aria-hidden="true"></span><span class="for-readers">${online ? t('person.here') : t('person.away')}</span>`;

/**
 * How many messages are unread, in figures for the eye and in words for readers.
 * @param {{ count: number }} props
 */
export const Unread = ({ count }) =>
  count > 0
    ? html`<span class="count"><span aria-hidden="true">${count}</span><span class="for-readers">${t('channels.unread', { count })}</span></span>`
    : null;
