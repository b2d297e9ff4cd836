import { Component, h } from 'preact';
import { html } from 'htm/preact';
import { useMemo } from 'preact/hooks';
import { parseMarkdown } from './markdown.js';

/**
 * A message's text as elements. One that cannot be drawn shows as it was typed, and its neighbours never notice. Its links are out of
 * the order of Tab until the focus is in the message.
 * @param {{ text: string }} props
 */
export const Prose = ({ text }) => html`<${Isolated} key=${text} text=${text}><${Drawn} text=${text} /><//>`;

/** @param {{ text: string }} props */
const Drawn = ({ text }) =>
  useMemo(() => html`<div class="prose">${parseMarkdown(text).map((node) => draw(node, 'auto'))}</div>`, [text]);

/**
 * Only the outermost blocks find their direction by `dir=auto`, which skips inner elements that have one of their own: a
 * Hebrew list would else count on the left. Paragraphs inside follow their own words by CSS (`unicode-bidi: plaintext`).
 *
 * @param {import('./markdown.js').Node} node
 * @param {"auto" | undefined} dir
 * @returns {any}
 */
function draw(node, dir) {
  if (typeof node === 'string') return node;
  const children = node.children.map((child) => draw(child, undefined));
  switch (node.tag) {
    case 'a':
      return h('a', { href: node.href, rel: 'noopener noreferrer', target: '_blank', tabIndex: -1 }, children);
    case 'ol':
      return h('ol', { start: node.start, class: (node.start ?? 1) + children.length > 99 ? 'far' : undefined, dir }, children);
    default:
      return h(node.tag, { dir }, children);
  }
}

/** Catches what the drawing of one message throws. */
class Isolated extends Component {
  /** @param {any} props */
  constructor(props) {
    super(props);
    this.state = { failed: false };
  }

  /** @override */
  static getDerivedStateFromError() {
    return { failed: true };
  }

  /**
   * @override
   * @param {any} props
   * @param {any} state
   */
  render({ text, children }, { failed }) {
    return failed ? html`<div class="prose"><p dir="auto">${text}</p></div>` : children;
  }
}
