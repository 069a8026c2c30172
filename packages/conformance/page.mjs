//! What a page does for tests and benchmark: `replayAll`, `startEngine` and `runMany` are called from outside.

import { replay } from './replay.mjs';

/** What is wrong with the cases in this page. */
globalThis.replayAll = async (entry, wasm, given) => {
  const { loadCore } = await import(`/engine/${entry}`);
  const core = await loadCore({ wasm });
  return given.map((one) => replay(core, one)).filter(Boolean);
};

/** The memory of every WebAssembly instance of this page. */
const memories = [];
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (...given) => {
  const made = await instantiate(...given);
  memories.push((made.instance ?? made).exports.memory);
  return made;
};

let engine;
let open = 0;
let mostOpen = 0;

/** A call of this page's host: answered in a later task, as calls that go out are. */
async function answered(reply) {
  open += 1;
  mostOpen = Math.max(mostOpen, open);
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(port1.close());
    port2.postMessage(null);
  });
  open -= 1;
  return reply;
}

/** Loads the engine with one flow, on a host that finds a caller and pops her record. */
globalThis.startEngine = async (document) => {
  const { load } = await import('/engine/index.mjs');
  engine = await load({
    wasm: '/engine.wasm',
    host: {
      'contact.get_attribute': () => answered({}),
      'contact.get_customer_phone_number': ({}, { event }) => answered({ phone: event.contact.phone, country: 'US' }),
      'crm.search_and_screen_pop': ({ searchParams }) => answered({ '0035h000006Rj29AAC': { Phone: searchParams } }),
    },
  });
  return engine.addFlow(document).name;
};

/** Fires so many runs, so many of them at once, each for a contact of its own; gives how they ended and what mixed. */
globalThis.runMany = async (runs, atOnce) => {
  const ended = {};
  let mixed = 0;
  mostOpen = 0;
  const one = async (number) => {
    const contact = { contactId: `contact-${number}`, phone: `+1206555${String(number % 10_000).padStart(4, '0')}` };
    const { status, trace } = await engine.dispatch({ source: 'voiceContact', event: 'onConnecting', contact });
    ended[status] = (ended[status] ?? 0) + 1;
    const searched = trace.events.find(({ asked }) => asked?.call === 'crm.search_and_screen_pop').asked.with.searchParams;
    if (searched !== contact.phone) mixed += 1;
  };
  for (let first = 0; first < runs; first += atOnce) {
    await Promise.all(Array.from({ length: Math.min(atOnce, runs - first) }, (_, index) => one(first + index)));
  }
  return { ended, mixed, mostOpen, wasmBytes: memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0) };
};

/** Milliseconds from nothing to an instance of an empty module. */
globalThis.timeEmptyModule = async () => {
  const begin = performance.now();
  await WebAssembly.instantiateStreaming(fetch('/empty.wasm'));
  return performance.now() - begin;
};

/** Milliseconds from nothing to an engine with a flow, and to the end of that flow's first run. */
globalThis.timeFirstRun = async (document) => {
  const begin = performance.now();
  await globalThis.startEngine(document);
  const loaded = performance.now() - begin;
  const { ended } = await globalThis.runMany(1, 1);
  if (ended.completed !== 1) throw new Error(`the run ended as ${JSON.stringify(ended)}`);
  return { loaded, ran: performance.now() - begin };
};
