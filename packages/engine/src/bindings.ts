//! The WebAssembly module as it shows itself to JavaScript: text in, text out, all of it JSON.

/** A run in the module's memory. Every method throws an `Error` where the caller is wrong. */
export interface BoundRun {
  readonly id: string;
  /** `{"perform": {seq, block, call, with}, "key": …}` or `{"ended": Ending}`. */
  step(): string;
  reply(seq: number, at: number, value: string): void;
  fail(seq: number, at: number, code: string, message: string): void;
  cancel(): void;
  timeOut(): void;
  readonly deadline: number | undefined;
  readonly now: number;
  snapshot(): string;
  event(): string;
  trace(): string;
  readonly traceLength: number;
  traceFrom(index: number): string;
  actions(): string;
  result(): string | undefined;
  free(): void;
}

/** A compiled flow in the module's memory. */
export interface BoundFlow {
  readonly name: string;
  readonly fingerprint: string;
  start(event: string, options: string): BoundRun;
  restore(snapshot: string): BoundRun;
  free(): void;
}

/** A set of flows in the module's memory. */
export interface BoundFlows {
  add(document: string, options: string): string;
  remove(name: string): boolean;
  list(): string;
  addAction(name: string, document: string): string;
  actions(): string;
  firedBy(source: string, event?: string): BoundFlow | undefined;
  flowOfAction(name: string): BoundFlow | undefined;
  payloadOfAction(name: string, form: string): string;
  called(name: string): BoundFlow | undefined;
  byFingerprint(fingerprint: string): BoundFlow | undefined;
  free(): void;
}

/** What one instance of the module exports. */
export interface Bindings {
  readonly Flows: new () => BoundFlows;
  check(document: string): string;
  catalogue(): string;
}

/** Makes an instance of the module, with a memory of its own. */
export type Instantiate = (module: WebAssembly.Module) => Promise<Bindings>;
