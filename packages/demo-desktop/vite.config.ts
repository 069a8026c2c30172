//! How Vite serves and builds the demo desktop: two pages, one of them the contact control panel in the frame.

import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The page's security policy: its own scripts, and WebAssembly. Vite's server for development needs inline scripts. */
const policy: Plugin = {
  name: 'security-policy',
  apply: 'build',
  transformIndexHtml: () => [{
    tag: 'meta',
    attrs: {
      'http-equiv': 'Content-Security-Policy',
      content: "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:",
    },
    injectTo: 'head-prepend',
  }],
};

export default defineConfig({
  plugins: [react(), policy],
  // Relative addresses, so that the build may stand in any folder of a server.
  base: './',
  // The shipped flows stand outside of the packages.
  server: { fs: { allow: [here('../..')] } },
  build: {
    // The library of Amazon Connect alone is larger than the usual limit.
    chunkSizeWarningLimit: 2_000,
    target: 'es2023',
    rolldownOptions: { input: { desktop: here('index.html'), ccp: here('ccp.html') } },
  },
});
