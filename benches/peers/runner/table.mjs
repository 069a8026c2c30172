//! The results as Markdown.

import { readFileSync, writeFileSync } from 'node:fs';
import { OURS } from './contenders.mjs';
import { ratios, summary } from './statistics.mjs';

const CHAINS = ['chain-10', 'chain-100', 'chain-1000', 'chain-10000'];
const BEGIN = '<!-- measured by benches/peers/run -->';
const END = '<!-- end of what is measured -->';

/** Three figures, thousands apart. */
export function figure(value) {
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  const rounded = Number(value.toPrecision(3));
  return rounded.toLocaleString('en', { minimumFractionDigits: Math.min(digits, 2), maximumFractionDigits: Math.min(digits, 2) });
}

const size = (workload) => Number(workload.split('-')[1]);
const row = (cells) => `| ${cells.join(' | ')} |`;
const table = (head, rows) => [row(head), row(head.map((_, index) => (index === 0 ? '---' : '--:'))), ...rows.map(row)].join('\n');
const spread = ({ lowest, highest }) => `${figure(lowest)} to ${figure(highest)}`;

/** Reasons below a table, by number. */
class Notes {
  #texts = [];

  mark(text) {
    const known = this.#texts.indexOf(text);
    const index = known >= 0 ? known : this.#texts.push(text) - 1;
    return `– <sup>${index + 1}</sup>`;
  }

  toString() {
    return this.#texts.map((text, index) => `<sup>${index + 1}</sup> ${text.replaceAll('|', '\\|').replaceAll('<', '&lt;')}  `).join('\n');
  }
}

const timed = (results, workload, id) => results.times[workload]?.[id];

function referenceTable({ contenders, ...results }, notes) {
  const lines = contenders.map((contender) => {
    const { id } = contender;
    const entry = timed(results, 'reference', id);
    if (!entry?.times?.length) return [named(contender), notes.mark(entry?.reason ?? 'not measured'), '', '', '', ''];
    const ratio = ratios(entry.times, entry.base);
    return [
      named(contender),
      figure(1e9 / summary(entry.times).median),
      id === OURS ? '1' : figure(ratio.median),
      id === OURS ? '' : spread(ratio),
      kilobytes(results.memory?.[id]?.run, results.memory?.[OURS]?.run, notes),
      kilobytes(results.memory?.[id]?.flow, results.memory?.[OURS]?.flow, notes),
    ];
  });
  return table(['', 'runs a second', 'time, ours = 1', 'spread', 'waiting run, KB (ours = 1)', 'loaded flow, KB (ours = 1)'], lines);
}

const named = ({ title, version }) => (version ? `${title} ${version}` : title);

function kilobytes(entry, base, notes) {
  if (!entry) return '';
  if (entry.reason) return notes.mark(entry.reason);
  const value = figure(entry.median / 1000);
  return base?.median ? `${value} (${figure(entry.median / base.median)})` : value;
}

/** Nanoseconds a block. */
export const perBlock = (results, workload, id) => {
  const entry = timed(results, workload, id);
  return entry?.times?.length ? summary(entry.times).median / size(workload) : undefined;
};

function chainTable({ contenders, ...results }, notes) {
  const workloads = CHAINS.filter((workload) => results.times[workload]);
  const lines = contenders.map((contender) => {
    const { id } = contender;
    const cells = workloads.map((workload) => {
      const each = perBlock(results, workload, id);
      if (each === undefined) return notes.mark(timed(results, workload, id)?.reason ?? 'not measured');
      const { times, base } = timed(results, workload, id);
      return `${figure(each)} (${figure(ratios(times, base).median)})`;
    });
    const longest = workloads.findLast((workload) => perBlock(results, workload, id) !== undefined && size(workload) > 100);
    const growth = longest
      ? `${figure(perBlock(results, longest, id) / perBlock(results, 'chain-100', id))} at ${size(longest).toLocaleString('en')}`
      : '';
    return [named(contender), ...cells, growth];
  });
  const head = workloads.map((workload) => `${size(workload).toLocaleString('en')} blocks`);
  return table(['ns a block (ours = 1)', ...head, 'growth from 100 blocks'], lines);
}

const UNITS = {
  times: (value) => figure(value),
  bytes: (value) => (value >= 1024 ** 3 ? `${figure(value / 1024 ** 3)} GiB` : value >= 1024 ** 2 ? `${figure(value / 1024 ** 2)} MiB` : `${figure(value / 1024)} KiB`),
  milliseconds: (value) => `${figure(value)} ms`,
};

function targetTable(targets, notes) {
  const lines = targets.map(({ what, unit, limit, reason, ...measured }) => {
    const show = UNITS[unit];
    if (reason) return [what, limit === null ? '' : show(limit), notes.mark(reason), '', ''];
    const verdict = limit === null ? '' : measured.median <= limit ? 'met' : '**missed**';
    const range = measured.lowest === measured.highest ? '' : `${show(measured.lowest)} to ${show(measured.highest)}`;
    return [what, limit === null ? '' : `at most ${show(limit)}`, show(measured.median), range, verdict];
  });
  return table(['', 'target', 'measured', 'spread', ''], lines);
}

/** All tables. */
export function markdown(results) {
  const parts = [];
  const add = (heading, make) => {
    const notes = new Notes();
    parts.push(heading, make(notes));
    if (String(notes)) parts.push(String(notes).trimEnd());
  };
  add('### The reference flow', (notes) => referenceTable(results, notes));
  add('### Chains', (notes) => chainTable(results, notes));
  if (results.targets) add('### Targets', (notes) => targetTable(results.targets, notes));
  const { rounds, versions } = results;
  parts.push(`${rounds} rounds; ${Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ')}.`);
  return parts.join('\n\n');
}

/** Puts the tables into the guide, between its markers. */
export function writeGuide(path, results) {
  const text = readFileSync(path, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${path} lacks the lines \`${BEGIN}\` and \`${END}\``);
  writeFileSync(path, `${before}${BEGIN}\n\n${markdown(results)}\n\n${END}${after}`);
}
