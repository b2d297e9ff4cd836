import { useEffect } from 'preact/hooks';
import { moves, openerOf } from '../platform/navigation.js';

/** A screen that comes late (its code is on its way) is waited for this long. */
const FRAMES = 120;

/** After a move the focus goes to the heading, or to the field with which a screen begins; coming back, to the link one had followed. */
export function useArrivalFocus() {
  const count = moves.value;
  useEffect(() => {
    if (count === 0) return undefined;
    let left = FRAMES;
    let frame = requestAnimationFrame(function arrive() {
      const target = openerOf() ?? document.querySelector('main [data-begins]') ?? document.querySelector('main h1');
      if (target instanceof HTMLElement) target.focus({ preventScroll: true });
      else if (left-- > 0) frame = requestAnimationFrame(arrive);
    });
    return () => cancelAnimationFrame(frame);
  }, [count]);
}
