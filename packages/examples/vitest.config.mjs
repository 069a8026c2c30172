import { defineConfig } from 'vitest/config';

// The bot is tested as a process, which takes its time to start where the machine has much to do.
export default defineConfig({ test: { testTimeout: 60_000 } });
