// @ts-nocheck: what stands in here for the client or an event has only the parts that the test is about.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const source = path.resolve(import.meta.dirname, '..');
const views = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.js') && !file.endsWith('.test.js') && !file.startsWith('testing'))
  .filter((file) => readFileSync(path.join(source, file), 'utf8').includes('html`'));

/** The product's name and what is printed on keys are the same in every language. */
const ALLOWED = new Set(['Entente', 'Ctrl K']);

/**
 * The literal parts of every html template of a file, with `\0` where a value stands. Nested templates are parts of their own.
 * @param {string} code
 */
function templates(code) {
  const found = [];
  const open = [];
  for (let at = 0; at < code.length; at += 1) {
    const top = open.at(-1);
    if (top?.inText) {
      if (code[at] === '`') found.push(open.pop().text);
      else if (code.startsWith('${', at)) {
        Object.assign(top, { inText: false, text: `${top.text}\0`, braces: 1 });
        at += 1;
      } else top.text += code[at];
    } else if (code[at] === '`') {
      open.push({ inText: true, text: '', braces: 0, html: code.slice(at - 4, at) === 'html' });
    } else if (top) {
      if (code[at] === '{') top.braces += 1;
      if (code[at] === '}' && --top.braces === 0) top.inText = true;
    }
  }
  return found.filter((text) => /<[a-z\0]/.test(text));
}

/** @param {string} template */
function literals(template) {
  const texts = template.replace(/<[^>]*>/g, '\0').split('\0');
  const attributes = [...template.matchAll(/(?:aria-label|placeholder|title|alt|label|legend|hint)="([^"\0]+)"/g)].map(
    (match) => match[1],
  );
  return [...texts, ...attributes].map((text) => text.trim()).filter((text) => /\p{L}/u.test(text) && !ALLOWED.has(text));
}

test('no view holds a literal that nobody translates', () => {
  assert.ok(views.length > 15);
  for (const file of views) {
    const code = readFileSync(path.join(source, file), 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/=>/g, '  ');
    assert.deepEqual(templates(code).flatMap(literals), [], file);
  }
});

test('the check finds a literal in text and in an attribute', () => {
  assert.deepEqual(templates('html`<p>${x && html`<b aria-label="Close">Hello</b>`}</p>`').flatMap(literals), ['Hello', 'Close']);
});

test('every text that a view names exists', async () => {
  const parts = await Promise.all([
    import('./en.js'),
    import('./account/en.js'),
    import('./invitations/en.js'),
    import('./passkeys/en.js'),
    import('./record/en.js'),
    import('./reentry/en.js'),
  ]);
  const catalogue = Object.assign({}, ...parts.map((part) => part.default));
  for (const file of views) {
    const code = readFileSync(path.join(source, file), 'utf8');
    for (const [, key] of code.matchAll(/\b(?:t|rich)\('([\w.:+-]+)'/g)) assert.ok(key in catalogue, `${key} in ${file}`);
  }
});
