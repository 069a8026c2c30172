//! The snapshot of a run that was cancelled: the run as it was while it waited for its last call.

/**
 * @import { Trace } from '@cti-flows/engine'
 */

/**
 * Whether a run visited a block; else it was given up before its turn.
 * @param {Trace} trace
 */
export const hasBegun = ({ events }) => events.some((event) => 'entered' in event);

/**
 * What `engine.resume` takes. A snapshot is a run's trace so far, and what came last is that it was cancelled.
 * @param {Trace} trace
 * @returns {string}
 */
export const snapshotOf = (trace) =>
  JSON.stringify({ ...trace, events: trace.events.filter((event) => !('ended' in event)) });
