#!/usr/bin/env node
// Makes `wasm/*/instantiate.js` of the glue that wasm-bindgen wrote: one function that makes an instance of the module.
// As written, the glue keeps its instance in variables of the file, so that a page would have one engine and never get
// rid of it; and it looks for a file of its own, which bundlers follow. Inside a function, every engine has its own.
import { readFile, readdir, writeFile } from 'node:fs/promises';

const wasm = new URL('../wasm/', import.meta.url);
/** Where loading begins in the glue, up to its end. The entry points of the package load by themselves. */
const LOADING = '\nasync function __wbg_load(';
const NEEDED = [
  'function __wbg_get_imports()',
  'function __wbg_finalize_init(instance, module)',
  'class Flows ',
  'function check(',
  'function catalogue(',
];

function wrap(glue) {
  const end = glue.indexOf(LOADING);
  const body = glue.slice(0, end).replace(/^export (?=class |function )/gm, '');
  const missing = NEEDED.filter((text) => !body.includes(text));
  if (end < 0 || missing.length || /^(export|import) /m.test(body) || body.includes('import.meta')) {
    throw new Error(
      `the glue of wasm-bindgen has another form than this script knows; missing: ${missing.join(', ') || 'none'}`,
    );
  }
  return `// Made by scripts/instantiate.mjs of wasm-bindgen's engine.js; not written by hand.

export async function instantiate(module) {
${body}
const instance = await WebAssembly.instantiate(module, __wbg_get_imports());
__wbg_finalize_init(instance, module);
return { Flows, check, catalogue };
}
`;
}

const types = `import type { Instantiate } from '../../src/bindings.js';

export declare const instantiate: Instantiate;
`;

const builds = await readdir(wasm).then(
  (names) => names.filter((name) => !name.startsWith('.')),
  () => [],
);
for (const build of ['runtime', 'full']) {
  if (!builds.includes(build)) throw new Error(`there is no wasm/${build}: run \`npm run wasm\` in packages/ first`);
  const folder = new URL(`${build}/`, wasm);
  await writeFile(new URL('instantiate.js', folder), wrap(await readFile(new URL('engine.js', folder), 'utf8')));
  await writeFile(new URL('instantiate.d.ts', folder), types);
}
