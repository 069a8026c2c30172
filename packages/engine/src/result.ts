//! What came of a run, in the shape in which the engine tells it.

import type { CompiledFlow, Run } from './core.js';
import { MisuseError } from './errors.js';
import type { Ending, Event, RunResult } from './types.js';

/** What came of a run that is over. */
export function resultOf(run: Run): RunResult {
  const step = run.step();
  if (!('ended' in step)) throw new MisuseError('the run is not over');
  const result = run.result();
  return {
    id: run.id,
    flow: run.flow,
    status: step.ended.kind,
    ending: step.ended,
    actions: run.actions(),
    ...(result === undefined ? {} : { result }),
    trace: run.trace(),
  };
}

/** What came of an event whose run was given up before its turn: it was fired, and no block was visited. */
export function resultOfNoRun(
  flow: CompiledFlow,
  event: Event,
  options: { id: string; at: number; window: number | null; stepLimit: number; trace: boolean },
): RunResult {
  const ending: Ending = { kind: 'cancelled' };
  const { id, at: started, window, stepLimit } = options;
  const events = options.trace ? [{ fired: event }, { ended: ending }] : [];
  return {
    id,
    flow: flow.name,
    status: ending.kind,
    ending,
    actions: {},
    trace: {
      flow: flow.name,
      fingerprint: flow.fingerprint,
      run: id,
      started,
      ...(window === null ? {} : { window }),
      stepLimit,
      events,
    },
  };
}
