//! The live trace: what the engine tells of every run, arranged by run and by visit of a block.

import type {
  Call, Ending, Event, Exception, JsonObject, Port, Reply, TraceEntry, TraceEvent,
} from '@cti-flows/engine';

/** How many runs the trace keeps; older ones make room, so that a desktop may stay open all day. */
export const KEPT_RUNS = 100;

/** A call that a block asked, and how it was answered. */
export interface AskedCall {
  /** What was asked. */
  call: Call;
  /** The answer; absent while the block waits. */
  answer?: Reply;
}

/** One visit of a block. */
export interface Visit {
  /** The block's id. */
  block: string;
  /** Its controls, resolved. */
  controls: JsonObject;
  /** Milliseconds since the run was fired. */
  at: number;
  /** What it asked of the host. */
  calls: readonly AskedCall[];
  /** How it was left; absent while it is visited. */
  left?: { port?: Port | null; success: boolean; results?: unknown; exception?: Exception | null };
}

/** A run as the trace panel shows it. */
export interface RunView {
  /** The run's id. */
  id: string;
  /** The name of its flow. */
  flow: string;
  /** What fired it. */
  event: Event;
  /** When it was fired, in milliseconds since 1970-01-01T00:00:00Z. */
  at: number;
  /** The blocks that it visited. */
  visits: readonly Visit[];
  /** How it ended; absent while it goes on. */
  ending?: Ending;
  /** Milliseconds from being fired to its end. */
  took?: number;
}

/** The runs after `entry`, the newest first. `now` is when it came, in milliseconds since 1970-01-01T00:00:00Z. */
export function traced(runs: readonly RunView[], entry: TraceEntry, now: number): readonly RunView[] {
  if ('fired' in entry.event) return [fired(entry, entry.event.fired, now), ...runs].slice(0, KEPT_RUNS);
  return runs.map((run) => (run.id === entry.run ? after(run, entry.event, now) : run));
}

function fired(entry: TraceEntry, event: Event, now: number): RunView {
  return { id: entry.run, flow: entry.flow, event, at: now, visits: [] };
}

function after(run: RunView, event: TraceEvent, now: number): RunView {
  const at = now - run.at;
  if ('entered' in event) {
    const { block, controls } = event.entered;
    return { ...run, visits: [...run.visits, { block, controls: controls as JsonObject, at, calls: [] }] };
  }
  if ('asked' in event) {
    return withLatest(run, (visit) => ({ ...visit, calls: [...visit.calls, { call: event.asked }] }));
  }
  if ('answered' in event) {
    return withLatest(run, (visit) => ({ ...visit, calls: answered(visit.calls, event.answered) }));
  }
  if ('left' in event) return withLatest(run, (visit) => ({ ...visit, left: event.left }));
  return 'ended' in event ? { ...run, ending: event.ended, took: at } : run;
}

/** A run is at one block at a time: what is told belongs to the latest visit. */
function withLatest(run: RunView, change: (visit: Visit) => Visit): RunView {
  const last = run.visits.length - 1;
  return { ...run, visits: run.visits.map((visit, at) => (at === last ? change(visit) : visit)) };
}

function answered(calls: readonly AskedCall[], answer: Reply): readonly AskedCall[] {
  return calls.map((asked) => (asked.call.seq === answer.seq ? { ...asked, answer } : asked));
}
