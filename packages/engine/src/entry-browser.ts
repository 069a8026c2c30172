//! Loading in pages, workers and bundlers: the module is fetched, and compiled while it comes in.

import type { Instantiate } from './bindings.js';
import { Core } from './core.js';
import { MisuseError } from './errors.js';
import { compileModule, compileResponse } from './load.js';
import type { WasmSource } from './types.js';

/** Loads one instance of the engine's WebAssembly. `own` gives the address of the entry point's own module. */
export async function loadCoreFrom(instantiate: Instantiate, own: () => URL, source?: WasmSource): Promise<Core> {
  const module = await compileModule(source ?? address(own), (url) => compileResponse(fetch(url)));
  return new Core(await instantiate(module));
}

function address(own: () => URL): URL {
  try {
    return own();
  } catch (error) {
    throw new MisuseError('this build does not know where its engine.wasm is: pass it as the option `wasm`', {
      cause: error,
    });
  }
}
