/** How long a condition may take in real time, in milliseconds. */
const PATIENCE = 5_000;

/**
 * Lets everything that is under way go on until a condition holds.
 *
 * @param {() => unknown} condition
 * @param {string} [what] for the message
 */
export async function until(condition, what = condition.toString()) {
  const end = Date.now() + PATIENCE;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`this never came true: ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Lets everything that is under way come to rest: for what must *not* happen. */
export async function quiet() {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
