import { signal } from '@preact/signals';

/**
 * A media query as a signal.
 * @param {string} query
 */
function media(query) {
  const list = typeof matchMedia === 'undefined' ? null : matchMedia(query);
  const matches = signal(list?.matches ?? false);
  list?.addEventListener('change', () => (matches.value = list.matches));
  return matches;
}

/** Navigation stands beside the content. */
export const isWide = media('(min-width: 720px)');

/** There is room for the context pane too. */
export const isRoomy = media('(min-width: 1100px)');

/** A mouse or trackpad: Enter may send, and controls may wait for a hover. */
export const hasFinePointer = media('(hover: hover) and (pointer: fine)');
