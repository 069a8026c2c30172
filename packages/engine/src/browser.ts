//! `@cti-flows/engine` in browsers, bundlers and workers: the engine.

import { instantiate } from '../wasm/runtime/instantiate.js';
import type { Core } from './core.js';
import { createEngine } from './engine.js';
import { loadCoreFrom } from './entry-browser.js';
import type { Engine, EngineOptions, WasmSource } from './types.js';

export * from './api.js';

/** Loads the engine. Each call gives one with a memory of its own. Rejects where the WebAssembly is not to be had. */
export async function load(options: EngineOptions = {}): Promise<Engine> {
  return createEngine(await loadCore({ wasm: options.wasm }), options);
}

/** Loads the engine without its driver, for those who bring their own. */
export function loadCore(options: { wasm?: WasmSource } = {}): Promise<Core> {
  return loadCoreFrom(instantiate, () => new URL('../engine.wasm', import.meta.url), options.wasm);
}
