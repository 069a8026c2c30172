//! What a page waits for: from nothing to the first run that is over, beside an empty WebAssembly module in the same browser.
//!
//! `npm run bench --workspace conformance [ROUNDS]`. Every round has a new browser context, so that nothing is cached. The two
//! take turns; figures are medians with the lowest and the highest.

import { readFile } from 'node:fs/promises';
import { launchChromium } from '@cti-flows/browser-testing';
import { openPage, serveSite } from '../site.mjs';

const rounds = Number(process.argv[2] ?? 15);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error('usage: npm run bench --workspace conformance [ROUNDS]');
  process.exit(2);
}
const flow = await readFile(new URL('../../../flows/voice-screen-pop/flow.json', import.meta.url), 'utf8');
const server = await serveSite();
const browser = await launchChromium();

const contenders = {
  'empty module': async (page) => page.evaluate(() => globalThis.timeEmptyModule()),
  'engine, load': async (page) => (await page.evaluate((document) => globalThis.timeFirstRun(document), flow)).loaded,
  'engine, load and first run': async (page) => (await page.evaluate((document) => globalThis.timeFirstRun(document), flow)).ran,
};

const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
for (let round = 0; round < rounds; round += 1) {
  for (const [name, time] of Object.entries(contenders)) {
    const context = await browser.newContext();
    times[name].push(await time(await openPage(context, server)));
    await context.close();
  }
}
await browser.close();
await server.close();

const median = (values) => values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)];
const base = median(times['empty module']);
console.table(Object.fromEntries(Object.entries(times).map(([name, values]) => [name, {
  'median ms': median(values).toFixed(1),
  'lowest': Math.min(...values).toFixed(1),
  'highest': Math.max(...values).toFixed(1),
  'times the empty module': (median(values) / base).toFixed(1),
}])));
