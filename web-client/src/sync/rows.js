/**
 * Changes to lists of rows that keep what they do not touch: an unchanged row stays the very same object, which is how the
 * layers above and the database see what has changed.
 *
 * @module
 */

/**
 * @template {{id: string}} T
 * @param {T[]} rows
 * @param {T} row replaces the one of the same id, else comes last
 * @returns {T[]}
 */
export function withRow(rows, row) {
  const at = rows.findIndex(({ id }) => id === row.id);
  return at < 0 ? [...rows, row] : rows.with(at, row);
}

/**
 * @template {{id: string}} T
 * @param {T[]} rows
 * @param {string} id
 * @param {Partial<T>} change
 * @returns {T[]} the same rows when there is none of this id
 */
export function changeRow(rows, id, change) {
  const at = rows.findIndex((row) => row.id === id);
  return at < 0 ? rows : rows.with(at, { ...rows[at], ...change });
}
