/**
 * Builds the client into target/classes/web, from where the server serves it.
 *
 * 1. installs the third-party modules, only when node_modules is not what package-lock.json says
 * 2. packs each of them once into vendor/, under a name that carries the hash of its content
 * 3. copies our own modules, one file each, without comments, white space and long local names
 * 4. writes the import map and the preloads into index.html, and the import map's hash into csp.json for the server
 * 5. draws the icon sprite
 * 6. writes a .gz beside every text file, and fails when the byte budgets are passed
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { installModules } from './install.mjs';

const root = path.resolve(import.meta.dirname, '..');
const source = path.join(root, 'src');
const target = path.join(root, 'target', 'classes', 'web');

installModules(root);
// These need what was just installed.
const { packVendor } = await import('./vendor.mjs');
const { copySources } = await import('./sources.mjs');
const { writePage } = await import('./page.mjs');
const { writeSprite } = await import('./icons.mjs');
const { compressAll } = await import('./compress.mjs');
const { checkBudgets } = await import('./budgets.mjs');

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });

const vendor = await packVendor(root, target);
await copySources(source, target);
const { firstPage, inside } = await writePage({ source, target, vendor });
writeSprite({
  names: JSON.parse(readFileSync(path.join(source, 'ui', 'icons.json'), 'utf8')),
  from: path.join(root, 'node_modules', 'lucide-static', 'icons'),
  to: path.join(target, 'ui', 'icons.svg'),
});
const sizes = compressAll(target);
const { summary, passed } = checkBudgets(sizes, firstPage, inside);
console.log(`web client: ${summary}`);
if (!passed) process.exitCode = 1;
