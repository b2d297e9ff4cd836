import { signal } from '@preact/signals';
import { codePoints } from '../../platform/names.js';
import { LIMITS } from '../../protocol/limits.js';

/** What a person says of themselves, when joining or founding. */
export function personForm() {
  const fields = { name: signal(''), title: signal(''), email: signal(''), password: signal('') };
  return {
    fields,
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
      if (fields.email.value.trim() !== '' && !/^[^\s@]+@[^\s@]+$/.test(fields.email.value.trim()))
        wrong['person.email'] = 'form.wrong-email';
      // A floor and no composition rules (NIST SP 800-63B-4); too long is said, never cut off unseen.
      const length = codePoints(fields.password.value);
      if (length < LIMITS.password.least) wrong['person.password'] = 'form.short-password';
      if (length > LIMITS.password.most) wrong['person.password'] = 'form.long-password';
      return wrong;
    },
    /** @param {import('../../net/authenticator.js').Registration | null} passkey */
    value(passkey) {
      const name = { name: fields.name.value.trim(), title: fields.title.value.trim() };
      if (passkey) return { ...name, passkey };
      const email = fields.email.value.trim();
      return {
        ...name,
        ...(email ? { email } : {}),
        password: fields.password.value,
      };
    },
  };
}
