import { parseJson } from '../protocol/json.js';
import { parseProblem } from '../protocol/parse-problem.js';
import { Problem } from '../protocol/problem.js';
import { routeOf } from './routes.js';

/** @typedef {import('./env.js').Env} Env */

/** How long an answer may take, in milliseconds. */
const PATIENCE = 20_000;

/**
 * @typedef {object} RequestOptions
 * @property {string | null} [token] access token
 * @property {string} [op] makes the command safe to repeat
 * @property {boolean} [withCookie] only session commands send or receive the cookie
 */

/**
 * Sends one command through the REST door.
 *
 * @param {Env} env
 * @param {string} name of the command
 * @param {Record<string, any>} args
 * @param {RequestOptions} options
 * @returns {Promise<unknown>} the answer, not yet parsed into a type
 * @throws {Problem} the server's, or `network`, `timeout`, `unreadable`
 */
export async function request(env, name, args, { token, op, withCookie }) {
  const { method, path, body } = routeOf(name, args);
  const stop = new AbortController();
  const timer = env.setTimeout(() => stop.abort(), PATIENCE);
  try {
    const response = await env.fetch(env.location.origin + path, {
      method,
      headers: {
        accept: 'application/json, application/problem+json',
        ...(body && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...(op && { 'idempotency-key': op }),
      },
      body: body && JSON.stringify(body),
      credentials: withCookie ? 'same-origin' : 'omit',
      cache: 'no-store',
      redirect: 'error',
      signal: stop.signal,
    });
    return await answerOf(response);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw stop.signal.aborted
      ? new Problem({ code: 'timeout', detail: 'The server took too long to answer.' })
      : new Problem({ code: 'network', detail: 'The server could not be reached.' });
  } finally {
    env.clearTimeout(timer);
  }
}

/** @param {Response} response */
async function answerOf(response) {
  const text = await response.text();
  if (response.ok) return text === '' ? {} : parseJson(text, 'answer');
  throw parseProblem(asProblemBody(text), response.status);
}

/** @param {string} text */
function asProblemBody(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null; // a proxy's page: the status has to do
  }
}
