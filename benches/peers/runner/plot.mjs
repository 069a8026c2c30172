//! The results as two plots in SVG: bars of the reference flow, lines of the chains. Both axes of figures are logarithmic.

import { writeFileSync } from 'node:fs';
import { OURS } from './contenders.mjs';
import { ratios } from './statistics.mjs';
import { figure, perBlock } from './table.mjs';

const COLOURS = { ours: '#0b6e4f', 'hand-written': '#8a8f98', engine: '#c4622d' };
const LINES = ['#0b6e4f', '#c4622d', '#2f5d9b', '#8a5fa8', '#b08900', '#c0392b', '#3aa6a0', '#7a7f87', '#5b4636', '#9aa53a', '#d67fb0', '#20303c'];
const log = Math.log10;
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const svg = (width, height, title, body) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12" fill="#222">
<title>${escape(title)}</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${body.join('\n')}
</svg>
`;
const text = (x, y, words, rest = '') => `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${rest}>${escape(words)}</text>`;
const line = (x1, y1, x2, y2, rest = 'stroke="#ddd"') =>
  `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" ${rest}/>`;

/** Powers of ten from the one below to the one above. */
const decades = (lowest, highest) => {
  const [first, last] = [Math.floor(log(lowest)), Math.ceil(log(highest))];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
};

/** Bars: the time of a run as a multiple of ours. */
export function bars({ contenders, times }) {
  const shown = contenders
    .filter(({ id }) => times.reference[id]?.times?.length)
    .map((contender) => ({ ...contender, ...ratios(times.reference[contender.id].times, times.reference[contender.id].base) }))
    .toSorted((left, right) => left.median - right.median);
  const [left, width, step, top] = [320, 840, 24, 46];
  const height = top + shown.length * step + 34;
  const powers = decades(Math.min(...shown.map(({ median }) => median)), Math.max(...shown.map(({ highest }) => highest)));
  const x = (value) => left + ((log(value) - powers[0]) / (powers.at(-1) - powers[0])) * (width - left - 70);
  const body = [text(16, 24, 'Reference flow: CPU time of a run, CTI Flows in Rust = 1 (logarithmic)', 'font-size="15" font-weight="600"')];
  for (const power of powers) {
    const at = x(10 ** power);
    body.push(line(at, top - 6, at, height - 28));
    body.push(text(at, height - 12, (10 ** power).toLocaleString('en', { maximumFractionDigits: 6 }), 'text-anchor="middle" fill="#666"'));
  }
  shown.forEach(({ title, family, median, lowest, highest }, index) => {
    const y = top + index * step;
    const from = x(10 ** powers[0]);
    body.push(text(left - 10, y + 13, title, 'text-anchor="end"'));
    body.push(`<rect x="${from.toFixed(1)}" y="${y + 2}" width="${Math.max(1, x(median) - from).toFixed(1)}" height="${step - 9}" fill="${COLOURS[family]}"/>`);
    body.push(line(x(lowest), y + step / 2 - 2.5, x(highest), y + step / 2 - 2.5, 'stroke="#222"'));
    body.push(text(x(highest) + 8, y + 13, figure(median)));
  });
  body.push(line(x(1), top - 6, x(1), height - 28, 'stroke="#0b6e4f" stroke-dasharray="4 3"'));
  return svg(width, height, 'Reference flow: time of a run as a multiple of that of CTI Flows', body);
}

/** Places for labels that do not lie on one another. */
function apart(wanted, step) {
  const sorted = wanted.toSorted((one, other) => one.y - other.y);
  for (let index = 1; index < sorted.length; index += 1) {
    sorted[index].y = Math.max(sorted[index].y, sorted[index - 1].y + step);
  }
  return sorted;
}

/** Lines: nanoseconds a block over the length of the chain. */
export function chains(results) {
  const sizes = [10, 100, 1000, 10000].filter((size) => results.times[`chain-${size}`]);
  const shown = results.contenders
    .map((contender) => ({
      ...contender,
      points: sizes
        .map((size) => ({ size, each: perBlock(results, `chain-${size}`, contender.id) }))
        .filter(({ each }) => each !== undefined),
    }))
    .filter(({ points }) => points.length);
  const all = shown.flatMap(({ points }) => points.map(({ each }) => each));
  const powers = decades(Math.min(...all), Math.max(...all));
  const [left, right, top, bottom, width, height] = [90, 560, 46, 480, 860, 530];
  const x = (size) => left + ((log(size) - log(sizes[0])) / (log(sizes.at(-1)) - log(sizes[0]))) * (right - left);
  const y = (each) => bottom - ((log(each) - powers[0]) / (powers.at(-1) - powers[0])) * (bottom - top);
  const body = [text(16, 24, 'Chains: CPU time a block, in nanoseconds (both axes logarithmic)', 'font-size="15" font-weight="600"')];
  for (const power of powers) {
    body.push(line(left, y(10 ** power), right, y(10 ** power)));
    body.push(text(left - 8, y(10 ** power) + 4, (10 ** power).toLocaleString('en'), 'text-anchor="end" fill="#666"'));
  }
  for (const size of sizes) {
    body.push(line(x(size), top, x(size), bottom));
    body.push(text(x(size), bottom + 20, size.toLocaleString('en'), 'text-anchor="middle" fill="#666"'));
  }
  body.push(text((left + right) / 2, bottom + 42, 'blocks in the chain', 'text-anchor="middle" fill="#666"'));
  const labels = [];
  shown.forEach(({ id, title, points }, index) => {
    const colour = LINES[index % LINES.length];
    const dash = index >= LINES.length ? 'stroke-dasharray="5 3"' : '';
    const path = points.map(({ size, each }) => `${x(size).toFixed(1)},${y(each).toFixed(1)}`).join(' ');
    body.push(`<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="${id === OURS ? 3 : 1.6}" ${dash}/>`);
    for (const { size, each } of points) body.push(`<circle cx="${x(size).toFixed(1)}" cy="${y(each).toFixed(1)}" r="2.5" fill="${colour}"/>`);
    const last = points.at(-1);
    labels.push({ y: y(last.each), fromX: x(last.size), fromY: y(last.each), title, colour });
  });
  for (const label of apart(labels, 15)) {
    body.push(line(label.fromX + 3, label.fromY, right + 14, label.y, `stroke="${label.colour}" stroke-width="0.6" opacity="0.6"`));
    body.push(text(right + 18, label.y + 4, label.title, `fill="${label.colour}" font-size="11"`));
  }
  return svg(width, height, 'Chains: time a block over the number of blocks', body);
}

/** Writes both. */
export function writePlots(folder, results) {
  writeFileSync(`${folder}peers-reference-flow.svg`, bars(results));
  writeFileSync(`${folder}peers-chains.svg`, chains(results));
}
