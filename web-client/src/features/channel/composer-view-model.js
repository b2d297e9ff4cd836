import { computed, signal } from '@preact/signals';
import { codePoints } from '../../platform/names.js';
import { LIMITS } from '../../protocol/limits.js';

const COUNT_FROM = LIMITS.message - 1_000;
const SAVE_AFTER_MS = 400;

/**
 * What is being written in one channel. The text is the field's: this model never writes into it while somebody composes.
 *
 * @param {import('../../model/types.js').Client} client
 * @param {string} id
 * @param {{ after: (ms: number, act: () => void) => () => void }} world
 */
export function composerViewModel(client, id, { after }) {
  const kept = client.draft(id);
  const text = signal(kept?.text ?? '');
  const saved = signal(Boolean(kept?.text));
  const problem = signal(/** @type {any} */ (null));
  let caret = kept?.caret ?? 0;
  let cancelSave = () => {};
  let unsaved = false;

  /** Those for whom one may write here. */
  const principals = computed(() => {
    const present = new Set(client.channels.value.get(id)?.members.map(({ member }) => member));
    return client.secretaries.value
      .filter(({ member, principal, channels }) => member === client.me.value?.id && present.has(principal) && (!channels || channels.includes(id)))
      .flatMap(({ principal }) => client.members.value.get(principal) ?? []);
  });
  const behalf = computed(() => client.writesFor(id));

  const length = computed(() => codePoints(text.value));

  function save() {
    cancelSave();
    if (!unsaved) return;
    unsaved = false;
    client.saveDraft(id, { text: text.peek(), caret }).then(
      () => (saved.value = text.peek() !== ''),
      (/** @type {any} */ refused) => (problem.value = refused),
    );
  }

  return {
    /** What the field shows when it appears. */
    opening: { text: text.peek(), caret },
    text,
    saved,
    problem,
    principals,
    /** The one for whom the next message is; null for oneself. */
    behalf,
    /** @param {string | null} principal */
    writeFor: (principal) => client.writeFor(id, principal),
    /** How many code points are left, once the end is near; negative when passed. */
    left: computed(() => (length.value >= COUNT_FROM ? LIMITS.message - length.value : null)),
    isTooLong: computed(() => length.value > LIMITS.message),
    /**
     * @param {string} written
     * @param {number} at the caret, in UTF-16 units
     */
    write(written, at) {
      text.value = written;
      caret = at;
      saved.value = false;
      unsaved = true;
      cancelSave();
      cancelSave = after(SAVE_AFTER_MS, save);
      if (written.trim() !== '') client.sendTyping(id);
    },
    /**
     * The caret moved; it is kept with the draft.
     * @param {number} at
     */
    moveCaret(at) {
      if (at === caret) return;
      caret = at;
      if (text.peek() === '') return;
      unsaved = true;
      cancelSave();
      cancelSave = after(SAVE_AFTER_MS, save);
    },
    /**
     * Hands the message to the outbox and begins the next one; if it cannot be stored, its text comes back.
     * @returns {Promise<boolean>} true once it is stored
     */
    async send() {
      const sent = text.peek();
      if (sent.trim() === '' || length.peek() > LIMITS.message) return false;
      cancelSave();
      unsaved = false;
      problem.value = null;
      text.value = '';
      saved.value = false;
      try {
        await client.post(id, sent, behalf.peek());
      } catch (refused) {
        problem.value = refused;
        text.value = sent + text.peek();
        return false;
      }
      return true;
    },
    dispose: save,
  };
}
