//! How Vite serves and builds the demo desktop: two pages, one of them the contact control panel in the frame.

import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [react()],
  // Relative addresses, so that the build may stand in any folder of a server.
  base: './',
  // The shipped flows stand outside of the packages.
  server: { fs: { allow: [here('../..')] } },
  build: {
    target: 'es2023',
    rolldownOptions: { input: { desktop: here('index.html'), ccp: here('ccp.html') } },
  },
});
