//! The same traces, byte for byte, in Rust, in Node and in Chromium.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launchChromium } from '@cti-flows/browser-testing';
import { loadCore } from '@cti-flows/engine';
import { loadCore as loadFullCore } from '@cti-flows/engine/full';
import { cases } from '../cases.mjs';
import { replay } from '../replay.mjs';
import { openPage, serveSite } from '../site.mjs';

const all = cases();
const ofRuntime = all.filter((one) => !one.full);

test('there is something to compare', () => {
  expect(ofRuntime.length).toBeGreaterThan(20);
  expect(all.length).toBeGreaterThan(ofRuntime.length);
});

describe('in Node', () => {
  test('the runtime leaves the traces of Rust', async () => {
    const core = await loadCore();
    expect(ofRuntime.map((one) => replay(core, one)).filter(Boolean)).toEqual([]);
  });

  test('the full build leaves the traces of Rust, also of flows that steer calls', async () => {
    const core = await loadFullCore();
    expect(all.map((one) => replay(core, one)).filter(Boolean)).toEqual([]);
  });

  test('another reply leaves another trace', async () => {
    const core = await loadCore();
    const one = ofRuntime.find(({ name }) => name.includes('click-to-dial'));
    const changed = one.trace.replace('"at": 1653075000000', '"at": 1653075000001');
    expect(changed).not.toBe(one.trace);
    expect(replay(core, { ...one, trace: changed })).toBeUndefined();
    expect(replay(core, { ...one, trace: one.trace.replace('"value": "+1', '"value": "+2') })).toContain('differs at');
  });
});

describe.runIf(await hasChromium())('in Chromium', () => {
  let server;
  let browser;

  beforeAll(async () => {
    server = await serveSite();
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test.each([['index.mjs', '/engine.wasm', ofRuntime], ['full.mjs', '/engine-full.wasm', all]])(
    '%s leaves the traces of Rust',
    async (entry, wasm, given) => {
      const page = await openPage(browser, server);
      const wrong = await page.evaluate(([entry, wasm, given]) => globalThis.replayAll(entry, wasm, given), [entry, wasm, given]);
      expect(wrong).toEqual([]);
      await page.close();
    },
  );
});
