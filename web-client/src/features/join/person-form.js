import { signal } from '@preact/signals';
import { codePoints } from '../../platform/names.js';
import { LIMITS } from '../../protocol/limits.js';

/** What a person says of themselves, when joining or founding. */
export function personForm() {
  const fields = { name: signal(''), title: signal(''), email: signal(''), password: signal('') };

  /** @returns {Record<string, string>} */
  function wrongPassword() {
    /** @type {Record<string, string>} */
    const wrong = {};
    if (fields.email.value.trim() !== '' && !/^[^\s@]+@[^\s@]+$/.test(fields.email.value.trim())) wrong.email = 'form.wrong-email';
    // A floor and no composition rules (NIST SP 800-63B-4); too long is said, never cut off unseen.
    const length = codePoints(fields.password.value);
    if (length < LIMITS.password.least) wrong.password = 'form.short-password';
    if (length > LIMITS.password.most) wrong.password = 'form.long-password';
    return wrong;
  }

  /** @param {import('../../net/authenticator.js').Registration | null} passkey */
  function way(passkey) {
    if (passkey) return { passkey };
    const email = fields.email.value.trim();
    return { ...(email ? { email } : {}), password: fields.password.value };
  }

  return {
    fields,
    /** By what one signs in from now on. */
    way,
    /**
     * @param {{withPassword: boolean}} way else by a passkey, which needs a name and no more
     * @returns {Record<string, string>} text keys of what is wrong, by field
     */
    wrong({ withPassword }) {
      /** @type {Record<string, string>} */
      const wrong = {};
      if (fields.name.value.trim() === '') wrong['person.name'] = 'form.missing';
      if (fields.title.value.trim() === '') wrong['person.title'] = 'form.missing';
      if (!withPassword) return wrong;
      for (const [field, text] of Object.entries(wrongPassword())) wrong[`person.${field}`] = text;
      return wrong;
    },
    wrongPassword,
    /** @param {import('../../net/authenticator.js').Registration | null} passkey */
    value(passkey) {
      return { name: fields.name.value.trim(), title: fields.title.value.trim(), ...way(passkey) };
    },
  };
}
