/** Whether the device has a share sheet for a link. */
export const canShare = () => typeof navigator.share === 'function';

/**
 * @param {string} text
 * @returns {Promise<boolean>} false when the browser refuses the clipboard
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Opens the share sheet; closing it without a choice is no error.
 * @param {{ title: string, url: string }} data
 */
export async function share(data) {
  try {
    await navigator.share(data);
  } catch (problem) {
    if (/** @type {Error} */ (problem).name !== 'AbortError') throw problem;
  }
}
