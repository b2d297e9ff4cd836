/** Bytes are compressed ones. Passing a budget fails the build: slow networks are a normal case for those who sign in. */
const FIRST_PAGE_BYTES = 60_000;
const INSIDE_BYTES = 60_000;
const STYLE_BYTES = 16_000;
/** Everything that anybody can come to, a third of it the price of compressing each module by itself. */
const APP_BYTES = 190_000;
/**
 * Our modules are small and served one by one. All of the first page's are preloaded in one round trip, and so are those that
 * follow for somebody who is signed in: over HTTP/2 their number costs little. Above this it starts to.
 */
const FIRST_PAGE_REQUESTS = 70;
const INSIDE_REQUESTS = 70;

/**
 * @param {Map<string, number>} sizes compressed bytes by path
 * @param {string[]} firstPage paths that the first page loads
 * @param {string[]} inside paths that follow for somebody who is signed in, up to an open channel
 * @returns {{passed: boolean, summary: string}}
 */
export function checkBudgets(sizes, firstPage, inside) {
  const bytes = (/** @type {Iterable<string>} */ files) => [...files].reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0);
  // Nobody reads two languages at once.
  const code = [...sizes.keys()].filter((file) => /\.(html|js|css)$/.test(file) && !/^i18n\/(\w+\/)?(?!en)[a-z]{2}\.js$/.test(file));
  const measures = [
    { name: 'first page', unit: 'B', value: bytes(firstPage), most: FIRST_PAGE_BYTES },
    { name: 'requests', unit: '', value: firstPage.length, most: FIRST_PAGE_REQUESTS },
    { name: 'inside', unit: 'B', value: bytes(inside), most: INSIDE_BYTES },
    { name: 'requests inside', unit: '', value: inside.length, most: INSIDE_REQUESTS },
    { name: 'styles', unit: 'B', value: bytes(code.filter((file) => file.endsWith('.css'))), most: STYLE_BYTES },
    { name: 'whole app', unit: 'B', value: bytes(code), most: APP_BYTES },
  ];
  return {
    passed: measures.every(({ value, most }) => value <= most),
    summary: measures
      .map(({ name, unit, value, most }) => `${name} ${value}/${most}${unit && ` ${unit}`}${value > most ? ' PASSED THE BUDGET' : ''}`)
      .join(', '),
  };
}
