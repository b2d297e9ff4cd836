/** @typedef {import('./wire.js').ProblemBody} ProblemBody */

/**
 * Why something could not be done: the server's problem (RFC 9457), or one that arose on the way to it.
 *
 * Codes made here and not by the server: `network` (no connection), `timeout`, `unreadable` (an answer that is none),
 * `offline` (needs the server, and there is none), `another-person` (the browser's session is not this tab's any more), `given-up` (the person
 * was asked to confirm, and did not), and those of {@link authenticatorOf}.
 */
export class Problem extends Error {
  /**
   * @param {Partial<ProblemBody> & {code: string}} body
   */
  constructor(body) {
    super(body.detail ?? body.title ?? body.code);
    this.name = 'Problem';
    /** @type {string} */
    this.code = body.code;
    /** HTTP status; 0 when no server answered. */
    this.status = body.status ?? 0;
    /** @type {string} one plain sentence */
    this.detail = body.detail ?? body.title ?? body.code;
    /** @type {string | undefined} JSON pointer to the argument that was refused */
    this.field = body.field;
    /** @type {number | undefined} */
    this.retryAfterSeconds = body.retryAfterSeconds;
    /** @type {string | undefined} the channel that stands in the way of a new one */
    this.channel = body.channel;
    /** @type {{name: string} | undefined} who to ask, when an invitation no longer holds */
    this.inviter = body.inviter;
    /** @type {string | undefined} why the session has ended, where that must be told */
    this.cause = body.cause;
    /** @type {import('./wire.js').Confirmation | undefined} what a grave act asks for first */
    this.confirmation = body.confirmation;
  }

  /** Whether the same command would be refused again, so that only a person can go on from here. */
  get isPermanent() {
    return this.status >= 400 && this.status < 500 && ![401, 408, 429].includes(this.status);
  }

  /** @returns {ProblemBody} what can be stored or sent to another tab */
  toBody() {
    const { code, status, detail, field, retryAfterSeconds, channel, inviter } = this;
    return { type: `urn:entente:problem:${code}`, title: detail, status, code, detail, field, retryAfterSeconds, channel, inviter };
  }
}

/**
 * Whether the session has ended, or is not this tab's.
 * @param {unknown} problem
 */
export const isEnd = (problem) => problem instanceof Problem && problem.status === 401 && !isLocked(problem);

/**
 * Whether the session waits for its owner to prove who they are.
 * @param {unknown} problem
 */
export const isLocked = (problem) => problem instanceof Problem && problem.code === 'session-locked';

/** The browser's session is somebody else's by now. */
export const anotherPerson = () => new Problem({ code: 'another-person', status: 401 });

/** @param {unknown} problem */
export const isAnother = (problem) => problem instanceof Problem && problem.code === 'another-person';
