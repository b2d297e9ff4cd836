import { html } from 'htm/preact';
import { encode } from 'uqr';
import { t } from '../../i18n/index.js';

/**
 * An address as a picture for a camera (QR code), made here: the secret in it goes nowhere. Dark on light in every theme, with the quiet
 * border of four modules that the standard asks for (ISO/IEC 18004).
 * @param {{ uri: string }} props
 */
export function CodePicture({ uri }) {
  const { size, data } = encode(uri, { ecc: 'M', border: 4 });
  return html`
    <svg class="code-picture" viewBox=${`0 0 ${size} ${size}`} role="img" aria-label=${t('code.picture')} shape-rendering="crispEdges">
      <rect class="light" width=${size} height=${size} />
      <path class="dark" d=${squares(data)} />
    </svg>
  `;
}

/**
 * One path of a square for each dark module.
 * @param {boolean[][]} rows
 */
export const squares = (rows) =>
  rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
