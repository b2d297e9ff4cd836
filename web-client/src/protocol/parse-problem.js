import { isCount, isObject, isString, isStrings } from './json.js';
import { Problem } from './problem.js';

/**
 * Reads a problem of RFC 9457. What is no problem (a proxy's error page) becomes one, by its status.
 *
 * @param {unknown} value
 * @param {number} status of the HTTP answer; 0 when there is none
 * @returns {Problem}
 */
export function parseProblem(value, status) {
  const body = isObject(value) ? value : {};
  return new Problem({
    code: isString(body.code) ? body.code : codeOf(status),
    status: isCount(body.status) ? body.status : status,
    detail: isString(body.detail) ? body.detail : isString(body.title) ? body.title : 'The server did not say why.',
    field: isString(body.field) ? body.field : undefined,
    retryAfterSeconds: isCount(body.retryAfterSeconds) ? body.retryAfterSeconds : undefined,
    channel: isString(body.channel) ? body.channel : undefined,
    inviter: isObject(body.inviter) && isString(body.inviter.name) ? { name: body.inviter.name } : undefined,
    cause: isString(body.cause) ? body.cause : undefined,
    confirmation:
      isObject(body.confirmation) && isStrings(body.confirmation.means) ? /** @type {any} */ (body.confirmation) : undefined,
  });
}

/** @param {number} status */
function codeOf(status) {
  if (status === 401) return 'not-signed-in';
  if (status === 404) return 'not-found';
  if (status === 413) return 'too-large';
  if (status === 429) return 'too-many-requests';
  return status >= 500 ? 'unavailable' : 'unreadable';
}
