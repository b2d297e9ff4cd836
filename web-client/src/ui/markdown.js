import { Lexer } from 'marked';

/**
 * The Markdown of messages, as a tree of allowed nodes. No HTML string is made or parsed anywhere: what is not on the
 * list (images, HTML, tables, anything new) stands as the characters that were typed.
 *
 * @typedef {string | { tag: Tag, href?: string, start?: number, children: Node[] }} Node
 * @typedef {"p" | "strong" | "em" | "s" | "code" | "pre" | "blockquote" | "ul" | "ol" | "li" | "a" | "br"} Tag
 */

/** Deeper nesting is no longer structure that anybody reads, and would cost a stack. */
const DEEPEST = 12;

/**
 * What makes the work of reading grow with the square of the length, or worse: a reader's page would stand still for seconds
 * over one message. Nobody writes so much of it and means it as marks.
 */
const MOST_DELIMITERS = 1_000;
const TANGLED = / {200}|^[ \t]*(?:(?:[-+*>]|\d{1,9}[.)])[ \t]*){50}/m;

/** Links that are never followed by a script: everything else stays text. */
const SAFE_URL = /^(?:https?:\/\/|mailto:)/i;

/**
 * @param {string} text
 * @returns {Node[]} the text itself when it cannot be read as Markdown, or only with too much work
 */
export function parseMarkdown(text) {
  if (isTangled(text)) return plain(text);
  try {
    return Lexer.lex(text, { gfm: true, breaks: true }).flatMap((token) => block(token, 0));
  } catch {
    return plain(text);
  }
}

/** @param {string} text */
function isTangled(text) {
  let delimiters = 0;
  for (const letter of text) if (letter === '*' || letter === '_' || letter === '~') delimiters += 1;
  return delimiters > MOST_DELIMITERS || TANGLED.test(text);
}

/**
 * @param {string} text
 * @returns {Node[]} one paragraph with the lines as they were typed
 */
function plain(text) {
  return [paragraph(text.split('\n').flatMap((line, i) => (i === 0 ? [line] : [{ tag: 'br', children: [] }, line])))];
}

/**
 * @param {any} token
 * @param {number} depth
 * @returns {Node[]}
 */
function block(token, depth) {
  if (depth > DEEPEST) return [token.raw];
  switch (token.type) {
    case 'space':
    case 'def':
      return token.type === 'def' ? [paragraph([token.raw])] : [];
    case 'paragraph':
      return [paragraph(inlines(token.tokens, depth))];
    case 'heading':
      // A heading in a message would break the outline of the page, which readers move by.
      return [paragraph([{ tag: 'strong', children: inlines(token.tokens, depth) }])];
    case 'text':
      return token.tokens ? inlines(token.tokens, depth) : [token.raw];
    case 'code':
      return [{ tag: 'pre', children: [{ tag: 'code', children: [token.text] }] }];
    case 'blockquote':
      return [{ tag: 'blockquote', children: blocks(token.tokens, depth) }];
    case 'list':
      return [
        {
          tag: token.ordered ? 'ol' : 'ul',
          ...(token.ordered && token.start !== 1 ? { start: Number(token.start) } : {}),
          children: token.items.map((/** @type {any} */ item) => ({ tag: 'li', children: listItem(item, depth) })),
        },
      ];
    default:
      return [paragraph([token.raw.trim()])];
  }
}

/** @param {Node[]} children @returns {Node} */
const paragraph = (children) => ({ tag: 'p', children });

/** @param {any[]} tokens @param {number} depth @returns {Node[]} */
const blocks = (tokens, depth) => tokens.flatMap((token) => block(token, depth + 1));

/** @param {any} item @param {number} depth @returns {Node[]} */
const listItem = (item, depth) => (item.task ? [item.raw.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, '')] : blocks(item.tokens, depth));

/** @param {any[]} tokens @param {number} depth @returns {Node[]} */
const inlines = (tokens, depth) => tokens.flatMap((token) => inline(token, depth + 1));

/**
 * @param {any} token
 * @param {number} depth
 * @returns {Node[]}
 */
function inline(token, depth) {
  if (depth > DEEPEST) return [token.raw];
  switch (token.type) {
    case 'text':
      return token.tokens ? inlines(token.tokens, depth) : [token.raw];
    case 'escape':
      return [token.text];
    case 'strong':
    case 'em':
      return [{ tag: token.type, children: inlines(token.tokens, depth) }];
    case 'del':
      return [{ tag: 's', children: inlines(token.tokens, depth) }];
    case 'codespan':
      return [{ tag: 'code', children: [token.text] }];
    case 'br':
      return [{ tag: 'br', children: [] }];
    case 'link':
      return SAFE_URL.test(token.href) ? [{ tag: 'a', href: token.href, children: inlines(token.tokens, depth) }] : [token.raw];
    default:
      return [token.raw];
  }
}
