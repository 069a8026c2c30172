//! CTI Flows as WebAssembly. The argument says how: `core` steps runs by hand, as `loadCore` gives them; `driver` dispatches
//! events to the whole engine, as a page does.

import { load, loadCore } from '../../../../packages/engine/dist/node.mjs';
import { serve } from '../contender.mjs';

const EVENT = { source: 'voiceContact', event: 'onConnecting' };
// A chain visits more blocks than the limit of real flows.
const STEP_LIMIT = 20_000;

const hostOf = (host) => ({
  'contact.get_properties': () => host.contactProperties(),
  'crm.search_and_screen_pop': ({ searchParams }) => host.search(searchParams),
  'crm.create_record': ({ fields }) => host.createTask(fields),
});

function resultsOf({ kind, size }, actions) {
  if (kind === 'chain') return { value: actions[`uid-${size - 2}`].results.value };
  return { timestamp: actions['uid-2'].results.value, task: actions['uid-6'].results.id };
}

/** Steps runs by hand. */
async function core() {
  const engine = await loadCore();
  const event = JSON.stringify(EVENT);
  let runs = 0;
  return {
    load(workload, document, host) {
      const flow = engine.compile(document);
      const calls = hostOf(host);
      const start = () => flow.start(event, { id: `run-${(runs += 1)}`, at: 0, trace: false, stepLimit: STEP_LIMIT });
      const answer = (run, { seq, call, with: parameters }) => {
        run.reply(seq, 0, JSON.stringify(calls[call](parameters)));
      };
      let checked;
      return {
        run() {
          const run = start();
          let step = run.step();
          for (; 'perform' in step; step = run.step()) answer(run, step.perform);
          if (step.ended.kind !== 'completed') throw new Error(`the run ended as ${step.ended.kind}`);
          // Only the check reads what blocks left; the run is gone afterwards.
          if (host.recorded) checked = run.actions();
          run.free();
        },
        results: () => resultsOf(workload, checked),
        wait() {
          const run = start();
          let step = run.step();
          for (; step.perform.call !== 'crm.search_and_screen_pop'; step = run.step()) answer(run, step.perform);
          return run;
        },
        isStepped: true,
        free: () => flow.free(),
      };
    },
  };
}

/** Dispatches events. */
function driver() {
  return {
    async load(workload, document, host) {
      const engine = await load({ host: hostOf(host), trace: false, stepLimit: STEP_LIMIT });
      engine.addFlow(document);
      return {
        run: () => engine.dispatch(EVENT),
        results: (run) => resultsOf(workload, run.actions),
        wait: () => void engine.dispatch(EVENT),
        free: () => engine.dispose(),
      };
    },
    // Flows of one desktop are in one engine.
    async keepFlows(count, host) {
      const engine = await load({ host: hostOf(host), trace: false });
      const { readFile } = await import('node:fs/promises');
      const text = await readFile(new URL('../../workloads/reference.flow.json', import.meta.url), 'utf8');
      // Only one flow may be bound to an event.
      const document = text.replace(/"on": .*\n/, '');
      for (let index = 0; index < count; index += 1) engine.addFlow(document, { name: `flow-${index}` });
      return [engine];
    },
  };
}

await serve(process.argv[2] === 'driver' ? driver() : await core());
