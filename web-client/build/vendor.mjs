import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

/** Every third-party module of the running client, by the name under which our modules import it. */
const MODULES = ['preact', 'preact/hooks', 'htm/preact', '@preact/signals', '@preact/signals-core', 'marked', 'uqr'];

/**
 * Packs each third-party module into a file of its own. They import one another by bare name, never a copy: two Preacts
 * in one page would not see each other's state.
 *
 * @param {string} root
 * @param {string} target
 * @returns {Promise<Map<string, string>>} bare name to path below the target, `vendor/preact.<hash>.js`
 */
export async function packVendor(root, target) {
  mkdirSync(path.join(target, 'vendor'), { recursive: true });
  const packed = await Promise.all(MODULES.map((name) => pack(root, name)));
  return new Map(
    packed.map((code, i) => {
      const hash = createHash('sha256').update(code).digest('hex').slice(0, 12);
      const file = `vendor/${MODULES[i].replace('@', '').replace('/', '-')}.${hash}.js`;
      writeFileSync(path.join(target, file), code);
      return [MODULES[i], file];
    }),
  );
}

/**
 * @param {string} root
 * @param {string} name
 */
async function pack(root, name) {
  const { outputFiles } = await build({
    stdin: { contents: `export * from '${name}';`, resolveDir: root },
    bundle: true,
    write: false,
    format: 'esm',
    minify: true,
    target: 'es2022',
    legalComments: 'inline',
    logLevel: 'warning',
    plugins: [{ name: 'others', setup: (plugin) => plugin.onResolve({ filter: /^[^./]/ }, (args) => keepOthersOut(args, name)) }],
  });
  return outputFiles[0].text;
}

/**
 * @param {import('esbuild').OnResolveArgs} args
 * @param {string} name
 */
function keepOthersOut(args, name) {
  return MODULES.includes(args.path) && args.path !== name ? { path: args.path, external: true } : undefined;
}
