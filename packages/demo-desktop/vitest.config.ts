//! How the tests run: those in Chromium share one machine with it, so that they are given time.

import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 180_000 } });
