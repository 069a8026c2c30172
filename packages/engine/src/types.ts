//! What is exchanged with the engine. Host calls, traces and CTI Actions are generated from `schemas/`; the rest stands here.

import type { EventsBySource } from './generated/events.js';
import type { HostCalls } from './generated/host-calls.js';
import type { Ending, Trace, TraceEvent } from './generated/trace.js';

export type { ActionDocument } from './generated/action.js';
export type { EventsBySource } from './generated/events.js';
export type { HostCalls } from './generated/host-calls.js';
export type { Ending, Port, Trace, TraceEvent } from './generated/trace.js';

/** Any value that JSON has. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** An object of JSON. */
export type JsonObject = { [name: string]: Json };

/** Where an event comes from. */
export type Source = keyof EventsBySource;

/** A source and one of its events: what a flow is bound to. A CTI Action has no event. */
export type Trigger = {
  [S in Source]: { source: S; event: EventsBySource[S] };
}[Exclude<Source, 'ctiAction'>] | { source: 'ctiAction'; event?: undefined };

/** Something that happened, and what it gives to the flow that it fires. */
export interface Event {
  /** Where it comes from. */
  source: Source;
  /** What happened there; absent for a CTI Action. */
  event?: EventsBySource[Source];
  /** When it happened, in milliseconds since 1970-01-01T00:00:00Z; now if absent. */
  at?: number;
  /** `$.payload`. */
  payload?: unknown;
  /** `$.contact`. Its `contactId` says which runs wait for each other. */
  contact?: Contact;
  /** `$.agent`. */
  agent?: unknown;
}

/** The contact that an event is about. Members beyond these are passed on to `$.contact` as they are. */
export interface Contact {
  /** The contact's id; events that carry the same one are run one after another. */
  contactId?: string;
  [member: string]: unknown;
}

/** Why the world said no. It is what `$.actions.<id>.exception` shows; the block leaves by `failure`. */
export interface Exception {
  /** A stable word for programs, such as `not-found`, `timeout`, `unsupported`, `refused`, `no-contact`. */
  code: string;
  /** What went wrong, for people. */
  message: string;
}

/** The name of a host call. */
export type CallName = keyof HostCalls;

/** The parameters of a host call. */
export type With<C extends CallName> = HostCalls[C]['with'];

/** The reply to a host call. */
export type ReplyTo<C extends CallName> = HostCalls[C]['reply'];

/** A call that a run asks of the host. */
export type Call = {
  [C in CallName]: {
    /** The number of the call in its run, from 1. */
    seq: number;
    /** The id of the block that asks. */
    block: string;
    /** What is asked. */
    call: C;
    /** Its parameters. */
    with: With<C>;
  };
}[CallName];

/** The answer to a call. */
export type Reply = {
  /** The number of the call that is answered. */
  seq: number;
  /** When the answer came, in milliseconds since 1970-01-01T00:00:00Z. */
  at: number;
} & ({ reply: unknown } | { exception: Exception });

/** What a host is told beside a call's parameters. */
export interface CallContext {
  /** The event that fired the run. */
  readonly event: Event;
  /** The contact's id, if the event has a contact. */
  readonly contactId: string | undefined;
  /** The id of the run. */
  readonly run: string;
  /** The name of the flow. */
  readonly flow: string;
  /** The id of the block that asks. */
  readonly block: string;
  /** The same in every attempt to carry this call out, so that a target can tell a repetition. */
  readonly key: string;
  /** Aborts when the run is cancelled or its window is over. */
  readonly signal: AbortSignal;
}

/** Carries one call out. What it throws becomes the block's exception: see `HostException`. */
export type CallHandler<C extends CallName> = (
  parameters: With<C>,
  context: CallContext,
) => ReplyTo<C> | Promise<ReplyTo<C>>;

/**
 * The world as flows see it: one object with the calls it has, by their names. A call that is not there fails its block with
 * `unsupported`. Several hosts are made one by spreading: `{ ...memoryStore(), ...streams.host, ...openCti.host }`.
 */
export type Host = { [C in CallName]?: CallHandler<C> };

/** How a run ended, in one word. */
export type RunStatus = Ending['kind'];

/** What a block left, as the adapter's own console log shows it. */
export interface ActionRecord {
  /** Whether the block did what it is for. */
  success: boolean;
  /** What it found or made. */
  results?: JsonObject | null;
  /** Why it failed. */
  exception?: Exception | null;
}

/** What came of a run. */
export interface RunResult {
  /** The run's id. */
  id: string;
  /** The name of its flow. */
  flow: string;
  /** How it ended, in one word. */
  status: RunStatus;
  /** How it ended. */
  ending: Ending;
  /** What each block left, by the block's id, in the order of first visits. */
  actions: Record<string, ActionRecord>;
  /** The result of a Stop; absent if the run reached none. */
  result?: Json;
  /** What happened, as a trace file has it; `events` is empty if the engine records no traces. */
  trace: Trace;
}

/** One line of the live trace. */
export interface TraceEntry {
  /** The run's id. */
  run: string;
  /** The name of its flow. */
  flow: string;
  /** What happened. */
  event: TraceEvent;
}

/** How bad a finding is. */
export type Severity = 'error' | 'warning' | 'note';

/** A finding about a document. */
export interface Diagnostic {
  /** The kind of finding, such as `dangling-port`; each has a page in the documentation. */
  code: string;
  /** How bad it is. With an error there is no flow. */
  severity: Severity;
  /** Where, as a JSON pointer (RFC 6901). */
  pointer: string;
  /** Where it begins in the text, from 1. */
  line: number;
  /** Where it begins in the line, in characters from 1. */
  column: number;
  /** Where it ends in the text, from 1. */
  endLine: number;
  /** The column after its last character, from 1. */
  endColumn: number;
  /** What is wrong. */
  message: string;
  /** What to do. */
  help?: string | null;
  /** Other places that matter. */
  related: { pointer: string; line: number; column: number; endLine: number; endColumn: number; message: string }[];
}

/** How a flow is added. What stands here counts before what its document says. */
export type FlowOptions = {
  /** The name in the set, unique there; the document's own name, else `flow-1` and so on. */
  name?: string;
  /** Whether events fire it. */
  active?: boolean;
} & Partial<Pick<Event, 'source' | 'event'>>;

/** A flow of the engine. */
export interface AddedFlow {
  /** Its name in the set. */
  name: string;
  /** What fires it; absent if neither document nor options say. */
  trigger?: { source: Source; event?: string };
  /** Whether events fire it. */
  active: boolean;
  /** Warnings and notes about it. Errors are thrown as a `FlowError`. */
  diagnostics: Diagnostic[];
}

/** A CTI Action as the agent is offered it. */
export interface OfferedAction {
  /** The name that it was added by: its file. */
  name: string;
  /** The words on the button. */
  label: string;
  /** The fields that the agent fills in, as the action's document has them. */
  form?: unknown;
}

/** Settings of a dispatch. */
export interface DispatchOptions {
  /** Cancels the run, or takes it out of its contact's queue. */
  signal?: AbortSignal;
}

/** Where the engine's WebAssembly comes from, where the default of the entry point does not fit. */
export type WasmSource = WebAssembly.Module | BufferSource | Response | URL | string;

/** Settings of an engine. */
export interface EngineOptions {
  /** Carries out what flows ask for. */
  host?: Host;
  /** How long a run may take, in milliseconds; 60,000 if absent, `null` for ever. */
  window?: number | null;
  /** How many blocks a run may visit; 10,000 if absent. */
  stepLimit?: number;
  /** Whether runs record a trace; they do if absent. */
  trace?: boolean;
  /** The first part of each run's id; random if absent, since ids should differ from one start of the page to the next. */
  idPrefix?: string;
  /** The clock, in milliseconds since 1970-01-01T00:00:00Z; `Date.now` if absent. */
  now?: () => number;
  /** Is told whatever happens in any run, as it happens. */
  onTrace?: (entry: TraceEntry) => void;
  /** Is told what came of every run that `dispatch` and `runAction` began. */
  onEnded?: (result: RunResult) => void;
  /** Is told what a handler of a host or of this engine threw, beside what it becomes in the run. */
  onError?: (error: unknown, where: { run: string; flow: string; block?: string; call?: CallName }) => void;
  /** The engine's WebAssembly. */
  wasm?: WasmSource;
}

/** Runs flows: what `load` gives. */
export interface Engine {
  /** Checks a flow document. Nothing is kept. */
  check(document: string | object): Diagnostic[];
  /** Adds a flow, in place of an earlier one of the same name. Runs under way go on with theirs. Throws a `FlowError`. */
  addFlow(document: string | object, options?: FlowOptions): AddedFlow;
  /** Takes a flow out; whether there was one. */
  removeFlow(name: string): boolean;
  /** The flows, by name. */
  flows(): AddedFlow[];
  /** Adds a CTI Action document by its file's name. Throws a `FlowError`. */
  addAction(name: string, document: string | object): OfferedAction;
  /** The CTI Actions in the order in which the agent is offered them. */
  actions(): OfferedAction[];
  /**
   * Takes an event. The run that it fires is queued at once behind those of the same contact; resolves when it is over, and to
   * `undefined` at once if no active flow is bound to the event. Rejects only with a `MisuseError`: what goes wrong in the
   * world is in the result.
   */
  dispatch(event: Event, options?: DispatchOptions): Promise<RunResult | undefined>;
  /** Runs a CTI Action with what the agent filled in. Throws a `FormError` where the form is not as the action wants it. */
  runAction(
    name: string,
    given: { form?: Record<string, unknown>; contact?: Contact; agent?: unknown; at?: number },
    options?: DispatchOptions,
  ): Promise<RunResult>;
  /** Goes on with a run that was written down by `Run.snapshot`, with the flow of this engine that it began with. */
  resume(snapshot: string, options?: DispatchOptions): Promise<RunResult>;
  /** Every kind of block that this build knows: type, title, category and ports. */
  catalogue(): BlockKind[];
  /** The calls that the host has. */
  readonly host: Host;
  /** Gives up all runs and frees the engine's memory. */
  dispose(): void;
}

/** A kind of block. Its controls and results stand in `@cti-flows/engine/catalogue.json`. */
export interface BlockKind {
  /** The document's `type`. */
  type: string;
  /** The title in the palette. */
  title: string;
  /** The group in the palette. */
  category: string;
  /** Its exits. */
  ports: string[];
}
