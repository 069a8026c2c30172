//! Builds the package and its stand-in CCP, as ECMAScript modules and for `require`.

import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { 'index': 'src/index.ts', 'stand-in-ccp': 'src/stand-in-ccp/index.ts' },
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2022',
  dts: true,
  outExtensions: ({ format }) => (format === 'cjs' ? { js: '.cjs', dts: '.d.cts' } : { js: '.mjs', dts: '.d.mts' }),
});
