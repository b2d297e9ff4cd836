/**
 * Checks the client: types, lint, tests. Prints one line when all is well, else what failed, and exits with 1.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { installModules } from './install.mjs';

const root = path.resolve(import.meta.dirname, '..');
installModules(root);
const { filesBelow } = await import('./sources.mjs');

const tests = filesBelow(path.join(root, 'src')).filter((file) => file.endsWith('.test.js'));
const checks = [
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '--project', 'tsconfig.json'] },
  { name: 'lint', args: ['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.'] },
  { name: `${tests.length} test files`, args: ['--test', '--test-reporter', 'spec', ...tests] },
];

const failed = checks.filter(({ args }) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 });
  if (status !== 0) console.error(stdout, stderr);
  return status !== 0;
});

console.log(
  failed.length === 0
    ? `web client: ${checks.map(({ name }) => name).join(', ')}: all well`
    : `web client: failed: ${failed.map(({ name }) => name).join(', ')}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
