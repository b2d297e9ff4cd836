import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { filesBelow } from './sources.mjs';

const MAP_PLACE = '<!-- build:import-map -->';
const PRELOADS_PLACE = '<!-- build:preloads -->';
const VERSION_PLACE = '<!-- build:version -->';
const AHEAD_PLACE = '<!-- build:ahead -->';
/** Where the code begins that is asked for ahead, by the address of the page (see early.js), and the style sheets that go with it. */
const AHEAD = Object.freeze({
  inside: ['features/shell/inside.js', 'features/channel/channel-view.js', 'sync/member-sync.js'],
  join: ['features/join/join-view.js'],
  'sign-in': ['features/sign-in/sign-in-view.js'],
});
const INSIDE_STYLES = ['shell/shell', 'channels/channel-list', 'channel/channel', 'channel/timeline', 'channel/composer'].map(
  (name) => `features/${name}.css`,
);
const ENTRANCE_STYLES = ['features/join/join.css', 'features/zone/zone.css'];

/**
 * Fills index.html with the version, the import map, a preload for every module of the first page, and a list of what follows it, which
 * early.js asks for by the address. Writes csp.json, from which the server allows the import map: it is
 * the only inline script.
 *
 * @param {{source: string, target: string, vendor: Map<string, string>}} place
 * @returns {Promise<{firstPage: string[], inside: string[]}>} what the first page loads, relative to the target: the page, its
 *   style sheets, its modules, and the texts of one language, which come dynamically; and what follows inside
 */
export async function writePage({ source, target, vendor }) {
  const html = readFileSync(path.join(source, 'index.html'), 'utf8');
  for (const place of [MAP_PLACE, PRELOADS_PLACE, AHEAD_PLACE, VERSION_PLACE]) {
    if (html.split(place).length !== 2) throw new Error(`index.html must hold ${place} once`);
  }
  const imports = Object.fromEntries([...vendor].map(([name, file]) => [name, `/${file}`]));
  const map = JSON.stringify({ imports });
  const importedBy = await staticImports(source, vendor);
  const modules = importedBy(['main.js']);
  const after = (/** @type {string[]} */ styles, /** @type {string[]} */ entries) => [
    ...styles,
    ...importedBy(entries).filter((file) => !modules.includes(file)),
  ];
  const inside = after(INSIDE_STYLES, AHEAD.inside);
  const ahead = { inside, join: after(ENTRANCE_STYLES, AHEAD.join), 'sign-in': after(ENTRANCE_STYLES.slice(0, 1), AHEAD['sign-in']) };
  const links = (/** @type {string} */ rel, /** @type {string[]} */ files) =>
    files.map((file) => `<link rel="${rel}" href="/${file}">`).join('');
  writeFileSync(
    path.join(target, 'index.html'),
    html
      .replace(VERSION_PLACE, () => `<meta name="version" content="${hashOfAll(target)}">`)
      .replace(MAP_PLACE, () => `<script type="importmap">${map}</script>`)
      .replace(PRELOADS_PLACE, () => links('modulepreload', modules))
      .replace(AHEAD_PLACE, () => linksAhead(ahead)),
  );
  const importMapHash = `sha256-${createHash('sha256').update(map).digest('base64')}`;
  writeFileSync(path.join(target, 'csp.json'), JSON.stringify({ importMapHash }));
  const styles = [...html.matchAll(/<link[^>]+href="\/?([^"]+\.css)"/g)].map((match) => match[1]);
  return { firstPage: ['index.html', 'early.js', 'i18n/en.js', ...styles, ...modules], inside };
}

/**
 * A list that costs nothing until early.js makes preloads of a part of it; what several places need is named once.
 *
 * @param {Record<string, string[]>} ahead files by place
 * @returns {string}
 */
function linksAhead(ahead) {
  const files = new Set(Object.values(ahead).flat());
  return [...files]
    .map((file) => {
      const places = Object.keys(ahead).filter((place) => ahead[place].includes(file));
      return `<link rel="${places.map((place) => `for-${place}`).join(' ')}" href="/${file}">`;
    })
    .join('');
}

/**
 * A page compares its version with the one that is served now, and so learns that it has grown old.
 *
 * @param {string} target
 * @returns {string}
 */
function hashOfAll(target) {
  const hash = createHash('sha256');
  for (const file of filesBelow(target).sort()) hash.update(path.relative(target, file)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

/**
 * Reads how our modules import one another.
 *
 * @param {string} source
 * @param {Map<string, string>} vendor
 * @returns {Promise<(entries: string[]) => string[]>} answers all that these modules import statically, themselves included;
 *   what is imported dynamically comes later
 */
async function staticImports(source, vendor) {
  const { metafile } = await build({
    entryPoints: ['main.js'],
    absWorkingDir: source,
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    external: [...vendor.keys()],
    outdir: 'unwritten',
    logLevel: 'warning',
  });
  return (entries) => {
    /** @type {Set<string>} */
    const own = new Set();
    /** @type {Set<string>} */
    const third = new Set();
    const visit = (/** @type {string} */ file) => {
      if (own.has(file)) return;
      own.add(file);
      for (const { path: imported, kind, external } of metafile.inputs[file].imports) {
        if (kind !== 'import-statement') continue;
        if (!external) visit(imported);
        else third.add(imported);
      }
    };
    entries.forEach(visit);
    // A vendored module may import another: all but the lazily loaded one belong to the first page.
    if (third.has('@preact/signals')) third.add('@preact/signals-core').add('preact/hooks');
    if (third.has('htm/preact')) third.add('preact');
    return [...[...third].map((name) => vendor.get(name) ?? name), ...own];
  };
}
