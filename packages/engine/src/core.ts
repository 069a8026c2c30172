//! The engine without a driver: compiled flows, and runs that are stepped by hand. For those who bring a driver of
//! their own.

import type { Bindings, BoundFlow, BoundFlows, BoundRun } from './bindings.js';
import { FlowError, FormError, MisuseError } from './errors.js';
import { fromJsonText, toDocumentText, toJsonText } from './json-text.js';
import type {
  ActionRecord,
  AddedFlow,
  BlockKind,
  Call,
  Diagnostic,
  Ending,
  Event,
  Exception,
  FlowOptions,
  Json,
  OfferedAction,
  Source,
  Trace,
  TraceEvent,
} from './types.js';

/** What a run is started with. */
export interface RunOptions {
  /** The run's id, part of every call's key; each run needs one of its own. */
  id: string;
  /** When it starts, in milliseconds since 1970-01-01T00:00:00Z; the event's own time if absent. */
  at?: number;
  /** Whether to record a trace; it does if absent. */
  trace?: boolean;
  /** How long it may take, in milliseconds; 60,000 if absent, `null` for ever. */
  window?: number | null;
  /** How many blocks it may visit; 10,000 if absent. */
  stepLimit?: number;
}

/** What to do next: carry a call out, whose key is the same in every attempt, or nothing, since the run is over. */
export type Step = { perform: Call; key: string } | { ended: Ending };

/** Calls the module; what it throws is the caller's fault. */
function called<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new MisuseError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/**
 * One execution of a flow, a state machine: `step` says what it waits for, `reply` and `fail` go on with the answer.
 */
export class Run {
  readonly #bound: BoundRun;

  /** Made by `CompiledFlow.start` and `CompiledFlow.restore`. */
  constructor(
    bound: BoundRun,
    /** The name of its flow. */ readonly flow: string,
  ) {
    this.#bound = bound;
  }

  /** The run's id. */
  get id(): string {
    return this.#bound.id;
  }

  /** What it waits for, or how it ended. */
  step(): Step {
    return fromJsonText(this.#bound.step());
  }

  /**
   * Goes on with the answer to a call, JSON as text. Throws a `MisuseError` if it waits for another call, or for none.
   */
  reply(seq: number, at: number, value: string): void {
    called(() => this.#bound.reply(seq, at, value));
  }

  /** Goes on with the exception that a call ended with. Throws as `reply` does. */
  fail(seq: number, at: number, exception: Exception): void {
    called(() => this.#bound.fail(seq, at, exception.code, exception.message));
  }

  /** Ends it from outside; changes nothing once it is over. */
  cancel(): void {
    this.#bound.cancel();
  }

  /** Ends it because its window is over; changes nothing once it is over. */
  timeOut(): void {
    this.#bound.timeOut();
  }

  /** When it must be over, in milliseconds since 1970-01-01T00:00:00Z; `undefined` for never. */
  get deadline(): number | undefined {
    return this.#bound.deadline;
  }

  /** The time of the last thing that it was told, in milliseconds since 1970-01-01T00:00:00Z. */
  get now(): number {
    return this.#bound.now;
  }

  /**
   * The whole run as text, to go on elsewhere with `CompiledFlow.restore`: its trace so far, with the data of event and
   * replies. Throws a `MisuseError` if it records no trace.
   */
  snapshot(): string {
    return called(() => this.#bound.snapshot());
  }

  /** The event that fired it. */
  event(): Event {
    return fromJsonText(this.#bound.event());
  }

  /** What each block left so far, by the block's id, in the order of first visits. */
  actions(): Record<string, ActionRecord> {
    return fromJsonText(this.#bound.actions());
  }

  /** The result of a Stop; `undefined` if it reached none. */
  result(): Json | undefined {
    const result = this.#bound.result();
    return result === undefined ? undefined : fromJsonText(result);
  }

  /** What happened so far, as a trace file has it. */
  trace(): Trace {
    return fromJsonText(this.#bound.trace());
  }

  /** The trace as text, byte for byte as the engine writes it on every platform. */
  traceText(): string {
    return this.#bound.trace();
  }

  /** How many things happened so far. */
  get traceLength(): number {
    return this.#bound.traceLength;
  }

  /** What happened from the thing of this index on. */
  traceFrom(index: number): TraceEvent[] {
    return fromJsonText(this.#bound.traceFrom(index));
  }

  /** Gives its memory back. It is not used afterwards. */
  free(): void {
    this.#bound.free();
  }
}

/** A flow that is ready to run. */
export class CompiledFlow {
  readonly #bound: BoundFlow;

  /** Made by `FlowSet` and `Core.compile`. */
  constructor(bound: BoundFlow) {
    this.#bound = bound;
  }

  /** Its name. */
  get name(): string {
    return this.#bound.name;
  }

  /** A short text that another flow, or another version of this one, does not have. */
  get fingerprint(): string {
    return this.#bound.fingerprint;
  }

  /** Starts a run and visits blocks until the first call. Throws a `MisuseError` if the event is none. */
  start(event: Event | string, options: RunOptions): Run {
    return called(() => {
      const text = typeof event === 'string' ? event : toJsonText(event);
      return new Run(this.#bound.start(text, toJsonText(options)), this.name);
    });
  }

  /** A run from its snapshot. Throws a `MisuseError` if it began with another flow, or is no snapshot. */
  restore(snapshot: string): Run {
    return called(() => new Run(this.#bound.restore(snapshot), this.name));
  }

  /** Gives its memory back; runs of it go on. It is not used afterwards. */
  free(): void {
    this.#bound.free();
  }
}

/** Flows by name and by what fires them, and the CTI Actions that fire flows. */
export class FlowSet {
  readonly #bound: BoundFlows;

  /** Made by `Core.flowSet`. */
  constructor(bound: BoundFlows) {
    this.#bound = bound;
  }

  /** Adds a flow, in place of an earlier one of the same name. Throws a `FlowError`; the set is then as it was. */
  add(document: string | object, options: FlowOptions = {}): AddedFlow {
    const text = toDocumentText(document);
    return added<{ flow: AddedFlow }>(called(() => this.#bound.add(text, toJsonText(options)))).flow;
  }

  /** Takes a flow out; whether there was one. */
  remove(name: string): boolean {
    return this.#bound.remove(name);
  }

  /** The flows, by name. */
  list(): AddedFlow[] {
    return fromJsonText(this.#bound.list());
  }

  /** Adds a CTI Action by its file's name. Throws a `FlowError`; the set is then as it was. */
  addAction(name: string, document: string | object): OfferedAction {
    const text = toDocumentText(document);
    return added<{ action: OfferedAction }>(called(() => this.#bound.addAction(name, text))).action;
  }

  /** The CTI Actions in the order in which the agent is offered them. */
  actions(): OfferedAction[] {
    return fromJsonText(this.#bound.actions());
  }

  /** The active flow that an event fires. Throws a `MisuseError` if there is no such source, or no such event of it. */
  firedBy(source: Source, event?: string): CompiledFlow | undefined {
    return wrapped(called(() => this.#bound.firedBy(source, event)));
  }

  /** The active flow that a CTI Action fires. */
  flowOfAction(name: string): CompiledFlow | undefined {
    return wrapped(called(() => this.#bound.flowOfAction(name)));
  }

  /**
   * What the flow of a CTI Action finds at `$.payload`: the action's fixed values, and the form above them. Throws a
   * `FormError` where the form is not as the action wants it, a `MisuseError` if there is no such action.
   */
  payloadOfAction(name: string, form: Record<string, unknown>): { [name: string]: Json } {
    const text = called(() => this.#bound.payloadOfAction(name, toJsonText(form)));
    const told = fromJsonText<{ payload: { [name: string]: Json } } | { errors: string[] }>(text);
    if ('errors' in told) throw new FormError(told.errors.join('; '), told.errors);
    return told.payload;
  }

  /** The flow that another one calls: by its name here or in its document, active or not. */
  called(name: string): CompiledFlow | undefined {
    return wrapped(this.#bound.called(name));
  }

  /** The flow that a run began with, by its fingerprint. */
  byFingerprint(fingerprint: string): CompiledFlow | undefined {
    return wrapped(called(() => this.#bound.byFingerprint(fingerprint)));
  }

  /** Gives its memory back; runs of its flows go on. It is not used afterwards. */
  free(): void {
    this.#bound.free();
  }
}

function wrapped(bound: BoundFlow | undefined): CompiledFlow | undefined {
  return bound && new CompiledFlow(bound);
}

/** What the module says of a document that was added, or the error that it gives instead. */
function added<T>(text: string): T {
  const told = fromJsonText<T | { error: string; diagnostics: Diagnostic[] }>(text);
  if (typeof told === 'object' && told !== null && 'error' in told) throw new FlowError(told.error, told.diagnostics);
  return told as T;
}

/** One instance of the engine's WebAssembly, with a memory of its own. */
export class Core {
  readonly #bindings: Bindings;

  /** Made by `loadCore`. */
  constructor(bindings: Bindings) {
    this.#bindings = bindings;
  }

  /** Checks a flow document. An object is taken as the text that `JSON.stringify(document, null, 2)` gives. */
  check(document: string | object): Diagnostic[] {
    return fromJsonText(this.#bindings.check(toDocumentText(document)));
  }

  /** Every kind of block that this build knows. */
  catalogue(): BlockKind[] {
    return fromJsonText(this.#bindings.catalogue());
  }

  /** An empty set of flows. */
  flowSet(): FlowSet {
    return new FlowSet(new this.#bindings.Flows());
  }

  /** Compiles one flow. Throws a `FlowError`. */
  compile(document: string | object): CompiledFlow {
    const set = this.flowSet();
    try {
      const { name } = set.add(document);
      const flow = set.called(name);
      if (!flow) throw new MisuseError(`the flow \`${name}\` is not there`);
      return flow;
    } finally {
      set.free();
    }
  }
}
