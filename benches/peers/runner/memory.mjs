//! Memory: how much more is resident when many flows are loaded, or many runs wait. Every figure has a process of its own.

import { writeDocument } from './documents.mjs';
import { askOnce } from './process.mjs';
import { summary } from './statistics.mjs';

/** So much is kept that what the process takes besides does not count, but not more things than these. */
const ENOUGH = 40e6;
const MOST = 50_000;
const FIRST = 40;

/** Bytes that each of many takes, from several processes, or the reason why there is no figure. */
export async function memoryOf(contender, request, rounds) {
  const document = writeDocument('reference');
  const ask = (count) => askOnce(contender, 'reference', document, { do: request, count });
  try {
    let many = FIRST;
    // The first few fill what was free before, so that their figure is tried again with more.
    for (let tries = 0; tries < 3; tries += 1) {
      const { bytes, count } = await ask(many);
      if (bytes >= ENOUGH / 2 || many === MOST) break;
      const enough = Math.round(ENOUGH / Math.max(bytes / count, 400));
      many = Math.max(many, Math.min(MOST, many * 30, enough));
    }
    const figures = [];
    for (let round = 0; round < rounds; round += 1) {
      const kept = await ask(many);
      figures.push(kept.bytes / kept.count);
    }
    return { count: many, ...summary(figures) };
  } catch (error) {
    return { reason: error.message.slice(0, 200) };
  }
}

/** How much is resident with so many runs that wait, in bytes for each and altogether. */
export async function waitingRuns(contender, count) {
  const document = writeDocument('reference');
  const { bytes, resident } = await askOnce(contender, 'reference', document, { do: 'keep_runs', count });
  return { count, each: bytes / count, resident };
}
