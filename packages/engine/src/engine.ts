//! The engine of a desktop: flows and CTI Actions, and the events that run them.

import type { Core, FlowSet } from './core.js';
import { Dispatcher } from './dispatcher.js';
import { MisuseError } from './errors.js';
import { fromJsonText, toJsonText } from './json-text.js';
import type {
  AddedFlow,
  BlockKind,
  Diagnostic,
  DispatchOptions,
  Engine,
  EngineOptions,
  Event,
  FlowOptions,
  Host,
  OfferedAction,
  RunResult,
} from './types.js';

/** How long a run may take unless told otherwise, in milliseconds: the adapter's execution window since 5.9. */
const DEFAULT_WINDOW = 60_000;

/** How many blocks a run may visit unless told otherwise. */
const DEFAULT_STEP_LIMIT = 10_000;

/** An engine on an instance of the WebAssembly module. Every engine has flows, queues and runs of its own. */
export function createEngine(core: Core, options: EngineOptions = {}): Engine {
  return new FlowEngine(core, options);
}

class FlowEngine implements Engine {
  readonly host: Host;
  readonly #core: Core;
  readonly #flows: FlowSet;
  readonly #dispatcher: Dispatcher;
  readonly #now: () => number;
  #isDisposed = false;

  constructor(core: Core, options: EngineOptions) {
    this.#core = core;
    this.#flows = core.flowSet();
    this.#now = options.now ?? (() => Date.now());
    this.host = options.host ?? {};
    this.#dispatcher = new Dispatcher(this.#flows, {
      host: this.host,
      window: options.window === undefined ? DEFAULT_WINDOW : options.window,
      stepLimit: options.stepLimit ?? DEFAULT_STEP_LIMIT,
      trace: options.trace ?? true,
      idPrefix: options.idPrefix ?? randomPrefix(),
      now: this.#now,
      onTrace: options.onTrace,
      onEnded: options.onEnded,
      onError: guarded(options.onError),
    });
  }

  check(document: string | object): Diagnostic[] {
    this.#checkAlive();
    return this.#core.check(document);
  }

  addFlow(document: string | object, options?: FlowOptions): AddedFlow {
    this.#checkAlive();
    return this.#flows.add(document, options);
  }

  removeFlow(name: string): boolean {
    this.#checkAlive();
    return this.#flows.remove(name);
  }

  flows(): AddedFlow[] {
    this.#checkAlive();
    return this.#flows.list();
  }

  addAction(name: string, document: string | object): OfferedAction {
    this.#checkAlive();
    return this.#flows.addAction(name, document);
  }

  actions(): OfferedAction[] {
    this.#checkAlive();
    return this.#flows.actions();
  }

  async dispatch(event: Event, { signal }: DispatchOptions = {}): Promise<RunResult | undefined> {
    this.#checkAlive();
    const own = this.#own(event);
    const flow = this.#flows.firedBy(own.source, own.event);
    this.#dispatcher.endWaits(own);
    return flow && this.#dispatcher.run(flow, own, signal);
  }

  async runAction(
    name: string,
    given: { form?: Record<string, unknown>; contact?: Event['contact']; agent?: unknown; at?: number },
    { signal }: DispatchOptions = {},
  ): Promise<RunResult> {
    this.#checkAlive();
    const { form = {}, ...rest } = given;
    const payload = this.#flows.payloadOfAction(name, form);
    const event = this.#own({ ...rest, source: 'ctiAction', payload });
    const flow = this.#flows.flowOfAction(name);
    if (!flow) throw new MisuseError(`there is no active flow for the CTI Action \`${name}\``);
    return this.#dispatcher.run(flow, event, signal);
  }

  async resume(snapshot: string, { signal }: DispatchOptions = {}): Promise<RunResult> {
    this.#checkAlive();
    const flow = this.#flows.byFingerprint(fingerprintOf(snapshot));
    if (!flow) throw new MisuseError('the run was started with a flow that this engine does not have');
    try {
      return this.#dispatcher.goOn(flow.restore(snapshot), signal);
    } finally {
      flow.free();
    }
  }

  catalogue(): BlockKind[] {
    this.#checkAlive();
    return this.#core.catalogue();
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#dispatcher.close();
    this.#flows.free();
  }

  #checkAlive(): void {
    if (this.#isDisposed) throw new MisuseError('the engine was disposed');
  }

  /** A copy of the event as JSON has it, so that changes that come after `dispatch` do not change it. */
  #own(event: Event): Event & { at: number } {
    const at = Math.trunc(event.at ?? this.#now());
    if (!Number.isSafeInteger(at)) throw new MisuseError(`\`${event.at}\` is no time in milliseconds`);
    try {
      return fromJsonText(toJsonText({ ...event, at }));
    } catch (error) {
      throw new MisuseError(`the event is not JSON: ${error instanceof Error ? error.message : error}`, {
        cause: error,
      });
    }
  }
}

function fingerprintOf(snapshot: string): string {
  try {
    return String(fromJsonText<{ fingerprint?: unknown } | null>(snapshot)?.fingerprint);
  } catch (error) {
    throw new MisuseError('the snapshot is not JSON', { cause: error });
  }
}

/** Sixteen hexadecimal digits. `crypto.randomUUID` is missing on pages that came without TLS. */
function randomPrefix(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whoever is told of errors has nobody above to tell its own; without a listener, the console is told. */
function guarded(onError: EngineOptions['onError']): NonNullable<EngineOptions['onError']> {
  return (error, where) => {
    try {
      if (onError) onError(error, where);
      else
        console.error(
          `CTI Flows: \`${where.flow}\`, block \`${where.block ?? '?'}\`, call \`${where.call ?? '?'}\`:`,
          error,
        );
    } catch (own) {
      console.error('CTI Flows: onError itself threw:', own);
    }
  };
}
