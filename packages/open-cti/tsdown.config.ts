//! How the package is built: ESM and CommonJS with types, the double as an entry point of its own.

import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { index: 'src/index.ts', double: 'src/double/index.ts' },
  format: ['esm', 'cjs'],
  platform: 'neutral',
  fixedExtension: true,
  target: 'es2022',
  dts: true,
});
