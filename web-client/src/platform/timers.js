/**
 * A timer that can be taken back.
 * @param {number} ms
 * @param {() => void} act
 * @returns {() => void} cancels it
 */
export function afterMs(ms, act) {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
}
