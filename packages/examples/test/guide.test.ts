//! The pieces of code in the guide's page on web CRMs stand in the example, so that the page cannot drift from it.

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8');
/** Text without the indentation of its lines, which is another in the page. */
const flat = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
/** Code that is written for the page: how a desktop uses the host. */
const isUse = (block: string) => block.startsWith('import ');

test('every piece of code is in the example', async () => {
  const page = await read('../../../docs/guide/web-crm.md');
  const example = flat(await read('../web-crm/host.mjs')) + flat(await read('../web-crm/address.mjs'));
  const blocks = [...page.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, code]) => flat(code ?? ''));
  const [uses, pieces] = [blocks.filter(isUse), blocks.filter((block) => !isUse(block))];
  expect(uses).toHaveLength(1);
  expect(pieces.length).toBeGreaterThan(7);
  for (const piece of pieces) expect(example).toContain(piece);
});

test('the table of requests is that of the server', async () => {
  const rows = (text: string) =>
    [...text.matchAll(/\| (`[A-Z]+ \/.*?`) \|/g)].map(([, request]) => request?.split('&object')[0]);
  const page = rows(await read('../../../docs/guide/web-crm.md'));
  expect(page).toHaveLength(5);
  expect(page.map((row) => row?.replaceAll('`', ''))).toEqual(
    rows(await read('../web-crm/server.mjs')).map((row) => row?.replaceAll('`', '')),
  );
});

test('the output that is shown is what the program prints first', async () => {
  const page = await read('../../../docs/guide/web-crm.md');
  const shown = /^\$ npm run .*web-crm.*\n([\s\S]*?)^…$/m.exec(page)?.[1] ?? '';
  const program = fileURLToPath(new URL('../web-crm/main.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program]);
  const portless = (text: string) => text.replace(/127\.0\.0\.1:\d+/g, '127.0.0.1');
  expect(shown).not.toBe('');
  expect(portless(stdout).startsWith(portless(shown))).toBe(true);
});
