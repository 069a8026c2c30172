//! One page for a long day: many runs at once, very many one after another, and no memory that is not given back.

import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launchChromium } from '@cti-flows/browser-testing';
import { openPage, serveSite } from '../site.mjs';

const flow = new URL('../../../flows/voice-screen-pop/flow.json', import.meta.url);

/** What the page's JavaScript heap may grow by without anything being kept: code that was compiled meanwhile, caches. */
const HEAP_TOLERANCE = 3 * 1024 * 1024;

describe.runIf(await hasChromium())('a page', () => {
  let server;
  let browser;
  let page;

  beforeAll(async () => {
    server = await serveSite();
    browser = await launchChromium();
    page = await openPage(browser, server);
    await page.evaluate((document) => globalThis.startEngine(document), await readFile(flow, 'utf8'));
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const runMany = (runs, atOnce) => page.evaluate(([runs, atOnce]) => globalThis.runMany(runs, atOnce), [runs, atOnce]);

  /** Bytes of the JavaScript heap after a collection. */
  async function heap(session) {
    await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize;
  }

  test('has 1,000 runs under way at once, each with its own contact', async () => {
    const { ended, mixed, mostOpen } = await runMany(1_000, 1_000);
    expect({ ended, mixed, mostOpen }).toEqual({ ended: { completed: 1_000 }, mixed: 0, mostOpen: 1_000 });
  });

  test('does 100,000 runs without growth of memory', { timeout: 600_000 }, async () => {
    const session = await page.context().newCDPSession(page);
    const before = await runMany(5_000, 50);
    const heapBefore = await heap(session);
    const after = await runMany(100_000, 50);
    const heapAfter = await heap(session);
    expect(after.ended).toEqual({ completed: 100_000 });
    expect(after.mixed).toBe(0);
    expect(after.wasmBytes).toBe(before.wasmBytes);
    expect(heapAfter - heapBefore).toBeLessThan(HEAP_TOLERANCE);
  });
});
