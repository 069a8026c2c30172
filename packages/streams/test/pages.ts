//! Builds the pages of the browser tests, serves them with the real libraries, and opens them in headless Chromium.

import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { hasChromium, launchChromium, serve } from '@cti-flows/browser-testing';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { build } from 'tsdown';
import { everyEvent } from './day.js';

/** Whether these tests can run; says aloud if not. */
export const canRun = await hasChromium();

/** The scripts of the real libraries, in the order in which pages load them. */
const LIBRARIES = ['amazon-connect-streams', 'amazon-connect-chatjs', 'amazon-connect-taskjs'];

function page(title: string, body: string, scripts: string[]): { text: string } {
  const tags = scripts.map((script) => `<script src="${script}"></script>`).join('');
  return { text: `<!doctype html><meta charset="utf-8"><title>${title}</title>${body}${tags}` };
}

function deskPage(script: string): { text: string } {
  const frame = '<div id="ccp" style="width:320px;height:400px"></div>';
  return page('Desk', frame, [...LIBRARIES.map((name) => `/${name}.js`), script]);
}

/** A page of the desk, and the stand-in in its frame. */
export interface Desk {
  /** The page that embeds the panel. */
  page: Page;
  /** The panel; `window.ccp` is the stand-in. */
  ccp: Frame;
}

/** A served test site and a browser. */
export interface Site {
  /** The address of the pages. */
  origin: string;
  /** A new browser profile: no cookies, locks or channels of others. */
  context(): Promise<BrowserContext>;
  /** Opens a page and waits until the panel in it answers. */
  open(context: BrowserContext, path: string): Promise<Desk>;
  /** Ends browser and server. */
  close(): Promise<void>;
}

/** Builds `names` of `test/pages/` and starts everything. */
export async function startSite(names: string[]): Promise<Site> {
  const outDir = await mkdtemp(join(tmpdir(), 'cti-flows-streams-'));
  const entry = Object.fromEntries(
    [...names, 'ccp'].map((name) => [name, fileURLToPath(new URL(`pages/${name}.ts`, import.meta.url))]),
  );
  for (const [name, file] of Object.entries(entry)) {
    await build({
      config: false,
      entry: { [name]: file },
      outDir,
      clean: false,
      format: 'iife',
      platform: 'browser',
      dts: false,
      logLevel: 'error',
      deps: { alwaysBundle: [/.*/], onlyBundle: false },
    });
  }
  const built = pathToFileURL(`${outDir}/`);
  const server = await serve({
    '/built/': built,
    '/engine.wasm': new URL(import.meta.resolve('@cti-flows/engine/engine.wasm')),
    '/events.json': { text: JSON.stringify(everyEvent()), type: 'application/json' },
    '/ccp.html': page('Stand-in CCP', '', ['/built/ccp.iife.js']),
    ...Object.fromEntries(names.map((name) => [`/${name}.html`, deskPage(`/built/${name}.iife.js`)])),
    ...Object.fromEntries(LIBRARIES.map((name) => [`/${name}.js`, new URL(import.meta.resolve(name))])),
  });
  const browser = await launchChromium();
  return {
    origin: server.origin,
    async context() {
      const context = await browser.newContext();
      // The chat library also calls Amazon's servers, which are no part of the test.
      await context.route(
        (url) => !['127.0.0.1', 'localhost'].includes(url.hostname),
        (route) => route.abort(),
      );
      return context;
    },
    async open(context, path) {
      const page = await context.newPage();
      await page.goto(`${server.origin}${path}`);
      await page.waitForFunction(() => (window as any).agent !== undefined, null, { timeout: 20_000 });
      const ccp = page.frames().find((frame) => frame.url().includes('/ccp.html'));
      if (!ccp) throw new Error('the page has no panel');
      return { page, ccp };
    },
    async close() {
      await browser.close();
      await server.close();
      if (existsSync(outDir)) await rm(outDir, { recursive: true });
    },
  };
}
