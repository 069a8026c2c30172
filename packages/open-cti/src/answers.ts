//! From callbacks to promises: what Salesforce answers becomes a value, or the exception of a host.

import { HostException } from '@cti-flows/engine';

import type { Envelope, OpenCtiError } from './sforce.js';
import type { ConsoleResult } from './sforce-console.js';

/**
 * How long Salesforce is waited for if nothing is said, in milliseconds. A page outside Salesforce would wait for ever.
 */
export const DEFAULT_TIME_LIMIT = 30_000;

/**
 * Status codes of Salesforce that mean that there is no such record; they stand in the details of `saveLog`'s errors.
 */
const NOT_FOUND = ['ENTITY_IS_DELETED', 'NOT_FOUND', 'RESOURCE_NOT_FOUND'];

/**
 * Thrown where Salesforce says no. Its code is `not-found` where the record is missing and else `refused`, whatever
 * code Salesforce has: that stands at the beginning of the message (`INVALID_PARAM: …`), as the simulated desktop has
 * it.
 */
export class SalesforceException extends HostException {
  constructor(
    code: string,
    message: string,
    /** What Salesforce said, as it came. */
    readonly errors: readonly OpenCtiError[],
  ) {
    super(code, message);
  }
}

/** Waits for a callback. Rejects with `timeout` where none comes, and with what `start` throws. */
export function answerOf<T>(
  method: string,
  timeLimit: number,
  start: (callback: (answer: T) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const tooLate = () => reject(new HostException('timeout', `\`${method}\` gave no answer within ${timeLimit} ms`));
    const timer = setTimeout(tooLate, timeLimit);
    const settle = (answer: T) => {
      clearTimeout(timer);
      resolve(answer);
    };
    try {
      start(settle);
    } catch (error) {
      clearTimeout(timer);
      reject(error);
    }
  });
}

/**
 * The value of an envelope. Throws a `SalesforceException` where it says no. `getAppViewInfo` has `error` for `errors`;
 * a sample of the guide tests `result` for `success`.
 */
export function valueOf(method: string, envelope: Envelope): unknown {
  const { success, result } = Object(envelope) as { success?: unknown; result?: unknown };
  if (success === true || (success === undefined && result === true)) return envelope.returnValue ?? null;
  throw exceptionOf(method, errorsOf(envelope));
}

/** The result of a method of the console. Throws a `SalesforceException` where it says no. */
export function resultOf<R extends ConsoleResult>(method: string, result: R): R {
  if (result?.success === true) return result;
  const { errorCode, errorDescription } = Object(result) as ConsoleResult;
  if (!errorCode)
    throw new SalesforceException('refused', `\`${method}\` did not succeed; the console says no more`, []);
  throw exceptionOf(method, [{ code: errorCode, description: errorDescription ?? '' }]);
}

/** What is thrown for errors of Salesforce. */
export function exceptionOf(method: string, errors: readonly OpenCtiError[]): SalesforceException {
  const [first] = errors;
  if (!first)
    return new SalesforceException('refused', `\`${method}\` did not succeed; Salesforce says no more`, errors);
  const details = detailsOf(first.details);
  const isMissing = details.some(({ status }) => status !== undefined && NOT_FOUND.includes(status));
  const parts = [first.code, first.description, ...details.map(({ text }) => text)].filter((part) => part !== '');
  return new SalesforceException(isMissing ? 'not-found' : 'refused', parts.join(': '), errors);
}

function errorsOf(envelope: Envelope): OpenCtiError[] {
  const given: unknown = envelope?.errors ?? envelope?.error ?? [];
  return (Array.isArray(given) ? given : [given]).map((error: unknown) => {
    const { code, description, details } = Object(error) as Partial<OpenCtiError>;
    return {
      code: code ?? 'GENERIC_ERROR',
      description: description ?? (typeof error === 'string' ? error : ''),
      details,
    };
  });
}

/**
 * Details are a list of entries, or entries by field under `fieldErrors`, each with a message and perhaps a status
 * code.
 */
function detailsOf(details: unknown): { status: string | undefined; text: string }[] {
  const { fieldErrors } = Object(details) as { fieldErrors?: Record<string, unknown> };
  const entries = Array.isArray(details)
    ? details
    : Object.values(Object(fieldErrors) as Record<string, unknown>).flat();
  return entries.map((entry: unknown) => {
    const { statusCode, message } = Object(entry) as { statusCode?: unknown; message?: unknown };
    const status = typeof statusCode === 'string' ? statusCode : undefined;
    const said = typeof message === 'string' ? message : typeof entry === 'string' ? entry : '';
    return { status, text: [status, said].filter((part) => part).join(': ') };
  });
}
