import { t } from './index.js';

/** Problem codes that have words of their own; others are told as `internal`. */
export const PROBLEM_CODES = Object.freeze([
  'malformed',
  'validation',
  'unknown-command',
  'not-found',
  'not-signed-in',
  'session-ended',
  'wrong-credentials',
  'not-allowed',
  'channel-closed',
  'op-reused',
  'conflict',
  'invitation-used',
  'invitation-expired',
  'invitation-revoked',
  'challenge-over',
  'confirmation-needed',
  'code-needed',
  'passkey-cancelled',
  'passkey-there',
  'passkey-unsupported',
  'too-large',
  'too-many-requests',
  'unavailable',
  'internal',
  'network',
  'timeout',
  'unreadable',
  'offline',
]);

/** Situations in which the same code means something else to the reader. */
const SITUATIONS = Object.freeze([
  'message.not-found',
  'founding.conflict',
  'join.conflict',
  'join.not-found',
  'join.not-allowed',
  'link.wrong-credentials',
  'link.validation',
  'invite.conflict',
  'passkey.wrong-credentials',
  'passkey.conflict',
  'confirm.wrong-credentials',
  'code.wrong-credentials',
  'converse.conflict',
]);

/**
 * A problem in plain words: what happened, what we kept, what one can do. No part blames, and none tells what the reader may not know.
 * @param {{ code?: string, field?: string, retryAfterSeconds?: number, inviter?: { name: string } }} problem
 * @param {string} [about] the situation: "message", "converse" (the first message of one), "founding", "join", "link" (one that signs in), "passkey", "invite", "view" (nothing was written), "form"
 * @returns {{ what: string, kept: string, next: string, code: string }}
 */
export function problemText(problem, about = 'form') {
  const code = problem.code ?? 'internal';
  const known = code === 'another-person' ? 'session-ended' : PROBLEM_CODES.includes(code) ? code : 'internal';
  const key = SITUATIONS.includes(`${about}.${known}`) ? `problem.${about}.${known}` : `problem.${known}`;
  const values = { seconds: problem.retryAfterSeconds ?? 30, inviter: problem.inviter?.name ?? t('problem.inviter') };
  const keeps = about === 'view' ? '' : ['message', 'converse'].includes(about) ? t('problem.kept.message') : t('problem.kept.form');
  return { what: t(`${key}.what`, values), kept: KEEPS_NOTHING.has(known) ? '' : keeps, next: t(`${key}.next`, values), code };
}

/** Where there was nothing to keep, or saying so would be no comfort. */
const KEEPS_NOTHING = new Set([
  'not-found',
  'not-allowed',
  'invitation-used',
  'invitation-expired',
  'invitation-revoked',
  'session-ended',
  'wrong-credentials',
  'challenge-over',
  'passkey-cancelled',
  'passkey-there',
  'passkey-unsupported',
]);

/**
 * The field of a form that the server refused: "/person/name" is "person.name".
 * @param {{ field?: string } | null | undefined} problem
 */
export const refusedField = (problem) => problem?.field?.replace(/^\//, '').replaceAll('/', '.') ?? null;
