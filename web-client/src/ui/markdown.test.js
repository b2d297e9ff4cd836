// @ts-nocheck: what stands in here for the client or an event has only the parts that the test is about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMarkdown } from './markdown.js';

const TAGS = new Set(['p', 'strong', 'em', 's', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'br']);
const words = (nodes) => nodes.map((node) => (typeof node === 'string' ? node : words(node.children))).join('');
const every = (nodes) => nodes.flatMap((node) => (typeof node === 'string' ? [] : [node, ...every(node.children)]));

test('the marks people use become elements', () => {
  assert.deepEqual(parseMarkdown('**a** _b_ `c`'), [
    {
      tag: 'p',
      children: [{ tag: 'strong', children: ['a'] }, ' ', { tag: 'em', children: ['b'] }, ' ', { tag: 'code', children: ['c'] }],
    },
  ]);
});

test('lists keep the number they begin with', () => {
  const [list] = parseMarkdown('4. four\n5. five');
  assert.equal(list.tag, 'ol');
  assert.equal(list.start, 4);
  assert.equal(list.children.length, 2);
});

test('a heading is a bold paragraph, so that the outline of the page is ours', () => {
  assert.deepEqual(parseMarkdown('# Loud'), [{ tag: 'p', children: [{ tag: 'strong', children: ['Loud'] }] }]);
});

test('a single line break is a line break', () => {
  assert.deepEqual(parseMarkdown('a\nb'), [{ tag: 'p', children: ['a', { tag: 'br', children: [] }, 'b'] }]);
});

const ATTACKS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '![x](https://evil.example/p.png)',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](vbscript:msgbox(1))',
  '[x](//evil.example)',
  '[x](java\tscript:alert(1))',
  '<javascript:alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '&lt;b&gt;bold&lt;/b&gt;',
  '<style>*{display:none}</style>',
  '<!-- comment -->',
  '[ref]: javascript:alert(1)\n\n[ref]',
  '| a | b |\n|---|---|\n| c | d |',
  '- [ ] task',
];

test('HTML, images and dangerous links stand as the characters that were typed', () => {
  for (const attack of ATTACKS) {
    const nodes = every(parseMarkdown(attack));
    for (const node of nodes) {
      assert.ok(TAGS.has(node.tag), attack);
      assert.deepEqual(
        Object.keys(node).filter((key) => !['tag', 'children', 'href', 'start'].includes(key)),
        [],
        attack,
      );
      assert.notEqual(node.tag, 'a', attack);
    }
  }
});

test('nothing that was typed gets lost', () => {
  for (const attack of [
    '<img src=x onerror=alert(1)>',
    '![x](https://evil.example/p.png)',
    '[x](javascript:alert(1))',
    '| a | b |\n|---|---|\n| c | d |',
  ]) {
    assert.equal(words(parseMarkdown(attack)).replaceAll('\n', ''), attack.replaceAll('\n', ''));
  }
});

test('links lead to the web and to mail', () => {
  const hrefs = every(
    parseMarkdown('[a](https://example.org/x) https://example.org <mailto:a@example.org> [c](http://example.org)'),
  ).flatMap(({ href }) => href ?? []);
  assert.deepEqual(hrefs, ['https://example.org/x', 'https://example.org', 'mailto:a@example.org', 'http://example.org']);
});

test('nesting without end is cut, and its text stays', () => {
  const deep = `${'> '.repeat(200)}deep`;
  assert.match(words(parseMarkdown(deep)), /deep/);
  assert.ok(every(parseMarkdown(deep)).length < 40);
});

test('what cannot be read as Markdown shows as it is', () => {
  assert.equal(words(parseMarkdown(`${'*a '.repeat(20_000)}`)).length > 0, true);
});

const LENGTH = 20_000;
const filled = (unit) => unit.repeat(Math.ceil(LENGTH / unit.length)).slice(0, LENGTH);
const UNITS = ['*a_', '_*a', 'a_', '_a_', 'aa~', '**a', 'a**b', '_', '*', '~', '`', '[', '![', '[a](', '<', '&', '\\\\', '>', '> ', '+ ', '1. ', '- a\n', '- a\n  - b\n', '| a', 'a@', 'www.', '\n', ' \n', '\t'];
const HEAVY = [...UNITS.map(filled), `a${' '.repeat(LENGTH - 2)}b`, filled(`a${' '.repeat(199)}b`), '*a_'.repeat(500) + 'a '.repeat(9_000)];

test('no text of a message costs much more to read than a normal one of its length', () => {
  const normal = filled('Denmark can live with *paragraph* four, and asks `why`. ');
  const cost = (text) => {
    const start = performance.now();
    parseMarkdown(text);
    return performance.now() - start;
  };
  cost(normal); // the first reading compiles
  const usual = Math.max(cost(normal), cost(normal), cost(normal));
  for (const text of HEAVY) {
    const ratio = Math.min(cost(text), cost(text)) / usual;
    assert.ok(ratio < 40, `${JSON.stringify(text.slice(0, 12))} costs ${ratio} times as much`);
  }
});

test('what is too tangled to read shows as it was typed, line by line', () => {
  for (const text of [filled('*a_'), filled('a_'), filled('+ '), `a${' '.repeat(LENGTH - 2)}b`]) {
    assert.deepEqual(parseMarkdown(text), [{ tag: 'p', children: [text] }]);
  }
  assert.deepEqual(parseMarkdown(`${'*'.repeat(1_001)}\n**b**`)[0].children.slice(1), [{ tag: 'br', children: [] }, '**b**']);
});
