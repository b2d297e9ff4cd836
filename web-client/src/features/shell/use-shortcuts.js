import { useEffect } from 'preact/hooks';
import { navigate, route } from '../../platform/navigation.js';
import { preferences } from '../../platform/preferences.js';
import { channelPath } from '../../platform/router.js';
import { shortcutOf } from '../../platform/shortcuts.js';
import { stepMessage } from '../../ui/timeline-focus.js';

/**
 * The keys that work on every screen.
 * @param {ReturnType<typeof import('./shell-view-model.js').shellViewModel>} viewModel
 * @param {import('@preact/signals').Signal<"palette" | "help" | null>} open
 */
export function useShortcuts(viewModel, open) {
  useEffect(() => {
    const press = (/** @type {KeyboardEvent} */ event) => {
      const shortcut = shortcutOf(event, { singleKeys: preferences.singleKeys.peek() });
      if (document.querySelector('.whole[hidden]')) return; // the screen is locked
      if (shortcut === null || (document.querySelector('dialog[open]') && shortcut !== 'palette')) return;
      if (act(shortcut)) event.preventDefault();
    };
    /** @param {import('../../platform/shortcuts.js').Shortcut} shortcut @returns {boolean} whether the key is used up */
    const act = (shortcut) => {
      switch (shortcut) {
        case 'palette':
        case 'help':
          open.value = shortcut;
          return true;
        case 'next-area':
          return cycle(1);
        case 'previous-area':
          return cycle(-1);
        case 'next-unread': {
          const next = viewModel.nextUnread(route.peek().channel);
          if (next) navigate(channelPath(next));
          return true;
        }
        case 'next-message':
          return stepMessage(document.querySelector('.timeline'), 1);
        case 'previous-message':
          return stepMessage(document.querySelector('.timeline'), -1);
        case 'compose':
          return focus(document.querySelector('.composer textarea, .new-message textarea'));
        case 'back':
          return document.activeElement?.closest('.composer') ? focus(document.querySelector('.timeline')) : false;
        default:
          return false;
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [viewModel]);
}

/** @param {Element | null | undefined} element */
function focus(element) {
  if (!(element instanceof HTMLElement)) return false;
  element.focus();
  return true;
}

/**
 * Moves to the next area of the page.
 * @param {1 | -1} direction
 */
function cycle(direction) {
  const areas = [...document.querySelectorAll('#nav, #main, #context')];
  const here = areas.findIndex((area) => area.contains(document.activeElement));
  return focus(areas.at((here + direction + areas.length) % areas.length));
}
