//! The engine beside other flow engines and hand-written functions, on the same work: builds all, checks what each does,
//! measures, and writes the results.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CONTENDERS, FIRST_CALL, isShort, OURS, READERS, RUST_REF } from './contenders.mjs';
import { install } from './install.mjs';
import { Field } from './measure.mjs';
import { memoryOf } from './memory.mjs';
import { GUIDE, IMAGES, RESULTS, TARGET } from './places.mjs';
import { writePlots } from './plot.mjs';
import { summary } from './statistics.mjs';
import { markdown, writeGuide } from './table.mjs';
import * as targets from './targets.mjs';

const HELP = `usage: benches/peers/run [--short] [--rounds N] [--only ID,…] [--write] [--report]

Builds what takes part, checks that all do the same work, measures them in turns, and prints the
tables. What cannot be installed is named with the reason.

  --short      only what needs no packages of others, and fewer rounds; for continuous integration
  --rounds N   how many rounds (9; 3 if short)
  --only IDS   only these contenders; ${OURS} is always there. With --write, the rows of the others stay as
               they were; the targets are measured if ${RUST_REF} takes part
  --no-build   takes what was built before
  --write      writes results.json, docs/guide/speed.md and its plots, too
  --report     measures nothing: writes guide and plots from results.json

Ids: ${CONTENDERS.map(({ id }) => id).join(', ')}`;

/** Chains in the order of their length: what a longer one would take is known from the one before. */
const CHAINS = [10, 100, 1_000, 10_000];
const SHORT_CHAINS = [10, 100];
const MEMORY_ROUNDS = 3;

const say = (words) => console.error(words);

function chosen({ short, only }) {
  const ids = only?.split(',');
  const unknown = ids?.find((id) => CONTENDERS.every((contender) => contender.id !== id));
  if (unknown) throw new Error(`there is no contender \`${unknown}\``);
  return CONTENDERS.filter((contender) => contender.id === OURS
    || ((!short || isShort(contender)) && (!ids || ids.includes(contender.id))));
}

/** What it was measured with. */
function versions() {
  const of = (command, pattern) => {
    try {
      return pattern.exec(execFileSync(command, ['--version'], { encoding: 'utf8' }))?.[1];
    } catch {
      return undefined;
    }
  };
  const all = { Rust: of('rustc', /rustc (\S+)/), Node: process.versions.node, Python: of('python3', /Python (\S+)/) };
  return Object.fromEntries(Object.entries(all).filter(([, version]) => version));
}

/** Installs all; those who are ready, and the reasons of the others. */
async function installed(contenders, mayBuild) {
  const missing = {};
  for (const contender of contenders) {
    const reason = await install(contender, mayBuild);
    if (reason) {
      missing[contender.id] = { reason: `not installed: ${reason}` };
      say(`  ${contender.title}: ${reason}`);
    }
  }
  return { ready: contenders.filter(({ id }) => !missing[id]), missing };
}

/** What a chain ten times as long would take each, if it grew as it did so far. */
function estimates(times, sizes) {
  const median = (size, id) => {
    const entry = times[`chain-${size}`]?.[id];
    return entry?.times?.length ? summary(entry.times).median : undefined;
  };
  const [before, last] = sizes.slice(-2);
  return new Map(CONTENDERS.flatMap(({ id }) => {
    const time = median(last, id);
    if (time === undefined) return [];
    const growth = median(before, id) ? Math.max(1, time / median(before, id) / (last / before)) : 1;
    return [[id, time * 10 * growth]];
  }));
}

async function measure({ ready, missing, rounds, sizes }) {
  const times = {};
  const field = new Field(ready, rounds);
  say('reference flow');
  times.reference = { ...missing, ...Object.fromEntries(await field.measure('reference')) };
  for (const [index, size] of sizes.entries()) {
    say(`chain of ${size.toLocaleString('en')} blocks`);
    const tooSlow = index ? estimates(times, sizes.slice(0, index)) : new Map();
    times[`chain-${size}`] = { ...missing, ...Object.fromEntries(await field.measure(`chain-${size}`, tooSlow)) };
  }
  field.stop();
  return times;
}

async function measureMemory(ready) {
  const memory = {};
  for (const contender of ready) {
    if (contender.family === 'hand-written') continue;
    say(`memory: ${contender.title}`);
    memory[contender.id] = {
      run: await memoryOf(contender, 'keep_runs', MEMORY_ROUNDS),
      flow: await memoryOf(contender, 'keep_flows', MEMORY_ROUNDS),
    };
  }
  return memory;
}

async function measureTargets(times, rounds, mayBuild) {
  say('targets');
  for (const contender of [...READERS, FIRST_CALL]) {
    const reason = await install(contender, mayBuild);
    if (reason) throw new Error(reason);
  }
  return [
    ...targets.fromTimes(times),
    ...(await targets.loading(rounds)),
    ...(await targets.memory(MEMORY_ROUNDS)),
    ...(await targets.commandLine(mayBuild)),
  ];
}

function report(results) {
  mkdirSync(IMAGES, { recursive: true });
  writePlots(IMAGES, results);
  writeGuide(GUIDE, results);
}

/** Takes over the rows of earlier results for those who did not take part; their ratios are those of their own rounds. */
function keepOthers(results) {
  const earlier = JSON.parse(readFileSync(RESULTS, 'utf8'));
  const known = new Map([...earlier.contenders, ...results.contenders].map((contender) => [contender.id, contender]));
  results.contenders = CONTENDERS.flatMap(({ id }) => known.get(id) ?? []);
  for (const [workload, entries] of Object.entries(earlier.times)) {
    results.times[workload] = { ...entries, ...results.times[workload] };
  }
  results.memory = { ...earlier.memory, ...results.memory };
  results.targets ??= earlier.targets;
}

/** What must not fail: what is ours or written by hand. The work of others is theirs to break. */
function failures({ times }) {
  const own = new Set(CONTENDERS.filter(({ family, needs }) => family !== 'engine' && !needs.wasm).map(({ id }) => id));
  return Object.entries(times).flatMap(([workload, entries]) => Object.entries(entries)
    .filter(([id, { reason }]) => reason && own.has(id))
    .map(([id, { reason }]) => `${id}, ${workload}: ${reason}`));
}

async function main() {
  const options = {
    short: { type: 'boolean' },
    rounds: { type: 'string' },
    only: { type: 'string' },
    write: { type: 'boolean' },
    report: { type: 'boolean' },
    'no-build': { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  };
  const { values } = parseArgs({ options });
  if (values.help) return console.log(HELP);
  if (values.report) return report(JSON.parse(readFileSync(RESULTS, 'utf8')));
  const rounds = Number(values.rounds ?? (values.short ? 3 : 9));
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds wants a number');

  mkdirSync(TARGET, { recursive: true });
  const mayBuild = !values['no-build'];
  if (mayBuild) say('building');
  const contenders = chosen(values);
  const { ready, missing } = await installed(contenders, mayBuild);
  const times = await measure({ ready, missing, rounds, sizes: values.short ? SHORT_CHAINS : CHAINS });
  const results = {
    rounds,
    versions: versions(),
    contenders: contenders.map(({ id, title, version, family }) => ({ id, title, version, family })),
    times,
  };
  if (!values.short) {
    results.memory = await measureMemory(ready);
    if (ready.some(({ id }) => id === RUST_REF)) results.targets = await measureTargets(times, rounds, mayBuild);
  }
  const failed = failures(results);
  if (values.only && values.write) keepOthers(results);
  console.log(markdown(results));
  if (values.write) {
    writeFileSync(RESULTS, `${JSON.stringify(results, (_, value) => (typeof value === 'number' ? Number(value.toPrecision(5)) : value), 1)}\n`);
    report(results);
  }
  if (failed.length) {
    say(`\nfailed:\n${failed.join('\n')}`);
    process.exitCode = 1;
  }
}

try {
  await main();
} catch (error) {
  say(`benches/peers/run: ${error.message}`);
  process.exitCode = 1;
}
