//! What the engine throws, and what hosts throw to say no.

import type { Diagnostic } from './types.js';

/** Thrown by a host's handler: the block fails with this code and message. */
export class HostException extends Error {
  override readonly name = 'HostException';

  constructor(
    /** A stable word for programs: `not-found`, `refused`, `no-contact`, `no-record`, `timeout`, or the host's own. */
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A document has errors. */
export class FlowError extends Error {
  override readonly name = 'FlowError';

  constructor(
    message: string,
    /** Everything that was found out about the document. */
    readonly diagnostics: Diagnostic[],
  ) {
    super(message);
  }
}

/** A form that does not fit its CTI Action. */
export class FormError extends Error {
  override readonly name = 'FormError';

  constructor(
    message: string,
    /** What is wrong, field by field. */
    readonly problems: string[] = [message],
  ) {
    super(message);
  }
}

/** The caller is wrong: another flow than the run began with, an engine that was disposed. */
export class MisuseError extends Error {
  override readonly name = 'MisuseError';
}
