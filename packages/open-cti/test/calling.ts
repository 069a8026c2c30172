//! Calls a method of `sforce` as a page does, and waits for its callback.

import type { Envelope } from '../src/sforce.js';

/** Calls a method of `sforce.opencti` with a callback, and gives the envelope. */
export function call(object: object, method: string, given: Record<string, unknown> = {}): Promise<Envelope<never>> {
  return new Promise((resolve) => {
    const known = object as Record<string, (given: object) => void>;
    known[method]!({ ...given, callback: resolve });
  });
}

/** Calls a method of `sforce.console`, whose callback is the last argument but for those that follow it. */
export function callConsole(object: object, method: string, ...given: unknown[]): Promise<Record<string, unknown>> {
  return new Promise((resolve) => {
    const known = object as Record<string, (...given: unknown[]) => void>;
    const place = given.indexOf('callback');
    known[method]!(...(place < 0 ? [...given, resolve] : given.map((one, at) => (at === place ? resolve : one))));
  });
}
