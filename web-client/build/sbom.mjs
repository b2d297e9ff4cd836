/**
 * Completes the list of what the server runs with (CycloneDX, JSON) by what the web client brings: `node build/sbom.mjs <server's target>`.
 * The list of the jars, which the build of the server makes, has the client as one jar and knows nothing of what is in it.
 *
 * Fails when a jar that the server runs with is not on the list. Where Maven works offline there is no list of jars, since the plugin
 * that makes it insists on asking the repositories for licences; then no list is left, rather than an old one.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What is needed to build only, and of which the built client holds a part all the same: the drawings of its icons. */
const DRAWN_FROM = Object.freeze(['lucide-static']);
const CLIENT = 'entente-web-client';

const [target] = process.argv.slice(2);
const jars = path.join(target, 'sbom-of-jars.json');
const whole = path.join(target, 'entente-sbom.json');

rmSync(whole, { force: true });
if (existsSync(jars)) {
  const bom = JSON.parse(readFileSync(jars, 'utf8'));
  rmSync(jars);
  requireEveryJar(bom, path.join(target, 'lib'));
  add(bom, modules(path.resolve(import.meta.dirname, '..', 'package-lock.json')));
  writeFileSync(whole, `${JSON.stringify(bom, null, 2)}\n`);
  console.log(`${path.relative(process.cwd(), whole)} names ${bom.components.length} components`);
} else {
  console.log('no SBOM: it is made online only');
}

/**
 * @param {any} bom
 * @param {string} lib
 */
function requireEveryJar(bom, lib) {
  const named = new Set(bom.components.map(jarName));
  const missing = readdirSync(lib).filter((jar) => !named.has(jar));
  if (missing.length > 0) throw new Error(`not in the SBOM: ${missing.join(', ')}`);
}

/** @param {{name: string, version: string, purl: string}} component */
function jarName({ name, version, purl }) {
  const classifier = new URLSearchParams(purl.split('?')[1]).get('classifier');
  return `${name}-${version}${classifier ? `-${classifier}` : ''}.jar`;
}

/**
 * @param {string} lock
 * @returns {object[]}
 */
function modules(lock) {
  return Object.entries(JSON.parse(readFileSync(lock, 'utf8')).packages)
    .map(([place, locked]) => ({ ...locked, name: place.replace(/^.*node_modules\//, '') }))
    .filter(({ name, dev }) => name !== '' && (!dev || DRAWN_FROM.includes(name)))
    .map(component);
}

/** @param {{name: string, version: string, license: string, integrity: string, resolved: string}} locked */
function component({ name, version, license, integrity, resolved }) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    scope: 'required',
    hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex') }],
    licenses: [{ license: { id: license } }],
    purl,
    externalReferences: [{ type: 'distribution', url: resolved }],
  };
}

/**
 * @param {any} bom
 * @param {any[]} added
 */
function add(bom, added) {
  const client = bom.components.find((/** @type {any} */ { name }) => name === CLIENT)['bom-ref'];
  bom.components.push(...added);
  bom.dependencies.find((/** @type {any} */ { ref }) => ref === client).dependsOn = added.map(({ purl }) => purl);
  bom.dependencies.push(...added.map(({ purl }) => ({ ref: purl, dependsOn: [] })));
}
