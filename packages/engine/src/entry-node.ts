//! Loading in Node and its worker threads: the module is read from disk.

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Instantiate } from './bindings.js';
import { Core } from './core.js';
import { compileModule, compileResponse } from './load.js';
import type { WasmSource } from './types.js';

/** Loads one instance of the engine's WebAssembly. `own` gives the address of the entry point's own module. */
export async function loadCoreFrom(instantiate: Instantiate, own: () => URL, source?: WasmSource): Promise<Core> {
  return new Core(await instantiate(await compileModule(source ?? own(), find)));
}

/** From an address, or a path, which text is that does not begin with a scheme. */
async function find(address: URL | string): Promise<WebAssembly.Module> {
  const isAddress = address instanceof URL || /^[a-z][a-z0-9+.-]+:/i.test(address);
  const url = isAddress ? new URL(address) : pathToFileURL(resolve(address));
  if (url.protocol === 'file:') return WebAssembly.compile(await readFile(url));
  return compileResponse(fetch(url));
}
