//! What every entry point of the package exports, beside what loads its WebAssembly.

export * from './errors.js';
export type * from './types.js';
export { CompiledFlow, Core, FlowSet, Run } from './core.js';
export type { RunOptions, Step } from './core.js';
export { drive, unsupported } from './driver.js';
export type { CarryOut, DriveOptions, RunTime } from './driver.js';
export { createEngine } from './engine.js';
export { MAX_CALL_DEPTH } from './dispatcher.js';
