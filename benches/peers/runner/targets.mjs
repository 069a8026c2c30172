//! The engine's own targets: each with its limit, what was measured, and whether it is met.

import { spawnSync } from 'node:child_process';
import { freemem } from 'node:os';
import { CONTENDERS, FIRST_CALL, OURS, READERS, RUST_REF } from './contenders.mjs';
import { buildCommandLine } from './install.mjs';
import { Field } from './measure.mjs';
import { memoryOf, waitingRuns } from './memory.mjs';
import { WORKLOADS } from './places.mjs';
import { ratios, summary } from './statistics.mjs';

const KIB = 1024;
const GIB = KIB ** 3;

const ours = CONTENDERS.find(({ id }) => id === OURS);

/** A target with a limit; `measured` is a summary, or a reason. */
const target = (what, unit, limit, measured) => ({ what, unit, limit, ...measured });

/** A ratio of two contenders' times of the same workload. */
function ratioOf(times, workload, of, to) {
  const [left, right] = [times[workload]?.[of], times[workload]?.[to]];
  if (!left?.times?.length || !right?.times?.length) return { reason: left?.reason ?? right?.reason ?? 'not measured' };
  return ratios(left.times, right.times);
}

/** What follows from the times of the table. */
export function fromTimes(times) {
  const chains = ['chain-10000', 'chain-100'].map((workload) => times[workload]?.[OURS]?.times);
  const growth = chains.every((values) => values?.length)
    ? ratios(chains[0].map((time) => time / 10_000), chains[1].map((time) => time / 100))
    : { reason: 'not measured' };
  const reference = (of, to) => ratioOf(times, 'reference', of, to);
  return [
    target('Reference flow, against the hand-written Rust function that clones', 'times', 1, reference(OURS, RUST_REF)),
    target('The same, recording a trace', 'times', null, reference('cti-flows-trace', RUST_REF)),
    target('Time a block at 10,000 blocks, against 100', 'times', 1.2, growth),
    target('WebAssembly, stepped, against native', 'times', 4, reference('cti-flows-wasm', OURS)),
    target('WebAssembly, whole engine, against native', 'times', null, reference('cti-flows-wasm-driver', OURS)),
  ];
}

/** Reading documents, against serde_json parsing the same bytes. */
export async function loading(rounds) {
  const found = [];
  for (const size of [8, 1_000, 10_000]) {
    const field = new Field(READERS, rounds);
    const times = { document: Object.fromEntries(await field.measure(`document-${size}`)) };
    field.stop();
    const blocks = size.toLocaleString('en');
    found.push(target(`Load and compile ${blocks} blocks, against parsing with serde_json`, 'times', 3,
      ratioOf(times, 'document', 'load', 'parse')));
  }
  return found;
}

/** Loaded flows, and runs that wait. */
export async function memory(rounds) {
  const bytes = ({ reason, ...kept }) => (reason ? { reason } : kept);
  const found = [
    target('A loaded flow of eight blocks', 'bytes', 8 * KIB, bytes(await memoryOf(ours, 'keep_flows', rounds))),
    target('A waiting run before any results', 'bytes', 1.5 * KIB, bytes(await memoryOf(FIRST_CALL, 'keep_runs', rounds))),
    target('A waiting run with the results of 25 fields', 'bytes', null, bytes(await memoryOf(ours, 'keep_runs', rounds))),
  ];
  for (const [contender, where] of [[FIRST_CALL, 'before any results'], [ours, 'with results']]) {
    for (const count of [1_000, 10_000, 100_000, 1_000_000]) {
      found.push(await resident(contender, where, count));
    }
  }
  return found;
}

async function resident(contender, where, count) {
  const limit = count === 1_000_000 ? 3 * GIB : null;
  const what = `${count.toLocaleString('en')} waiting runs, ${where}: resident`;
  if (freemem() < count * 8 * KIB) return target(what, 'bytes', limit, { reason: 'too little memory is free here' });
  try {
    const { resident: bytes } = await waitingRuns(contender, count);
    return target(what, 'bytes', limit, summary([bytes]));
  } catch (error) {
    return target(what, 'bytes', limit, { reason: error.message });
  }
}

/** What `cti run` takes from start to exit, above a process that does nothing. */
export async function commandLine(mayBuild) {
  const what = '`cti run` on the reference flow, above an empty process';
  const { path, reason } = await buildCommandLine(mayBuild);
  if (reason) return [target(what, 'milliseconds', 15, { reason })];
  const args = ['run', `${WORKLOADS}reference.flow.json`, '--sample', `${WORKLOADS}reference.scenario.json`];
  const time = (program, given) => {
    const began = process.hrtime.bigint();
    const { status, stderr } = spawnSync(program, given);
    if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
    return Number(process.hrtime.bigint() - began) / 1e6;
  };
  try {
    time(path, args);
    const above = [];
    for (let round = 0; round < 41; round += 1) {
      const empty = time('true', []);
      above.push(time(path, args) - empty);
    }
    return [target(what, 'milliseconds', 15, summary(above))];
  } catch (error) {
    return [target(what, 'milliseconds', 15, { reason: error.message.slice(0, 200) })];
  }
}
