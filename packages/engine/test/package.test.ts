//! The built package in Node, installed in an empty folder: ESM, CJS, worker threads, types, and what it holds.

import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileResponse } from '../src/load.js';
import { shippedFlow, wasm } from './engine.js';
import { dialled, dialling, installed, type Installed } from './installed.js';

let app: Installed;
beforeAll(async () => {
  app = await installed();
  await app.write('flow.json', shippedFlow('click-to-dial'));
}, 60_000);
afterAll(() => app.remove());

const esm = (name: string) => `
  import { load } from '${name}';
  import { readFileSync } from 'node:fs';
  const [flow, tell] = [readFileSync('flow.json', 'utf8'), console.log];
  ${dialling}`;

test.each(['@cti-flows/engine', '@cti-flows/engine/full'])('%s as ESM', async (name) => {
  await app.write('esm.mjs', esm(name));
  expect(await app.node('esm.mjs')).toBe(dialled);
});

test.each(['@cti-flows/engine', '@cti-flows/engine/full'])('%s as CJS', async (name) => {
  await app.write(
    'cjs.cjs',
    `
    const { load } = require('${name}');
    const [flow, tell] = [require('node:fs').readFileSync('flow.json', 'utf8'), console.log];
    void (async () => {${dialling}})();`,
  );
  expect(await app.node('cjs.cjs')).toBe(dialled);
});

test('in a worker thread', async () => {
  await app.write('esm.mjs', esm('@cti-flows/engine'));
  await app.write(
    'main.mjs',
    'import { Worker } from "node:worker_threads"; new Worker(new URL("./esm.mjs", import.meta.url));',
  );
  expect(await app.node('main.mjs')).toBe(dialled);
});

test('only the full build has queries and the blocks that steer calls', async () => {
  await app.write(
    'kinds.mjs',
    `
    const kinds = async (name) => (await (await import(name)).load()).catalogue().length;
    console.log(await kinds('@cti-flows/engine') < await kinds('@cti-flows/engine/full'));`,
  );
  expect(await app.node('kinds.mjs')).toBe('true');
});

test('every helper, the catalogue and the modules have a subpath', async () => {
  const helpers = {
    'memory-store': 'memoryStore',
    'contact-variables': 'contactVariables',
    'fetch-http': 'fetchHttp',
    'phone-numbers': 'phoneNumbers',
    dates: 'dates',
    'console-log': 'consoleLog',
  };
  const names = JSON.stringify(helpers);
  await app.write(
    'helpers.mjs',
    `
    import { createRequire } from 'node:module';
    const require = createRequire(import.meta.url);
    for (const [path, name] of Object.entries(${names})) {
      const own = [await import('@cti-flows/engine/' + path), require('@cti-flows/engine/' + path)];
      if (own.some((module) => typeof module[name] !== 'function')) throw new Error(name);
    }
    require.resolve('@cti-flows/engine/engine.wasm');
    require.resolve('@cti-flows/engine/engine-full.wasm');
    console.log(require('@cti-flows/engine/catalogue.json').blocks.length > 100);`,
  );
  expect(await app.node('helpers.mjs')).toBe('true');
});

test('the entry for pages tells a script that cannot know its address to say where the module is', async () => {
  await app.write(
    'pages.cjs',
    `
    const { load } = require('./node_modules/@cti-flows/engine/dist/browser/index.cjs');
    const bytes = require('node:fs').readFileSync('node_modules/@cti-flows/engine/dist/engine.wasm');
    void (async () => {
      const error = await load().catch((error) => error);
      console.log(error.name, error.message, (await load({ wasm: bytes })).flows().length);
    })();`,
  );
  expect(await app.node('pages.cjs')).toBe(
    'MisuseError this build does not know where its engine.wasm is: pass it as the option `wasm` 0',
  );
});

test('types are found by ESM and by CJS', async () => {
  const program = `
    import { load, type Engine, type Host } from '@cti-flows/engine';
    import { phoneNumbers } from '@cti-flows/engine/phone-numbers';
    const dial: Host['softphone.dial'] = ({ phoneNumber }) => void (phoneNumber satisfies string);
    const host: Host = { ...phoneNumbers({ region: 'US' }), 'softphone.dial': dial };
    export const engine: Promise<Engine> = load({ host });
    // @ts-expect-error There is no such call.
    export const wrong: Host = { 'softphone.dail': async () => {} };
    // @ts-expect-error The reply has another shape.
    export const other: Host = { 'contact.get_attribute': () => ({ value: 7 }) };
    // @ts-expect-error There is no such source.
    void engine.then((engine) => engine.dispatch({ source: 'nobody' }));`;
  const guide = await readFile(new URL('../../../docs/guide/browser.md', import.meta.url), 'utf8');
  await app.write(
    'guide.mts',
    guide.split('```ts\n')[1]?.split('```')[0] ?? expect.unreachable('the guide has no TypeScript'),
  );
  await app.write('types.mts', program);
  await app.write('types.cts', program);
  const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022'];
  const checked = promisify(execFile)(process.execPath, [tsc, ...options, 'types.mts', 'types.cts', 'guide.mts'], {
    cwd: app.folder,
  });
  const told = await checked.then(
    ({ stdout }) => stdout,
    ({ stdout }: { stdout: string }) => stdout,
  );
  expect(told).toBe('');
}, 120_000);

test('nothing in it makes code of text', async () => {
  const dist = app.at('node_modules/@cti-flows/engine/dist/');
  const scripts = (await readdir(dist, { recursive: true })).filter((name) => /\.[cm]js$/.test(name));
  expect(scripts.length).toBeGreaterThan(15);
  for (const file of scripts) {
    const text = await readFile(new URL(file, dist), 'utf8');
    expect(text).not.toMatch(/\beval\(|new Function\b/);
  }
});

test('a module is compiled whatever type its server gives it, and an error page is not', async () => {
  const bytes = await readFile(wasm);
  for (const type of ['application/wasm', 'application/octet-stream', 'text/plain']) {
    const module = await compileResponse(new Response(bytes, { headers: { 'content-type': type } }));
    expect(WebAssembly.Module.exports(module).length).toBeGreaterThan(10);
  }
  await expect(compileResponse(new Response('', { status: 404 }))).rejects.toThrow('status 404');
});
