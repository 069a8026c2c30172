//! Who takes part. `needs` says what must be built or installed; `version` is what the lock files pin.

import { NPM, PYTHON, TARGET } from './places.mjs';

const rust = (crate, ...rest) => [`${TARGET}rust/release/${crate}`, ...rest];
const node = (folder, ...rest) => [process.execPath, '--expose-gc', `${NPM}${folder}/contender.mjs`, ...rest];

/** What everything is measured by. */
export const OURS = 'cti-flows';
/** The reference of the targets. */
export const RUST_REF = 'rust-ref';

export const CONTENDERS = [
  {
    id: OURS,
    title: 'CTI Flows, Rust',
    family: 'ours',
    needs: { crate: 'peer-ours' },
    command: rust('peer-ours', 'loop'),
  },
  {
    id: 'cti-flows-trace',
    title: 'CTI Flows, Rust, recording a trace',
    family: 'ours',
    needs: { crate: 'peer-ours' },
    command: rust('peer-ours', 'trace'),
  },
  {
    id: 'cti-flows-tokio',
    title: 'CTI Flows, Rust, tokio driver',
    family: 'ours',
    needs: { crate: 'peer-ours' },
    command: rust('peer-ours', 'tokio'),
  },
  {
    id: 'cti-flows-wasm',
    title: 'CTI Flows, WebAssembly in Node, stepped',
    family: 'ours',
    needs: { wasm: true },
    command: node('cti-flows', 'core'),
  },
  {
    id: 'cti-flows-wasm-driver',
    title: 'CTI Flows, WebAssembly in Node, whole engine',
    family: 'ours',
    needs: { wasm: true },
    command: node('cti-flows', 'driver'),
  },
  {
    id: RUST_REF,
    title: 'Hand-written Rust, values cloned',
    family: 'hand-written',
    needs: { crate: 'peer-hand-written' },
    command: rust('peer-hand-written', 'cloned'),
  },
  {
    id: 'rust-moved',
    title: 'Hand-written Rust, values moved',
    family: 'hand-written',
    needs: { crate: 'peer-hand-written' },
    command: rust('peer-hand-written', 'moved'),
  },
  {
    id: 'javascript',
    title: 'Hand-written JavaScript',
    family: 'hand-written',
    needs: {},
    command: node('hand-written'),
  },
  {
    id: 'rete-engine',
    title: 'Rete engine',
    version: '2.1.1',
    family: 'engine',
    needs: { npm: 'rete-engine' },
    command: node('rete-engine'),
  },
  {
    id: 'dataflow-rs',
    title: 'dataflow-rs, Rust',
    version: '3.12.0',
    family: 'engine',
    needs: { crate: 'peer-dataflow-rs', network: true },
    command: rust('peer-dataflow-rs'),
  },
  {
    id: 'zen-engine',
    title: 'GoRules Zen, Rust',
    version: '2.1.6',
    family: 'engine',
    needs: { crate: 'peer-zen-engine', network: true },
    command: rust('peer-zen-engine'),
  },
  {
    id: 'zen-engine-npm',
    title: 'GoRules Zen, Node',
    version: '0.54.0',
    family: 'engine',
    needs: { npm: '@gorules/zen-engine' },
    command: node('zen-engine'),
  },
  {
    id: 'xstate',
    title: 'XState',
    version: '5.33.3',
    family: 'engine',
    needs: { npm: 'xstate' },
    command: node('xstate'),
  },
  {
    id: 'node-red',
    title: 'Node-RED',
    version: '4.1.8',
    family: 'engine',
    needs: { npm: 'node-red' },
    command: node('node-red'),
  },
  {
    id: 'spiffworkflow',
    title: 'SpiffWorkflow, Python',
    version: '3.2.0',
    family: 'engine',
    needs: { python: 'spiffworkflow' },
    command: [`${TARGET}venv/bin/python`, `${PYTHON}spiffworkflow/contender.py`],
  },
  {
    id: 'bpmn-engine',
    title: 'bpmn-engine',
    version: '25.0.1',
    family: 'engine',
    needs: { npm: 'bpmn-engine' },
    command: node('bpmn-engine'),
  },
];

/** Reading documents: measured beside one another for the target, in no table. */
export const READERS = [
  { id: 'load', title: 'load and compile', needs: { crate: 'peer-ours' }, command: rust('peer-ours', 'load') },
  { id: 'parse', title: 'serde_json', needs: { crate: 'peer-ours' }, command: rust('peer-ours', 'parse') },
];

/** A run that waits at its first call, before any results. */
export const FIRST_CALL = {
  id: 'first-call',
  title: 'first call',
  needs: { crate: 'peer-ours' },
  command: rust('peer-ours', 'first'),
};

/** Whether it can be built without anything but what the engine itself is built with. */
export const isShort = ({ needs }) => !needs.network && !needs.npm && !needs.python;
