//! The page of the tests and the benchmark, with the engine's files as the package has them.

import { serve } from '@cti-flows/browser-testing';

const here = (path) => new URL(path, import.meta.url);

/** An empty module: what a page pays for any WebAssembly at all. Magic number and version, and nothing else. */
const emptyModule = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Serves the page at `/page.html`. */
export function serveSite() {
  return serve({
    '/': here('./'),
    '/page.html': { text: '<!doctype html><title>conformance</title><script type="module" src="/page.mjs"></script>' },
    '/empty.wasm': { text: emptyModule, type: 'application/wasm' },
    '/engine/': new URL('./browser/', import.meta.resolve('@cti-flows/engine')),
    '/engine.wasm': here('../engine/dist/engine.wasm'),
    '/engine-full.wasm': here('../engine/dist/engine-full.wasm'),
  });
}

/** A page of the site, ready. */
export async function openPage(browser, server) {
  const page = await browser.newPage();
  await page.goto(`${server.origin}/page.html`);
  await page.waitForFunction(() => globalThis.runMany);
  return page;
}
