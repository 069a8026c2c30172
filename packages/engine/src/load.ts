//! From a source of WebAssembly to a compiled module.

import { MisuseError } from './errors.js';
import type { WasmSource } from './types.js';

/**
 * Fetches and compiles while the bytes come in; a server that gives them another type than `application/wasm` will do.
 */
export async function compileResponse(answer: Response | Promise<Response>): Promise<WebAssembly.Module> {
  const response = await answer;
  if (!response.ok)
    throw new MisuseError(`${response.url || 'the engine'} was answered with status ${response.status}`);
  const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/wasm' && 'compileStreaming' in WebAssembly) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** Compiles what can be compiled without looking for it; addresses are looked up by `find`. */
export async function compileModule(
  source: WasmSource,
  find: (address: URL | string) => Promise<WebAssembly.Module>,
): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (typeof source === 'string' || source instanceof URL) return find(source);
  if (typeof Response === 'function' && source instanceof Response) return compileResponse(source);
  return WebAssembly.compile(source as BufferSource);
}
