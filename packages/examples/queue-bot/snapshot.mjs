//! The snapshot of a run that was cancelled: the run as it was while it waited for its last call.

/**
 * @import { FlowSet, TraceEvent, Trace } from '@cti-flows/engine'
 *
 * @typedef {TraceEvent & { fired?: any, answered?: any, entered?: any }} AnyEvent
 */

/**
 * Whether a run visited a block; else it was given up before its turn.
 * @param {Trace} trace
 */
export const hasBegun = ({ events }) => events.some((event) => 'entered' in event);

/**
 * Plays a run again up to the call that it waited for, and writes it down there. An event and its replies lead a run to
 * the same place every time, since nothing else goes in; nothing is asked of a host.
 * @param {FlowSet} flows The flows of the engine that ran it. Throws where the run's own is not among them.
 * @param {Trace} trace Its trace.
 * @returns {string} What `engine.resume` takes.
 */
export function snapshotOf(flows, trace) {
  const flow = flows.byFingerprint(trace.fingerprint);
  if (!flow) throw new Error(`there is no flow \`${trace.flow}\` any more`);
  const events = /** @type {AnyEvent[]} */ (trace.events);
  const { run: id, started: at, window = null, stepLimit } = trace;
  const run = flow.start(events.find((event) => event.fired)?.fired, { id, at, window, stepLimit, trace: true });
  try {
    for (const { answered } of events) {
      if (answered?.exception) run.fail(answered.seq, answered.at, answered.exception);
      else if (answered) run.reply(answered.seq, answered.at, JSON.stringify(answered.reply ?? null));
    }
    return run.snapshot();
  } finally {
    run.free();
    flow.free();
  }
}
