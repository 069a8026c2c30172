import { copyFile } from 'node:fs/promises';
import { defineConfig, type UserConfig } from 'tsdown';

const helpers = ['memory-store', 'contact-variables', 'fetch-http', 'phone-numbers', 'dates', 'console-log'];
const common: UserConfig = {
  format: ['esm', 'cjs'],
  target: 'es2022',
  hash: false,
  // The script `build` does it: several builds write into one folder.
  clean: false,
  outExtensions: ({ format }) => (format === 'cjs' ? { js: '.cjs', dts: '.d.cts' } : { js: '.mjs', dts: '.d.mts' }),
};

const browser: UserConfig = {
  ...common,
  // A folder of its own, so that no chunk takes the name of one of Node's.
  outDir: 'dist/browser',
  platform: 'browser',
  dts: false,
  entry: { index: 'src/browser.ts', full: 'src/browser-full.ts' },
  // What both share would else be named after one of its files.
  outputOptions: (options, format) => ({ ...options, chunkFileNames: format === 'cjs' ? 'engine.cjs' : 'engine.mjs' }),
};

/** What stands beside the JavaScript: the WebAssembly, and the catalogue of blocks. */
async function copyBeside(): Promise<void> {
  await copyFile('wasm/runtime/engine.wasm', 'dist/engine.wasm');
  await copyFile('wasm/full/engine.wasm', 'dist/engine-full.wasm');
  await copyFile('../../schemas/catalogue.json', 'dist/catalogue.json');
}

export default defineConfig([
  {
    ...common,
    platform: 'node',
    // Node and browsers have the same types, so that they are written once.
    dts: true,
    entry: {
      node: 'src/node.ts',
      'node-full': 'src/node-full.ts',
      ...Object.fromEntries(helpers.map((name) => [name, `src/host/${name}.ts`])),
    },
    hooks: { 'build:done': copyBeside },
  },
  { ...browser, format: 'esm' },
  // A script that `require` runs does not know its own address: whoever loads it says where the WebAssembly is.
  { ...browser, format: 'cjs', define: { 'import.meta.url': 'undefined' } },
]);
