import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Joins the named Lucide icons into one sprite: `<use href="/ui/icons.svg#send">`. Strokes take the colour of the text.
 *
 * @param {{names: string[], from: string, to: string}} sprite
 */
export function writeSprite({ names, from, to }) {
  const symbols = names.map((name) => {
    const drawing = readFileSync(path.join(from, `${name}.svg`), 'utf8')
      .replace(/<!--.*?-->/gs, '')
      .replace(/^.*?<svg[^>]*>/s, '')
      .replace(/<\/svg>\s*$/, '')
      .replace(/>\s+</g, '><')
      .trim();
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${drawing}</symbol>`;
  });
  writeFileSync(to, `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`);
}
