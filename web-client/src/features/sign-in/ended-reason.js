/**
 * Why one is not inside any more, if it was not one's own wish: the text and its values.
 * @param {import('../../model/types.js').EndedBecause | null} because
 */
export function endedReason(because) {
  if (because === null) return null;
  if (because.kind === 'replaced') return { key: 'sign-in.replaced', name: '' };
  if (because.kind === 'signed-out') return { key: 'sign-in.ended', name: '' };
  return because.by ? { key: 'sign-in.removed', name: because.by } : { key: 'sign-in.removed-unknown', name: '' };
}
