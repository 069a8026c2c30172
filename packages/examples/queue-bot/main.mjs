#!/usr/bin/env node
//! The bot on the command line: reads events, loads flows and host, prints a line a run, and stops in an orderly way.

import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { FlowError, load } from '@cti-flows/engine/full';
import { runQueue } from './bot.mjs';
import { defaultHost } from './default-host.mjs';
import { readEvents } from './events.mjs';
import { readFlows } from './flows.mjs';
import { loadHost } from './load-host.mjs';
import { readState, writeState } from './state.mjs';

/**
 * @import { Engine, RunResult } from '@cti-flows/engine'
 * @import { Left, Queued } from './bot.mjs'
 * @import { State } from './state.mjs'
 */

const USAGE = `usage: npm run queue-bot -- [options] [FILE…]

Runs flows on events, one event of JSON a line, from the files or from standard input.
Standard output gets one line of JSON for each run, standard error everything else.

  --flows PATH      a flow, or a folder of flows (\`flow.json\`, \`*.flow.json\`); may be repeated
  --host FILE       a module whose default export is a host, or a function that gives one;
                    its calls are added to those of the default host
  --state FILE      where a stop leaves what is to be done; if it is there, the bot goes on with it first
  --parallel COUNT  how many runs may be under way or wait for their contact at once (16)
  --grace SECONDS   how long runs may go on after SIGINT or SIGTERM (5); a second signal ends it
  --help            this text

exit codes: 0 every run completed; 1 a line or a file was wrong, or a run did not complete; 2 the bot could not begin or
go on; 130, 141, 143 it was stopped by SIGINT, by the reader of its output going away, or by SIGTERM`;

const EXIT = { done: 0, troubled: 1, broken: 2 };
/** @type {Record<string, number>} */
const EXIT_OF_SIGNAL = { SIGINT: 130, SIGPIPE: 141, SIGTERM: 143 };

/** @param {string} line */
const tell = (line) => void process.stderr.write(`${line}\n`);
/** @param {object} line */
const print = (line) => void process.stdout.write(`${JSON.stringify(line)}\n`);

/**
 * @param {string[]} args
 * @returns {Promise<number>} The exit code.
 */
async function main(args) {
  const options = readArguments(args);
  if (options.help) {
    console.log(USAGE);
    return EXIT.done;
  }
  const state = await readState(options.state);
  const properties = new Map(state.properties);
  const attributes = new Map(state.attributes);
  const own = options.host === undefined ? {} : await loadHost(options.host);
  const engine = await load({ host: { ...defaultHost({ properties, attributes, writeLine: tell }), ...own } });
  for (const { name, document } of await readFlows(options.flows)) addFlow(engine, name, document);

  const signals = listenForSignals();
  const report = new Report();
  const events = readFiles(options.files, state, signals.stop, report);
  const { stop, stopNow } = signals;
  const { parallel, grace } = options;
  const left = await runQueue(engine, events, {
    parallel,
    grace,
    stop,
    stopNow,
    left: state.left,
    onRun: (place, result) => report.ran(place, result),
    onUnbound: (queued) => report.unbound(queued),
    onProblem: (place, problem) => report.problem(place, problem),
  });
  report.left(left, options.state);
  if (options.state !== undefined) {
    const stored = { ...state, left, properties: [...properties], attributes: [...attributes] };
    await writeState(options.state, stored, !stop.aborted);
  }
  engine.dispose();
  signals.close();
  return EXIT_OF_SIGNAL[signals.name ?? ''] ?? (report.isTroubled ? EXIT.troubled : EXIT.done);
}

/** Tells of runs and troubles, and remembers whether there were troubles. */
class Report {
  isTroubled = false;

  /**
   * @param {string} place
   * @param {RunResult} result
   */
  ran(place, { id: run, flow, status, ending, result }) {
    if (status !== 'completed') this.isTroubled = true;
    const { kind: _, ...why } = ending;
    print({ place, run, flow, status, ...why, ...(result === undefined ? {} : { result }) });
  }

  /** @param {Queued} queued */
  unbound({ place, event: { source, event } }) {
    tell(`${place}: no flow is bound to ${event === undefined ? source : `${source} ${event}`}`);
  }

  /**
   * @param {Left} left
   * @param {string | undefined} stateFile
   */
  left({ suspended, waiting }, stateFile) {
    const status = stateFile === undefined ? 'cancelled' : 'suspended';
    for (const { place, run, flow } of suspended) print({ place, run, flow, status });
    const count = suspended.length + waiting.length;
    if (count > 0) tell(`queue-bot: ${count} left to be done${stateFile === undefined ? '' : ` in ${stateFile}`}`);
  }

  /**
   * @param {string} place
   * @param {string} problem
   */
  problem(place, problem) {
    this.isTroubled = true;
    tell(`${place}: ${problem}`);
  }
}

/**
 * Adds a flow; what is wrong with it is told with its place.
 * @param {Engine} engine
 * @param {string} name
 * @param {string} document
 */
function addFlow(engine, name, document) {
  try {
    engine.addFlow(document, { name });
  } catch (error) {
    const diagnostics = error instanceof FlowError ? error.diagnostics : [];
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    for (const { line, column, message } of errors) tell(`${name}:${line}:${column}: ${message}`);
    throw new Error(`\`${name}\` cannot be used: ${error instanceof Error ? error.message : error}`);
  }
}

/** @param {string[]} args */
function readArguments(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      flows: { type: 'string', multiple: true, default: [] },
      host: { type: 'string' },
      state: { type: 'string' },
      parallel: { type: 'string', default: '16' },
      grace: { type: 'string', default: '5' },
      help: { type: 'boolean', default: false },
    },
  });
  const parallel = Number(values.parallel);
  const grace = Number(values.grace) * 1000;
  if (!Number.isSafeInteger(parallel) || parallel < 1) throw new Error('--parallel takes a whole number from 1');
  if (!(grace >= 0 && grace < 2 ** 31)) throw new Error('--grace takes a number of seconds');
  if (!values.help && values.flows.length === 0) throw new Error('no flows; --flows says where they are');
  return { ...values, parallel, grace, files: positionals.length ? positionals : ['-'] };
}

/**
 * The events of all files, one after another; `state` is told how far they were read.
 * @param {string[]} files
 * @param {State} state
 * @param {AbortSignal} stop
 * @param {Report} report
 * @returns {AsyncGenerator<Queued, void>}
 */
async function* readFiles(files, state, stop, report) {
  for (const file of files) {
    if (stop.aborted) return;
    const isInput = file === '-';
    const [stream, name] = isInput ? [process.stdin, 'stdin'] : [createReadStream(file), file];
    const skip = isInput ? 0 : (state.read[file] ?? 0);
    try {
      for await (const { place, number, event, problem } of readEvents(stream, { name, skip, signal: stop })) {
        if (!isInput) state.read[file] = number;
        if (problem !== undefined) report.problem(place, problem);
        if (event !== undefined) yield { place, event };
      }
    } catch (error) {
      report.problem(name, error instanceof Error ? error.message : String(error));
    }
  }
}

/** The first signal stops, the second ends the grace; so does a reader of the output that goes away. */
function listenForSignals() {
  const stop = new AbortController();
  const stopNow = new AbortController();
  const signals = { stop: stop.signal, stopNow: stopNow.signal, name: '', close };
  const heard = (/** @type {NodeJS.Signals} */ name) => {
    signals.name ||= name;
    if (stop.signal.aborted) stopNow.abort();
    stop.abort();
  };
  const stopped = () => heard('SIGPIPE');
  function close() {
    process.off('SIGINT', heard).off('SIGTERM', heard);
  }
  process.on('SIGINT', heard).on('SIGTERM', heard);
  process.stdout.on('error', stopped);
  return signals;
}

process.exitCode = await main(process.argv.slice(2)).catch((error) => {
  tell(`queue-bot: ${error instanceof Error ? error.message : error}`);
  return EXIT.broken;
});
