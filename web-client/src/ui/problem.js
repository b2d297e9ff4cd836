import { html } from 'htm/preact';
import { problemText } from '../i18n/problem-text.js';

/**
 * What went wrong: what happened, what we kept, what one can do, and the code in small print. It takes the place of the
 * status line near what was tried, and is announced once.
 * @param {{ problem: any, about?: string }} props
 */
export function ProblemNote({ problem, about }) {
  // Who has just said no to our own question knows it.
  if (!problem || problem.code === 'given-up') return null;
  const { what, kept, next, code } = problemText(problem, about);
  return html`
    <div class="note problem" role="alert">
      <p><strong>${what}</strong> ${kept} ${next}</p>
      <p class="reference"><span translate=${false} lang="en">${code}</span></p>
    </div>
  `;
}
