//! What every entry point of the package exports, beside what loads its WebAssembly.

export * from './errors.js';
export type * from './types.js';
export { CompiledFlow, Core, FlowSet, Run } from './core.js';
export type { RunOptions, Step } from './core.js';
export { drive, unsupported } from './driver.js';
export type { CarryOut, DriveOptions, RunTime } from './driver.js';
export { createEngine } from './engine.js';
export { MAX_CALL_DEPTH } from './dispatcher.js';
export { consoleLog } from './host/console-log.js';
export type { LineWriter } from './host/console-log.js';
export { contactVariables } from './host/contact-variables.js';
export type { ContactVariables, VariablesByContact } from './host/contact-variables.js';
export { dates } from './host/dates.js';
export type { DateOptions } from './host/dates.js';
export { fetchHttp } from './host/fetch-http.js';
export type { FetchHttpOptions } from './host/fetch-http.js';
export { memoryStore } from './host/memory-store.js';
export type { MemoryStore } from './host/memory-store.js';
