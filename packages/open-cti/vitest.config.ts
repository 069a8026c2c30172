//! Tests run on the sources; the engine's are taken from beside this package, so that nothing needs to be built first.

import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@cti-flows/engine': fileURLToPath(new URL('../engine/src/node.ts', import.meta.url)) } },
  test: { include: ['test/**/*.test.ts'] },
});
