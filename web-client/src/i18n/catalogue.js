/**
 * How one text of a catalogue becomes words. No DOM and no state, so that tests can read every language.
 *
 * An entry is a string with {places}, or a function that picks such a string by number:
 * `(values, plural) => plural(values.count, { one: "{count} person", other: "{count} people" })`.
 *
 * @typedef {(count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }) => string} Plural
 * @typedef {string | ((values: Record<string, any>, plural: Plural) => string)} Entry
 * @typedef {Record<string, Entry>} Catalogue
 */

/** @type {Map<string, Intl.PluralRules>} */
const rules = new Map();

/**
 * @param {string} language
 * @returns {Plural}
 */
export function pluralFor(language) {
  let rule = rules.get(language);
  if (rule === undefined) {
    rule = new Intl.PluralRules(language);
    rules.set(language, rule);
  }
  const chosen = rule;
  return (count, forms) => forms[chosen.select(count)] ?? forms.other;
}

/**
 * The pieces of a text in order: literal words and the values between them, so that a view may put an element in a place.
 * @param {Catalogue} catalogue
 * @param {string} language
 * @param {string} key
 * @param {Record<string, any>} values
 * @returns {any[]}
 */
export function pieces(catalogue, language, key, values) {
  const entry = catalogue[key];
  if (entry === undefined) throw new Error(`No text for "${key}" in "${language}"`);
  const pattern = typeof entry === 'string' ? entry : entry(values, pluralFor(language));
  return pattern
    .split(/\{(\w+)\}/)
    .map((piece, index) => (index % 2 === 0 ? piece : shown(values[piece], language)))
    .filter((piece) => piece !== '');
}

/**
 * @param {any} value
 * @param {string} language
 */
function shown(value, language) {
  return typeof value === 'number' ? value.toLocaleString(language) : (value ?? '');
}
