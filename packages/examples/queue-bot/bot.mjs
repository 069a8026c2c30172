//! Runs flows on a queue of events: contacts side by side, the events of one contact in order, and an orderly stop.

import { hasBegun, snapshotOf } from './snapshot.mjs';

/**
 * @import { Engine, Event, RunResult } from '@cti-flows/engine'
 *
 * @typedef {object} Queued An event of the queue.
 * @property {string} place Where it stands, for reports: `events.jsonl:3`.
 * @property {Event} event
 *
 * @typedef {object} Suspended A run that was stopped on its way.
 * @property {string} place Where its event stood.
 * @property {string} run Its id.
 * @property {string} flow The name of its flow.
 * @property {string} [contact] The id of its contact.
 * @property {string} snapshot What `engine.resume` takes.
 *
 * @typedef {object} Left What was not done when the bot was stopped, in the order of the queue.
 * @property {Suspended[]} suspended Runs that had begun.
 * @property {Queued[]} waiting Events whose runs had not.
 *
 * @typedef {object} BotOptions
 * @property {number} [parallel] How many runs may be under way or wait for their contact at once; 16 if absent.
 * @property {number} [grace] How long runs may go on after a stop, in milliseconds; 5,000 if absent.
 * @property {AbortSignal} [stop] Stops: nothing begins any more, and runs under way get `grace` to end.
 * @property {AbortSignal} [stopNow] Ends the grace.
 * @property {Left} [left] What an earlier stop left; it is done first.
 * @property {(place: string, result: RunResult) => void} [onRun] Is told of each run that is over.
 * @property {(queued: Queued) => void} [onUnbound] Is told of each event that no flow is bound to.
 * @property {(place: string, problem: string) => void} [onProblem] Is told of each event that the engine does not take.
 *
 * @typedef {object} Task A run that was handed to the engine.
 * @property {number} number Its place in the queue.
 * @property {string} place
 * @property {Event} [event] Its event; absent for a run that was suspended before.
 * @property {Suspended} [suspended] The run as it was suspended before.
 * @property {string} [contact] Whose turn it takes.
 * @property {AbortController} controller Cancels it.
 * @property {RunResult} [cancelled] What came of it where the stop has cancelled it.
 */

/**
 * Runs what was left before, then the events as they come; they must come to an end when `stop` aborts. Resolves when
 * all runs are over, to what a stop left. Rejects where the events throw; runs under way then go on by themselves.
 * @param {Engine} engine It must record traces.
 * @param {AsyncIterable<Queued> | Iterable<Queued>} events
 * @param {BotOptions} [options]
 * @returns {Promise<Left>}
 */
export async function runQueue(engine, events, options = {}) {
  return new Bot(engine, options).run(events);
}

class Bot {
  /** Runs that are not over, in the order of the queue. @type {Set<Task>} */
  #tasks = new Set();
  /** Runs that the stop has cancelled. @type {Task[]} */
  #stopped = [];
  #begun = 0;
  /** Looks again whether what is waited for has come. */
  #wake = () => {};
  #stop;

  /**
   * @param {Engine} engine
   * @param {BotOptions} options
   */
  constructor(engine, options) {
    this.engine = engine;
    this.options = options;
    this.#stop = options.stop ?? new AbortController().signal;
  }

  /** @param {AsyncIterable<Queued> | Iterable<Queued>} events */
  async run(events) {
    const { left = { suspended: [], waiting: [] }, parallel = 16 } = this.options;
    /** @type {Queued[]} */
    const waiting = [];
    this.#stop.addEventListener('abort', () => this.#wake());
    for (const suspended of left.suspended) this.#resume(suspended);
    for await (const queued of oneAfterAnother(left.waiting, events)) {
      await this.#until(() => this.#tasks.size < parallel || this.#stop.aborted);
      if (this.#stop.aborted) waiting.push(queued);
      else this.#dispatch(queued);
    }
    await this.#until(() => this.#tasks.size === 0 || this.#stop.aborted);
    if (this.#stop.aborted) await this.#endInGrace();
    return this.#left(waiting);
  }

  /** @param {Queued} queued */
  #dispatch({ place, event }) {
    const controller = new AbortController();
    const { signal } = controller;
    const contact = event.contact?.contactId;
    this.#begin({ number: ++this.#begun, place, event, contact, controller }, this.engine.dispatch(event, { signal }));
  }

  /** @param {Suspended} suspended */
  #resume(suspended) {
    const { place, contact, snapshot } = suspended;
    const controller = new AbortController();
    const { signal } = controller;
    const task = { number: ++this.#begun, place, suspended, contact, controller };
    this.#begin(task, this.engine.resume(snapshot, { signal }));
  }

  /**
   * @param {Task} task
   * @param {Promise<RunResult | undefined>} running
   */
  #begin(task, running) {
    this.#tasks.add(task);
    const over = () => {
      this.#tasks.delete(task);
      this.#wake();
    };
    running
      .then((result) => this.#ended(task, result))
      .catch((error) => this.#broke(task, error))
      .then(over);
  }

  /**
   * @param {Task} task
   * @param {RunResult | undefined} result
   */
  #ended(task, result) {
    const { onRun, onUnbound } = this.options;
    if (result?.status === 'cancelled' && task.controller.signal.aborted) {
      this.#stopped.push({ ...task, cancelled: result });
    } else if (result) {
      onRun?.(task.place, result);
    } else if (task.event) {
      onUnbound?.({ place: task.place, event: task.event });
    }
  }

  /**
   * The engine did not take it: an event of no source, or a run whose flow was changed meanwhile. Such a run is kept,
   * since the old flow may come back.
   * @param {Task} task
   * @param {unknown} error
   */
  #broke(task, error) {
    if (task.suspended) this.#stopped.push(task);
    this.options.onProblem?.(task.place, error instanceof Error ? error.message : String(error));
  }

  /**
   * Waits until it is so, which may change when a run is over and when the bot is stopped.
   * @param {() => boolean} isSo
   */
  async #until(isSo) {
    while (!isSo()) await new Promise((resolve) => (this.#wake = () => resolve(undefined)));
  }

  async #endInGrace() {
    const { grace = 5_000, stopNow } = this.options;
    const tasks = [...this.#tasks];
    const contacts = new Set();
    for (const { contact, controller } of tasks) {
      // The first run of a contact is under way, those behind it are not.
      if (contact !== undefined && contacts.has(contact)) controller.abort();
      contacts.add(contact);
    }
    let isOver = stopNow?.aborted ?? false;
    const end = () => {
      isOver = true;
      this.#wake();
    };
    const timer = setTimeout(end, grace);
    stopNow?.addEventListener('abort', end);
    await this.#until(() => this.#tasks.size === 0 || isOver);
    clearTimeout(timer);
    for (const { controller } of tasks) controller.abort();
    await this.#until(() => this.#tasks.size === 0);
  }

  /**
   * @param {Queued[]} unread
   * @returns {Left}
   */
  #left(unread) {
    /** @type {Left} */
    const left = { suspended: [], waiting: [] };
    const stopped = this.#stopped.sort((one, other) => one.number - other.number);
    for (const { place, contact, event, suspended, cancelled } of stopped) {
      if (cancelled && hasBegun(cancelled.trace)) {
        const { id: run, flow, trace } = cancelled;
        left.suspended.push({ place, run, flow, contact, snapshot: snapshotOf(trace) });
      } else if (suspended) left.suspended.push(suspended);
      else if (event) left.waiting.push({ place, event });
    }
    left.waiting.push(...unread);
    return left;
  }
}

/**
 * @param {Iterable<Queued>} first
 * @param {AsyncIterable<Queued> | Iterable<Queued>} then
 */
async function* oneAfterAnother(first, then) {
  yield* first;
  yield* then;
}
