/**
 * JSON in the form of RFC 8785, so that a content hashes here as it does on the server. Entries hold strings, whole numbers, booleans,
 * nulls, arrays and objects only.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function canonicalJson(value) {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  // JavaScript orders strings by UTF-16 code units, which is what section 3.2.3 asks for.
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, one]) => `${JSON.stringify(name)}:${canonicalJson(one)}`).join(',')}}`;
}
