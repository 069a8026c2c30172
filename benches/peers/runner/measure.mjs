//! Time: interleaved rounds in which every contender has its turn, in CPU time of the contender's process.

import { isDeepStrictEqual } from 'node:util';
import { OURS } from './contenders.mjs';
import { expected, writeDocument } from './documents.mjs';
import { ContenderProcess } from './process.mjs';

/** A turn of a contender that is quick enough, in nanoseconds of CPU time. */
const TURN = 60e6;
/** What takes longer a run than this, in nanoseconds, has fewer rounds. */
const SLOW = 0.4e9;
const SLOW_ROUNDS = 3;
/** What would take longer a run than this, by the chain before, is left out. */
const TOO_SLOW = 3e9;
/** How much CPU time, in nanoseconds, passes before anything counts: code that is compiled while it runs gets faster. */
const WARM = 250e6;

/** Runs once and compares what was asked for and left with what must be. */
async function check(child, workload) {
  const told = await child.request({ do: 'check' });
  const wanted = expected(workload);
  if (!isDeepStrictEqual(told, wanted)) {
    throw new Error(`does other work: ${JSON.stringify(told)}, not ${JSON.stringify(wanted)}`);
  }
}

/** Nanoseconds of CPU time that a run takes in one turn. */
async function turn(child, workload, iterations) {
  const { cpu, tasks } = await child.request({ do: 'time', iterations });
  if (workload === 'reference' && tasks !== iterations) {
    throw new Error(`${tasks} tasks were created in ${iterations} runs`);
  }
  return cpu / iterations;
}

/** How many runs make a turn; this warms it up, too. */
async function calibrate(child, workload) {
  for (let iterations = 1, passed = 0; ; ) {
    const each = await turn(child, workload, iterations);
    passed += each * iterations;
    const wanted = Math.max(1, Math.round(TURN / Math.max(each, 1)));
    if (wanted <= iterations * 2 && passed >= WARM) return { iterations: wanted, each };
    if (each > SLOW) return { iterations: 1, each };
    iterations = Math.min(wanted, iterations * 50);
  }
}

/** Where each contender is: its process, and what each of its workloads took. */
export class Field {
  #processes = new Map();
  #contenders;
  #rounds;

  constructor(contenders, rounds) {
    this.#contenders = contenders;
    this.#rounds = rounds;
  }

  /**
   * Measures one workload: by contender `{ times, base }`, nanoseconds a run in each round, and those of the engine in the same
   * rounds; or `{ reason }`.
   */
  async measure(workload, tooSlow = new Map()) {
    const document = writeDocument(workload);
    const found = new Map();
    const ready = [];
    for (const contender of this.#contenders) {
      const estimate = tooSlow.get(contender.id);
      if (estimate > TOO_SLOW) {
        found.set(contender.id, { reason: `a run would take about ${Math.round(estimate / 1e9)} s` });
        continue;
      }
      try {
        const child = this.#process(contender);
        await child.request({ do: 'prepare', workload, document });
        await check(child, workload);
        const { iterations, each } = await calibrate(child, workload);
        ready.push({ contender, child, iterations, isSlow: each > SLOW });
        found.set(contender.id, { times: [] });
      } catch (error) {
        found.set(contender.id, { reason: error.message.slice(0, 300) });
        this.#stop(contender);
        console.error(`  ${contender.title}: ${error.message}`);
      }
    }
    for (let round = 0; round < this.#rounds; round += 1) {
      for (const { contender, child, iterations, isSlow } of ready) {
        const entry = found.get(contender.id);
        if (entry.reason || (isSlow && round >= SLOW_ROUNDS)) continue;
        try {
          entry.times.push(await turn(child, workload, iterations));
        } catch (error) {
          found.set(contender.id, { reason: error.message.slice(0, 300) });
          this.#stop(contender);
        }
      }
    }
    const base = found.get(OURS)?.times;
    if (base) for (const entry of found.values()) if (entry.times) entry.base = base;
    return found;
  }

  stop() {
    for (const child of this.#processes.values()) child.stop();
  }

  #process(contender) {
    const known = this.#processes.get(contender.id);
    if (known?.isRunning) return known;
    const child = new ContenderProcess(contender);
    this.#processes.set(contender.id, child);
    return child;
  }

  #stop(contender) {
    this.#processes.get(contender.id)?.stop();
    this.#processes.delete(contender.id);
  }
}
