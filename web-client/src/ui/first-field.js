import { useEffect, useRef } from 'preact/hooks';

/**
 * Where a button becomes its form, the keyboard goes on in the first field, since the button that had it is gone.
 * @returns {import('preact').RefObject<HTMLFormElement | null>} for the form
 */
export function useFirstField() {
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));
  useEffect(() => /** @type {HTMLElement | null | undefined} */ (form.current?.querySelector('input, select, textarea'))?.focus(), []);
  return form;
}
