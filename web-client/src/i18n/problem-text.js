import { t } from './index.js';

/** Problem codes that have words of their own; others are told as `internal`. */
export const PROBLEM_CODES = Object.freeze([
  'malformed',
  'validation',
  'unknown-command',
  'not-found',
  'not-signed-in',
  'session-ended',
  'session-locked',
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
  'passkey-needed',
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
  'lock.wrong-credentials',
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
  'passkey-needed',
  'challenge-over',
  'passkey-cancelled',
  'passkey-there',
  'passkey-unsupported',
]);

/** What is said at a field, where more is known than that the server did not take it. */
const AT_FIELD = Object.freeze({
  'join.conflict.person.name': 'form.name-taken',
  'join.conflict.person.email': 'form.email-taken',
});

/**
 * Where a refusal is told: at its field, when the form has that field, else as a note of the form.
 * @param {any} problem its field is a JSON Pointer: "/person/name" is the form's "person.name", "/members/1" its "members"
 * @param {readonly string[]} fields of the form
 * @param {string} [about] the situation
 * @returns {{ problem: any, wrong: Record<string, string> }} the keys of the texts, by field
 */
export function refusal(problem, fields, about = 'form') {
  const path = String(problem?.field ?? '').split('/').slice(1).join('.');
  const field = fields.find((own) => path === own || path.startsWith(`${own}.`));
  if (field === undefined) return { problem, wrong: {} };
  const key = /** @type {Record<string, string>} */ (AT_FIELD)[`${about}.${problem.code}.${field}`];
  return { problem: null, wrong: { [field]: key ?? 'form.refused' } };
}
