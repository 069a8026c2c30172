//! The protocol: requests in, one JSON line each, answers out.
//!
//! A contender is an object with `load(workload, document, host)`, which gives one flow: `run()` from the event to the end,
//! or a promise of it; `results(run)` for the check; `wait()` if it can start a run and stop in the middle. `keepFlows` in
//! its stead loads many copies where that is not `load` so many times. A workload is `{ kind, size }`.

import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Host } from './host.mjs';

/** What the first block of a chain leaves, and so every other. */
export const CHAIN_VALUE = '+12065551212';

/** What the last run left: without somebody who may look at it, the compiler would leave out the work. */
export let last;

const nanoseconds = ({ user, system }) => (user + system) * 1000;

/** The resident memory after what can be given back was given back. */
async function residentBytes() {
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;
}

/** How much resident memory each of so many things takes that are made and kept. */
async function keep(count, make) {
  const kept = await make(Math.min(count, 10));
  const before = await residentBytes();
  kept.push(await make(count));
  const bytes = (await residentBytes()) - before;
  return { bytes, count, resident: before + bytes, kept: kept.length };
}

const times = (make) => async (count) => {
  const made = [];
  for (let index = 0; index < count; index += 1) made.push(await make());
  return made;
};

/** Reads requests until there are no more. */
export async function serve(contender) {
  const host = new Host();
  let prepared;
  const requests = {
    async prepare({ workload, document }) {
      await prepared?.flow.free?.();
      const [kind, size] = workload.split('-');
      const text = readFileSync(document, 'utf8');
      prepared = { workload: { kind, size: Number(size) }, text };
      prepared.flow = await contender.load(prepared.workload, text, host);
      return { ok: true };
    },
    async check() {
      host.recorded = {};
      const run = await prepared.flow.run();
      const { searchedFor = null, task = null } = host.recorded;
      host.recorded = undefined;
      return { searchedFor, task, results: prepared.flow.results(run) };
    },
    async time({ iterations }) {
      const { flow } = prepared;
      const tasks = host.tasks;
      const cpu = process.cpuUsage();
      const began = process.hrtime.bigint();
      for (let index = 0; index < iterations; index += 1) {
        const run = flow.run();
        last = run instanceof Promise ? await run : run;
      }
      const wall = Number(process.hrtime.bigint() - began);
      return { cpu: nanoseconds(process.cpuUsage(cpu)), wall, tasks: host.tasks - tasks };
    },
    async keep_flows({ count }) {
      const { workload, text } = prepared;
      const load = () => contender.load(workload, text, host);
      return keep(count, contender.keepFlows ? (many) => contender.keepFlows(many, host) : times(load));
    },
    async keep_runs({ count }) {
      if (!prepared.flow.wait) throw new Error('cannot stop in the middle of a run');
      host.holdsSearch = true;
      const kept = await keep(count, times(() => prepared.flow.wait()));
      // Those that are stepped by hand do not come to the host.
      if (!prepared.flow.isStepped && host.held.length < count) {
        throw new Error(`only ${host.held.length} of ${count} runs came to the search`);
      }
      return kept;
    },
  };
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    let answer;
    try {
      answer = await requests[request.do](request);
    } catch (error) {
      answer = { error: String(error?.message ?? error) };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
  process.exit(0);
}
