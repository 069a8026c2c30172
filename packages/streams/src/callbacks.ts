//! The library's success and failure callbacks as promises.

import { HostException } from '@cti-flows/engine';
import type { Callbacks } from './library.js';

/**
 * Asks the library and waits for one of its two callbacks. A failure, and what the library throws, is the exception
 * `refused` with the library's words; a callback that never comes ends with the call's signal as `timeout`.
 */
export function answered<T extends unknown[] = []>(
  signal: AbortSignal,
  ask: (callbacks: Required<Callbacks<T>>) => void,
): Promise<T[0]> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new HostException('timeout', 'the contact center did not answer in time'));
    if (signal.aborted) return late();
    signal.addEventListener('abort', late, { once: true });
    const done = (settle: () => void) => {
      signal.removeEventListener('abort', late);
      settle();
    };
    try {
      ask({
        success: (...data) => done(() => resolve(data[0])),
        failure: (error) => done(() => reject(refusedBy(error))),
      });
    } catch (error) {
      done(() => reject(refusedBy(error)));
    }
  });
}

/** Reads what the library has at hand; what it throws is the exception `refused`. */
export function read<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    throw refusedBy(error);
  }
}

/** The exception `refused`. */
export function refused(message: string): HostException {
  return new HostException('refused', message);
}

/** What the library says why not: text, an error, or an object with a message, a type or a code. */
function refusedBy(error: unknown): HostException {
  if (error instanceof HostException) return error;
  return new HostException('refused', wordsOf(error), { cause: error });
}

function wordsOf(error: unknown): string {
  if (typeof error === 'string' && error !== '') return error;
  if (typeof error === 'object' && error !== null) {
    const { message, type, code } = error as Record<string, unknown>;
    for (const word of [message, type, code]) if (typeof word === 'string' && word !== '') return word;
  }
  return 'the contact center refused, and does not say why';
}
