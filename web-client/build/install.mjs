import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Runs `npm ci` unless node_modules already holds exactly what package-lock.json says. Scripts of packages never run.
 *
 * @param {string} root where package.json lies
 */
export function installModules(root) {
  if (isInstalled(root)) return;
  // npm is a script on Windows, which only a shell can start.
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}

/** @param {string} root */
function isInstalled(root) {
  const installed = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = packagesIn(path.join(root, 'package-lock.json'));
  const present = packagesIn(installed);
  // Optional packages are those of other platforms: npm leaves them out.
  return Object.entries(wanted).every(
    ([name, { integrity, optional }]) =>
      name === '' || (present[name] ? present[name].integrity === integrity : optional === true),
  );
}

/**
 * @param {string} file
 * @returns {Record<string, {integrity?: string, optional?: boolean}>}
 */
function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
