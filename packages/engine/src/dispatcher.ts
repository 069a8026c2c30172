//! Runs flows for events: in the order of each contact, with the calls that no host can do, since they are about flows
//! and events.

import type { CompiledFlow, FlowSet, Run } from './core.js';
import { askHost, drive, type RunTime } from './driver.js';
import { HostException, MisuseError } from './errors.js';
import { onAbort } from './on-abort.js';
import { resultOf, resultOfNoRun } from './result.js';
import { Turns } from './turns.js';
import type { Call, CallContext, EngineOptions, Event, Host, ReplyTo, RunResult, With } from './types.js';
import { contactOf, Waits } from './waits.js';

/** How deep flows may call one another. Real ones call one or two deep; what calls deeper calls itself. */
export const MAX_CALL_DEPTH = 16;

/** What the dispatcher takes of an engine's options, the defaults put in. */
export type DispatcherOptions = Pick<EngineOptions, 'onTrace' | 'onEnded'> & {
  host: Host;
  window: number | null;
  stepLimit: number;
  trace: boolean;
  idPrefix: string;
  now: () => number;
  onError: NonNullable<EngineOptions['onError']>;
};

/** A run that begins when its turn has come. */
interface Entry {
  /** What it is about. */
  contact: string | undefined;
  /** Cancels it, or takes it out of the queue. */
  signal: AbortSignal | undefined;
  /** Starts the run, or takes it up again. The time in the queue does not count against its window. */
  begin(hasWaited: boolean): Run;
  /** The result if it is given up before. */
  givenUp(): RunResult;
}

/** Takes events and runs the flows that they fire. */
export class Dispatcher {
  readonly #turns = new Turns();
  readonly #waits = new Waits();
  readonly #closing = new AbortController();
  readonly #flows: FlowSet;
  readonly #options: DispatcherOptions;
  #runs = 0;

  constructor(flows: FlowSet, options: DispatcherOptions) {
    this.#flows = flows;
    this.#options = options;
  }

  /** Ends the waits for an event, whether or not it fires a flow. */
  endWaits(event: Event): void {
    this.#waits.end(event);
  }

  /** Queues a run of a flow, now, behind those of the same contact. Rejects only with a `MisuseError`. */
  async run(flow: CompiledFlow, event: Event & { at: number }, signal?: AbortSignal): Promise<RunResult> {
    this.#runs += 1;
    const { idPrefix, now, window, stepLimit, trace } = this.#options;
    const id = `${idPrefix}-${this.#runs}`;
    const arrived = now();
    const options = (hasWaited: boolean) => {
      const waited = hasWaited ? Math.max(0, Math.trunc(now() - arrived)) : 0;
      return { id, at: event.at + waited, window, stepLimit, trace };
    };
    const entry: Entry = {
      contact: contactOf(event),
      signal,
      begin: (hasWaited) => flow.start(event, options(hasWaited)),
      givenUp: () => resultOfNoRun(flow, event, options(true)),
    };
    return this.#inTurn(entry).finally(() => flow.free());
  }

  /** Queues a run that was restored. */
  async goOn(run: Run, signal?: AbortSignal): Promise<RunResult> {
    const givenUp = () => {
      run.cancel();
      const result = resultOf(run);
      run.free();
      return result;
    };
    return this.#inTurn({ contact: contactOf(run.event()), signal, begin: () => run, givenUp });
  }

  /** Gives up all runs. */
  close(): void {
    this.#closing.abort();
  }

  async #inTurn(entry: Entry): Promise<RunResult> {
    const signals = [this.#closing.signal, ...(entry.signal ? [entry.signal] : [])];
    const turn = this.#turns.take(entry.contact);
    try {
      if (turn.before) await beforeAbort(turn.before, signals);
      const isGivenUp = signals.some((signal) => signal.aborted);
      const result = isGivenUp
        ? this.#giveUp(entry)
        : await this.#drive(entry.begin(turn.before !== undefined), signals, 0);
      this.#tell(this.#options.onEnded, result, result);
      return result;
    } catch (error) {
      throw error instanceof MisuseError
        ? error
        : new MisuseError(`the engine broke: ${String(error)}`, { cause: error });
    } finally {
      turn.leave();
    }
  }

  #giveUp(entry: Entry): RunResult {
    const result = entry.givenUp();
    const where = { run: result.id, flow: result.flow };
    for (const event of result.trace.events) this.#tell(this.#options.onTrace, { ...where, event }, where);
    return result;
  }

  /** Drives a run to its end and frees it. */
  async #drive(run: Run, signals: readonly AbortSignal[], depth: number): Promise<RunResult> {
    const where = { run: run.id, flow: run.flow };
    const { now, onTrace, onError } = this.#options;
    try {
      await drive(run, {
        carryOut: (call, context, time) => this.#carryOut(call, context, time, depth),
        endsInTime: (call) => call.call === 'flow.call',
        now,
        signals,
        onTrace: onTrace && ((event) => this.#tell(onTrace, { ...where, event }, where)),
        onError: (error, block, call) => onError(error, { ...where, block, call }),
      });
      return resultOf(run);
    } finally {
      run.free();
    }
  }

  /** Tells a listener; what it throws is not the run's affair. */
  #tell<T>(
    listener: ((told: T) => void) | undefined,
    told: T,
    where: { run?: string; id?: string; flow: string },
  ): void {
    try {
      listener?.(told);
    } catch (error) {
      this.#options.onError(error, { run: where.run ?? where.id ?? '', flow: where.flow });
    }
  }

  #carryOut(call: Call, context: CallContext, time: RunTime, depth: number): unknown {
    if (call.call === 'flow.call') return this.#callFlow(call.with, context, time, depth);
    if (call.call === 'event.wait') return this.#waits.begin(call.with, context.contactId, context.signal);
    return askHost(this.#options.host, call, context);
  }

  /** Runs a flow in the turn that its caller has, with what is left of the caller's window. */
  async #callFlow(
    { flow: name, payload = {} }: With<'flow.call'>,
    context: CallContext,
    time: RunTime,
    depth: number,
  ): Promise<ReplyTo<'flow.call'>> {
    if (depth >= MAX_CALL_DEPTH) {
      throw new HostException('refused', `flows call one another more than ${MAX_CALL_DEPTH} deep`);
    }
    const flow = this.#flows.called(name);
    if (!flow) throw new HostException('not-found', `there is no flow \`${name}\``);
    const { stepLimit, trace } = this.#options;
    const at = time.now();
    const window = time.deadline === undefined ? null : Math.max(0, time.deadline - at);
    try {
      // The call's key, so that two calls of one flow are two runs.
      const id = `${context.key}/${name}`;
      const run = flow.start({ ...context.event, at, payload }, { id, at, window, stepLimit, trace });
      const { ending, result } = await this.#drive(run, [context.signal], depth + 1);
      return (result === undefined ? { ending } : { ending, result }) as ReplyTo<'flow.call'>;
    } catch (error) {
      if (!(error instanceof MisuseError)) throw error;
      throw new HostException('flow-failed', error.message, { cause: error });
    } finally {
      flow.free();
    }
  }
}

/** Resolves when the promise does, or when one of the signals aborts. */
function beforeAbort(promise: Promise<void>, signals: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      for (const one of forget) one();
      resolve();
    };
    const forget = signals.map((signal) => onAbort(signal, over));
    void promise.then(over);
    if (signals.some((signal) => signal.aborted)) over();
  });
}
