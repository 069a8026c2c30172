//! Thousands of cases and a browser take their time on a busy machine; the limits only catch what hangs.

export default { test: { testTimeout: 180_000, hookTimeout: 60_000, fileParallelism: false } };
