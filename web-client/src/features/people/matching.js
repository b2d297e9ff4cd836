/**
 * Whether every word of a query begins a word of what is searched. Case, accents and widths do not count; scripts
 * without spaces match anywhere.
 * @param {string} query
 * @param {(string | undefined)[]} texts
 */
export function matches(query, ...texts) {
  const searched = ` ${plain(texts.filter(Boolean).join(' '))}`;
  return plain(query)
    .split(' ')
    .filter(Boolean)
    .every((word) =>
      searched.includes(
        /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\d]/u.test(word)
          ? ` ${word}`
          : word,
      ),
    );
}

/** @param {string} text */
const plain = (text) =>
  text
    .replace(/\p{Cf}/gu, '')
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s,·]+/g, ' ')
    .trim();
