//! Engines, flows and events for tests, from the sources and the WebAssembly as it was built last.

import { readFileSync } from 'node:fs';
import { load } from '../src/node.js';
import type { Engine, EngineOptions, Event, EventsBySource } from '../src/types.js';

/** The module that tests run. */
export const wasm = new URL('../wasm/runtime/engine.wasm', import.meta.url);

const module = WebAssembly.compile(readFileSync(wasm));

/** An engine whose runs are `t-1`, `t-2`, … */
export async function engineWith(options: EngineOptions = {}, ...documents: object[]): Promise<Engine> {
  const engine = await load({ wasm: await module, idPrefix: 't', ...options });
  for (const document of documents) engine.addFlow(document);
  return engine;
}

/** A flow that we ship, as text. */
export function shippedFlow(name: string): string {
  return readFileSync(new URL(`../../../flows/${name}/flow.json`, import.meta.url), 'utf8');
}

/** A block as the document has it. */
export interface Block {
  id: string;
  type: string;
  controls?: object;
  ports?: Record<string, string>;
}

/** A flow document. */
export interface Document {
  name: string;
  on: object;
  actions: Block[];
}

/** A flow of Start, these blocks and End (`uid-9`), fired by an event of a call; the first block is `uid-1`. */
export function flowOf(event: EventsBySource['voiceContact'], ...blocks: Block[]): Document {
  const actions: Block[] = [
    { id: 'uid-0', type: 'SE_Start', ports: { done: 'uid-1' } },
    ...blocks,
    { id: 'uid-9', type: 'SE_End', ports: {} },
  ];
  return { name: `flow of ${event}`, on: { source: 'voiceContact', event }, actions };
}

/** Reads attribute `a`, writes it to the log, ends. */
export function attributeToLog(event: EventsBySource['voiceContact'] = 'onConnecting'): Document {
  return flowOf(
    event,
    { id: 'uid-1', type: 'SE_ContactGetAttributeValue', controls: { attributeName: 'a' }, ports: { done: 'uid-2' } },
    {
      id: 'uid-2',
      type: 'SE_Log',
      controls: { level: 'info', message: '$.actions.uid-1.results.value' },
      ports: { done: 'uid-9' },
    },
  );
}

/** Lets time pass. */
export function delay(id: string, duration: number, to = 'uid-9'): Block {
  return { id, type: 'SE_CoreDelay', controls: { duration }, ports: { done: to } };
}

/** Gives a result and ends. */
export function stop(id: string, result: unknown): Block {
  return { id, type: 'CF_Stop', controls: { result }, ports: {} };
}

/** Calls another flow. */
export function callFlow(flow: string, to = 'uid-9'): Block {
  return {
    id: 'uid-1',
    type: 'CF_CallFlow',
    controls: { flow, payload: { n: '$.payload.n' } },
    ports: { success: to, failure: to },
  };
}

/** Waits for an event of a call. */
export function waitFor(event: string, timeout: number): Block {
  const ports = { success: 'uid-9', timeout: 'uid-9', failure: 'uid-9' };
  return { id: 'uid-1', type: 'CF_WaitForEvent', controls: { source: 'voiceContact', event, timeout }, ports };
}

/** An event of a call, at 1,000 ms. */
export function call(event: EventsBySource['voiceContact'], contactId: string, payload?: unknown): Event {
  return {
    source: 'voiceContact',
    event,
    at: 1_000,
    contact: { contactId },
    ...(payload === undefined ? {} : { payload }),
  };
}
