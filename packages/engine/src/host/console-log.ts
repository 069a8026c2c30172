//! The console as the log of flows: the call `log.write`.

import type { Host } from '../types.js';

/** What lines are written to: the console, or anything that has its four methods. */
export type LineWriter = Pick<Console, 'debug' | 'info' | 'warn' | 'error'>;

/** Writes lines of flows to the console, each with the flow and the block that it comes from. */
export function consoleLog({ to = console }: { to?: LineWriter } = {}): Required<Pick<Host, 'log.write'>> {
  return {
    'log.write': ({ level, message }, { flow, block }) => {
      // The place is an argument of its own kind, since a `%` in the first text would be taken for a directive.
      to[level]('[%s %s]', flow, block, message === undefined ? '' : message);
    },
  };
}
