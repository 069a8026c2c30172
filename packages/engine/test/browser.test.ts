//! The built package in Chromium: a page under a strict Content-Security-Policy, a worker, and a page that a bundler
//! made.

import { hasChromium, launchChromium, serve } from '@cti-flows/browser-testing';
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shippedFlow } from './engine.js';
import { dialled, dialling, installed, type Installed } from './installed.js';

const isThere = await hasChromium();
const policy = { 'content-security-policy': "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'" };

let app: Installed;
type Browser = Awaited<ReturnType<typeof launchChromium>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;
let browser: Browser;
beforeAll(async () => {
  if (!isThere) return;
  [app, browser] = await Promise.all([installed(), launchChromium()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

const html = (script: string) => ({
  text: `<!doctype html><meta charset="utf-8"><script type="module" src="${script}"></script>`,
});
const script = (text: string) => ({ text, type: 'text/javascript' });

/** What a page puts into its title, or the errors that it has instead. */
async function titleOf(
  routes: Parameters<typeof serve>[0],
  headers: Record<string, string>,
  prepare?: (page: Page) => Promise<unknown>,
): Promise<string> {
  const server = await serve({ ...routes, '/favicon.ico': { text: '', type: 'image/x-icon' } }, headers);
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  try {
    await prepare?.(page);
    await page.goto(server.origin);
    // Asked from here, since a page under such a policy evaluates nothing for whoever watches it.
    const told = async () => errors.join('\n') || (await page.title());
    await expect.poll(told, { timeout: 20_000 }).not.toBe('');
    return await told();
  } finally {
    await page.close();
    await server.close();
  }
}

const routes = () => ({
  '/engine/': app.at('node_modules/@cti-flows/engine/dist/'),
  '/flow.json': { text: shippedFlow('click-to-dial'), type: 'application/json' },
});

const program = (entry: string, tell: string) => `
  import { load } from '/engine/browser/${entry}.mjs';
  const flow = await (await fetch('/flow.json')).text();
  const tell = (text) => ${tell};
  ${dialling}`;

test.skipIf(!isThere).each(['index', 'full'])(
  '%s runs in a page that may make no code of text',
  async (entry) => {
    const page = { '/': html('/page.js'), '/page.js': script(program(entry, '{ document.title = text; }')) };
    expect(await titleOf({ ...routes(), ...page }, policy)).toBe(dialled);
  },
  60_000,
);

test.skipIf(!isThere)(
  'a policy without WebAssembly stops it, so that the page above shows something',
  async () => {
    const page = { '/': html('/page.js'), '/page.js': script(program('index', '{ document.title = text; }')) };
    const strict = { 'content-security-policy': "default-src 'self'" };
    expect(await titleOf({ ...routes(), ...page }, strict)).toMatch(/CompileError|unsafe-eval/);
  },
  60_000,
);

test.skipIf(!isThere)(
  'it runs in a worker',
  async () => {
    const main = 'new Worker("/worker.js", { type: "module" }).onmessage = ({ data }) => { document.title = data; };';
    const page = {
      '/': html('/page.js'),
      '/page.js': script(main),
      '/worker.js': script(program('index', 'postMessage(text)')),
    };
    expect(await titleOf({ ...routes(), ...page }, policy)).toBe(dialled);
  },
  60_000,
);

test.skipIf(!isThere)(
  'the helpers do in a page what they do in Node, and refuse redirects',
  async () => {
    const main = `
    import { fetchHttp } from '/engine/fetch-http.mjs';
    import { dates } from '/engine/dates.mjs';
    const http = fetchHttp({ allow: [location.origin], allowPrivateAddresses: true })['http.send'];
    const context = { signal: new AbortController().signal };
    const got = (path) => http({ method: 'GET', url: location.origin + path }, context)
      .then(({ body }) => body.name, (error) => error.code + ' ' + error.message.replaceAll(location.origin, '-'));
    const date = dates({ timeZone: 'Asia/Tokyo', language: 'en' })['text.format_date'];
    const written = date({ date: '2021-05-01T11:50:47Z', format: 'LLLL z' }, context).value;
    document.title = [await got('/flow.json'), await got('/moved'), written].join('; ');`;
    const page = { '/': html('/page.js'), '/page.js': script(main) };
    const moved = (page: Page) =>
      page.route('**/moved', (route) => route.fulfill({ status: 302, headers: { location: '/flow.json' } }));
    expect(await titleOf({ ...routes(), ...page }, policy, moved)).toBe(
      'Click-to-dial; refused `-` redirects, and a page is not told where to; Saturday, May 1, 2021 8:50 PM JST',
    );
  },
  60_000,
);

test.skipIf(!isThere)(
  'a bundler finds the module, and the page that it makes runs',
  async () => {
    await app.write('index.html', html('/main.js').text);
    await app.write(
      'main.js',
      `
    import { load } from '@cti-flows/engine';
    import { phoneNumbers } from '@cti-flows/engine/phone-numbers';
    import flow from './flow.json?raw';
    const engine = await load({ host: { ...phoneNumbers(), 'softphone.dial': () => {} } });
    engine.addFlow(flow);
    const payload = { number: '(213) 373-4253' };
    const result = await engine.dispatch({ source: 'salesforceUI', event: 'onClickToDial', payload });
    document.title = result.status + ' ' + result.actions['uid-1'].results.value;`,
    );
    await app.write('flow.json', shippedFlow('click-to-dial'));
    const { build } = await import('vite');
    await build({ root: app.folder, logLevel: 'error', build: { target: 'es2022', modulePreload: false } });
    const assets = await readdir(app.at('dist/assets/'));
    expect(assets.filter((name) => name.endsWith('.wasm'))).toEqual([expect.stringMatching(/^engine-/)]);
    expect(await titleOf({ '/': app.at('dist/index.html'), '/assets/': app.at('dist/assets/') }, policy)).toBe(dialled);
  },
  120_000,
);
