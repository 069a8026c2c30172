//! The programs of the README, run as a reader runs them.

import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shippedFlow } from './engine.js';
import { installed, type Installed } from './installed.js';

/** A program, and what the README says that it prints. */
interface Example {
  program: string;
  output: string;
}

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const examples: Example[] = [...readme.matchAll(/```js\n(.*?)```\s+```text\n(.*?)```/gs)].map(
  ([, program = '', output = '']) => ({ program, output }),
);

let app: Installed;
beforeAll(async () => {
  app = await installed();
  await app.write('flow.json', shippedFlow('click-to-dial'));
}, 60_000);
afterAll(() => app.remove());

test('the README has programs, and the first is a ten-line start', () => {
  expect(examples.length).toBe(2);
  expect(examples[0]?.program.split('\n').filter((line) => line !== '').length).toBeLessThanOrEqual(10);
});

test.each(examples)('program $#', async ({ program, output }) => {
  await app.write('readme.mjs', program);
  const [out, errors] = await app.output('readme.mjs');
  expect(out).toBe(output);
  expect(errors).toBe('');
});
