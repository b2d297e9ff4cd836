import { cpSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { transform } from 'esbuild';

const LOADERS = /** @type {const} */ ({ '.js': 'js', '.css': 'css' });

/**
 * Copies src without tests, fixtures and what only the build reads. Modules and style sheets lose their comments,
 * white space and long local names; each stays a file of its own, so that what runs can be found in its source.
 *
 * @param {string} source
 * @param {string} target
 */
export async function copySources(source, target) {
  cpSync(source, target, { recursive: true, filter: (file) => isServed(path.relative(source, file)) });
  await Promise.all(filesBelow(target, 'vendor').map(slim));
}

/** @param {string} file relative to src */
function isServed(file) {
  const parts = file.split(path.sep);
  return !file.endsWith('.test.js') && !parts.includes('fixtures') && !parts.includes('testing') && file !== path.join('ui', 'icons.json');
}

/** @param {string} file */
async function slim(file) {
  const loader = LOADERS[/** @type {keyof typeof LOADERS} */ (path.extname(file))];
  if (!loader) return;
  const { code } = await transform(readFileSync(file, 'utf8'), {
    loader,
    target: loader === 'js' ? 'es2022' : 'esnext',
    minifyWhitespace: true,
    minifySyntax: loader === 'js',
    minifyIdentifiers: loader === 'js',
    legalComments: 'none',
    sourcefile: file,
  });
  writeFileSync(file, code);
}

/**
 * @param {string} directory
 * @param {string} [except] name of a directory to leave out
 * @returns {string[]}
 */
export function filesBelow(directory, except) {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => !except || file.split(path.sep)[0] !== except)
    .map((file) => path.join(directory, file))
    .filter((file) => statSync(file).isFile());
}
