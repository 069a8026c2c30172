//! A desk as an integrator writes it: the real library, the real engine, and a flow for every event.

import { load, type RunResult, type TraceEntry } from '@cti-flows/engine';
import { amazonConnect, type AmazonConnect } from '../../src/index.js';

declare global {
  interface Window {
    streams: AmazonConnect;
    agent: connect.Agent;
    ended: { flow: string; status: string; actions: RunResult['actions'] }[];
    traced: { flow: string; event: string }[];
    errors: string[];
    flowNames: string[];
    addFlow(name: string, document: object): void;
  }
}

window.ended = [];
window.traced = [];
window.errors = [];

const query = new URL(location.href).searchParams;
const shared = query.get('shared');
const ccpUrl = `${location.origin.replace('127.0.0.1', 'localhost')}/ccp.html${shared ? `?shared=${shared}` : ''}`;
const frame = document.getElementById('ccp')!;
connect.core.initCCP(frame, { ccpUrl, loginPopup: false, softphone: { allowFramedSoftphone: false } });
connect.agent((agent) => {
  window.agent = agent;
});

window.streams = amazonConnect(connect, {
  onTrace: ({ flow, event }: TraceEntry) => window.traced.push({ flow, event: Object.keys(event)[0]! }),
  onError: (error, where) => window.errors.push(`${where}: ${(error as Error).message}`),
});

async function start(): Promise<void> {
  const triggers: string[] = await (await fetch('/events.json')).json();
  // An engine that is slow to come loses nothing.
  await new Promise((done) => setTimeout(done, Number(query.get('delay') ?? 0)));
  const engine = await load({
    wasm: '/engine.wasm',
    host: window.streams.host,
    onTrace: window.streams.trace,
    onEnded: ({ flow, status, actions }) => window.ended.push({ flow, status, actions }),
  });
  for (const trigger of triggers) {
    const [source, event] = trigger.split('/');
    const actions = [
      { id: 'uid-0', type: 'SE_Start', ports: { done: 'uid-1' } },
      { id: 'uid-1', type: 'SE_End' },
    ];
    engine.addFlow({ on: { source, event }, actions }, { name: trigger });
  }
  window.addFlow = (name, document) => {
    engine.addFlow(document, { name });
  };
  window.streams.attach(engine);
}

start().catch((error: unknown) => window.errors.push(String(error)));
