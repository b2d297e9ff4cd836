import { html } from 'htm/preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * A dialog over the page: the browser keeps the focus in, makes the rest inert, closes on Escape and gives the focus back.
 * @param {{ label: string, className?: string, onClose: () => void, children?: any }} props
 */
export function ModalDialog({ label, className = '', onClose, children }) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useEffect(() => {
    const shown = /** @type {HTMLDialogElement} */ (dialog.current);
    shown.showModal();
    return () => shown.close();
  }, []);
  const outside = (/** @type {MouseEvent} */ event) => event.target === dialog.current && onClose();
  return html`<dialog ref=${dialog} class=${`dialog ${className}`} aria-label=${label} onClose=${onClose} onClick=${outside}><div class="dialog-body">${children}</div></dialog>`;
}
