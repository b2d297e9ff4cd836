import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const MAP_PLACE = '<!-- build:import-map -->';
const PRELOADS_PLACE = '<!-- build:preloads -->';

/**
 * Fills index.html with the import map and a preload for every module of the first page, and writes csp.json, from which
 * the server allows the import map: it is the only inline script.
 *
 * @param {{source: string, target: string, vendor: Map<string, string>}} place
 * @returns {Promise<string[]>} what the first page loads, relative to the target: the page, its style sheets, its modules, and
 *   the texts of one language, which come dynamically
 */
export async function writePage({ source, target, vendor }) {
  const html = readFileSync(path.join(source, 'index.html'), 'utf8');
  for (const place of [MAP_PLACE, PRELOADS_PLACE]) {
    if (html.split(place).length !== 2) throw new Error(`index.html must hold ${place} once`);
  }
  const imports = Object.fromEntries([...vendor].map(([name, file]) => [name, `/${file}`]));
  const map = JSON.stringify({ imports });
  const modules = await modulesOfFirstPage(source, vendor);
  const preloads = modules.map((file) => `<link rel="modulepreload" href="/${file}">`).join('');
  writeFileSync(
    path.join(target, 'index.html'),
    html.replace(MAP_PLACE, () => `<script type="importmap">${map}</script>`).replace(PRELOADS_PLACE, () => preloads),
  );
  const importMapHash = `sha256-${createHash('sha256').update(map).digest('base64')}`;
  writeFileSync(path.join(target, 'csp.json'), JSON.stringify({ importMapHash }));
  const styles = [...html.matchAll(/<link[^>]+href="\/?([^"]+\.css)"/g)].map((match) => match[1]);
  return ['index.html', 'i18n/en.js', ...styles, ...modules];
}

/**
 * Walks the static imports from main.js. What is imported dynamically comes later and is not preloaded.
 *
 * @param {string} source
 * @param {Map<string, string>} vendor
 */
async function modulesOfFirstPage(source, vendor) {
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
  visit('main.js');
  // A vendored module may import another: all but the lazily loaded one belong to the first page.
  if (third.has('@preact/signals')) third.add('@preact/signals-core').add('preact/hooks');
  if (third.has('htm/preact')) third.add('preact');
  return [...[...third].map((name) => vendor.get(name) ?? name), ...own];
}
