//! The loop between a run and its host: calls are carried out one after another, until the run is over.

import type { Run, Step } from './core.js';
import { HostException } from './errors.js';
import { toJsonText } from './json-text.js';
import { onAbort } from './on-abort.js';
import { afterMilliseconds } from './timers.js';
import type { Call, CallContext, CallName, Event, Exception, Host, TraceEvent } from './types.js';

/** The answer to a call: a reply as JSON text, or why there is none. */
export type Answer = { reply: string } | { exception: Exception };

/** The time of a run, in milliseconds since 1970-01-01T00:00:00Z. */
export interface RunTime {
  /** The run's own time: that of its event, plus what has passed since. */
  now(): number;
  /** When it must be over; `undefined` for never. */
  readonly deadline: number | undefined;
}

/** Carries a call out; what it throws becomes the exception of the block. Its reply is any value that JSON has. */
export type CarryOut = (call: Call, context: CallContext, time: RunTime) => unknown;

/** What a driver needs beside the run. */
export interface DriveOptions {
  /** Carries out the calls of the run. */
  carryOut: CarryOut;
  /** Whether a call is over by the run's deadline by itself and then says what came of it, as a flow that is called. */
  endsInTime?: (call: Call) => boolean;
  /** The time, in milliseconds since 1970-01-01T00:00:00Z. */
  now: () => number;
  /** Cancels the run. */
  signals?: readonly AbortSignal[];
  /** Is told whatever happens in the run, as it happens. */
  onTrace?: (event: TraceEvent) => void;
  /** Is told what the handler of a call threw that was no `HostException`. */
  onError?: (error: unknown, block: string, call: CallName) => void;
}

/** The exception of a call that the host does not have. */
export function unsupported(call: string): HostException {
  return new HostException('unsupported', `this host cannot do \`${call}\``);
}

/** Carries a call out by the handler that the host has for it. A wait that the host cannot do is done here. */
export async function askHost(host: Host, call: Call, context: CallContext): Promise<unknown> {
  const handler = host[call.call] as ((parameters: unknown, context: CallContext) => unknown) | undefined;
  try {
    if (typeof handler !== 'function') throw unsupported(call.call);
    return await handler.call(host, call.with, context);
  } catch (error) {
    if (call.call !== 'timer.sleep' || exceptionOf(error).code !== 'unsupported') throw error;
    await new Promise<void>((done) => afterMilliseconds(call.with.milliseconds, done, context.signal));
    return null;
  }
}

/**
 * What a handler threw, as the exception of its block. Errors are told by their names and not by their classes, of
 * which a page may have several: one in each frame, and one of ours in each copy of this package.
 */
export function exceptionOf(thrown: unknown): Exception {
  const { name, code } = (thrown ?? {}) as { name?: unknown; code?: unknown };
  const message = messageOf(thrown);
  if (name === 'HostException' && typeof code === 'string') return { code, message };
  if (name === 'AbortError' || name === 'TimeoutError') {
    return { code: 'timeout', message: message || 'the host did not answer in time' };
  }
  return { code: 'host-error', message: message || String(name ?? 'the host threw an error without words') };
}

function messageOf(thrown: unknown): string {
  const message = (thrown as { message?: unknown } | null | undefined)?.message;
  if (typeof message === 'string') return message;
  try {
    return String(thrown);
  } catch {
    return 'the host threw something that is no text';
  }
}

/**
 * Steps a run to its end, until its window is over, or until a signal aborts. A call that is under way then is told by
 * its own signal, its answer is dropped, and the run ends as timed out or cancelled.
 *
 * Time is that of the run as it is handed over, plus what has passed on the clock since: an event may be of any time.
 */
export async function drive(run: Run, options: DriveOptions): Promise<void> {
  await new Drive(run, options).toTheEnd();
}

/** One run that is being driven. */
class Drive implements RunTime {
  readonly deadline: number | undefined;
  /** What the handlers of this run's calls are told of its end. */
  private readonly ending = new AbortController();
  /** Set when the run must end before it is over by itself. */
  private stopped: 'cancelled' | 'timedOut' | undefined;
  /** Whether the deadline has come. */
  private isOverdue = false;
  /** The call that is under way. */
  private waiting: { call: Call; stop: () => void } | undefined;
  private readonly event: Event;
  private readonly began: number;
  private readonly at: number;
  private told = 0;

  constructor(
    private readonly run: Run,
    private readonly options: DriveOptions,
  ) {
    this.event = run.event();
    this.began = options.now();
    this.at = run.now;
    this.deadline = run.deadline;
  }

  async toTheEnd(): Promise<void> {
    const forget = this.watch();
    try {
      let step = this.step();
      while ('perform' in step) {
        if (this.isOverdue) this.end('timedOut');
        const answer = this.stopped ? undefined : await this.answer(step.perform, step.key);
        // What stopped the run counts before an answer that came in the same moment.
        if (this.stopped || !answer) this.stop();
        else this.resume(step.perform, answer);
        step = this.step();
      }
    } finally {
      forget();
    }
  }

  /** Watches signals and deadline; gives back what ends the watch. */
  private watch(): () => void {
    const { signals = [] } = this.options;
    const cancel = () => this.end('cancelled');
    const forget = signals.map((signal) => onAbort(signal, cancel));
    if (signals.some((signal) => signal.aborted)) cancel();
    const { deadline } = this;
    const disarm = deadline === undefined ? () => {} : afterMilliseconds(deadline - this.now(), () => this.timeOut());
    return () => {
      disarm();
      for (const one of forget) one();
    };
  }

  private timeOut(): void {
    this.isOverdue = true;
    if (!this.waiting || !this.options.endsInTime?.(this.waiting.call)) this.end('timedOut');
  }

  private end(how: 'cancelled' | 'timedOut'): void {
    if (this.stopped) return;
    this.stopped = how;
    this.ending.abort(stopReason(how));
    this.waiting?.stop();
  }

  private stop(): void {
    if (this.stopped === 'timedOut') this.run.timeOut();
    else this.run.cancel();
  }

  now(): number {
    return this.at + Math.max(0, Math.trunc(this.options.now() - this.began));
  }

  /** Where the run is; what happened on the way is told. */
  private step(): Step {
    const { onTrace } = this.options;
    if (onTrace) {
      for (const event of this.run.traceFrom(this.told)) {
        this.told += 1;
        onTrace(event);
      }
    }
    return this.run.step();
  }

  /** The answer to a call; `undefined` if the run is stopped first. */
  private answer(call: Call, key: string): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      this.waiting = { call, stop: () => resolve(undefined) };
      void this.carryOut(call, key).then(resolve);
    });
  }

  private async carryOut(call: Call, key: string): Promise<Answer> {
    try {
      return replyOf(await this.options.carryOut(call, this.context(call, key), this));
    } catch (error) {
      const exception = exceptionOf(error);
      if (exception.code === 'host-error') this.options.onError?.(error, call.block, call.call);
      return { exception };
    }
  }

  private context(call: Call, key: string): CallContext {
    const contactId = this.event.contact?.contactId;
    return {
      event: this.event,
      contactId: typeof contactId === 'string' ? contactId : undefined,
      run: this.run.id,
      flow: this.run.flow,
      block: call.block,
      key,
      signal: this.ending.signal,
    };
  }

  private resume({ seq }: Call, answer: Answer): void {
    const at = this.now();
    if ('exception' in answer) {
      this.run.fail(seq, at, answer.exception);
      return;
    }
    try {
      this.run.reply(seq, at, answer.reply);
    } catch (error) {
      // Such as JSON that nests too deep. If it is the call that is wrong, this throws as well.
      this.run.fail(seq, at, badReply(error));
    }
  }
}

function stopReason(how: 'cancelled' | 'timedOut'): DOMException {
  if (how === 'timedOut') return new DOMException('the window of the run is over', 'TimeoutError');
  return new DOMException('the run was cancelled', 'AbortError');
}

function badReply(error: unknown): Exception {
  return { code: 'bad-reply', message: `the reply is not JSON: ${messageOf(error)}` };
}

/** Nothing at all is the reply of a call that replies nothing. */
function replyOf(value: unknown): Answer {
  try {
    return { reply: value === undefined ? 'null' : toJsonText(value) };
  } catch (error) {
    return { exception: badReply(error) };
  }
}
