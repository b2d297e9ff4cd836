import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { filesBelow } from './sources.mjs';

const TEXT = new Set(['.html', '.js', '.css', '.svg', '.json', '.webmanifest', '.txt']);

/**
 * Writes a .gz beside every text file.
 *
 * @param {string} target
 * @returns {Map<string, number>} compressed bytes by path below the target, with forward slashes
 */
export function compressAll(target) {
  return new Map(
    filesBelow(target).map((file) => {
      const name = path.relative(target, file).split(path.sep).join('/');
      const content = readFileSync(file);
      if (!TEXT.has(path.extname(file))) return [name, content.length];
      const packed = gzipSync(content, { level: 9 });
      writeFileSync(`${file}.gz`, packed);
      return [name, packed.length];
    }),
  );
}
