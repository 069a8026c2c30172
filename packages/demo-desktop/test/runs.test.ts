//! The live trace: lines of several runs at once become runs, visits and calls.

import { expect, test } from 'vitest';
import type { TraceEntry } from '@cti-flows/engine';
import { KEPT_RUNS, traced, type RunView } from '../src/desktop/runs.js';

const entry = (run: string, event: unknown) => ({ run, flow: 'Chat pop', event }) as TraceEntry;
const fired = (run: string) => entry(run, { fired: { source: 'chatContact', event: 'onConnecting' } });
const all = (entries: TraceEntry[], runs: readonly RunView[] = []) =>
  entries.reduce((before, line, at) => traced(before, line, 1_000 + at * 10), runs);

test('what is asked and answered stands at its block, also where runs take turns', () => {
  const call = { seq: 1, block: 'uid-1', call: 'contact.get_attribute', with: { name: 'email' } };
  const [second, first] = all([
    fired('a'),
    fired('b'),
    entry('a', { entered: { block: 'uid-1', controls: { attributeName: 'email' } } }),
    entry('a', { asked: call }),
    entry('b', { entered: { block: 'uid-0', controls: {} } }),
    entry('a', { answered: { seq: 1, at: 5, reply: { value: 'x' } } }),
    entry('a', { left: { block: 'uid-1', port: 'done', success: true } }),
    entry('a', { ended: { kind: 'completed' } }),
  ]);
  expect(first).toMatchObject({
    id: 'a',
    ending: { kind: 'completed' },
    took: 70,
    visits: [{
      block: 'uid-1',
      at: 20,
      controls: { attributeName: 'email' },
      calls: [{ call, answer: { reply: { value: 'x' } } }],
      left: { port: 'done' },
    }],
  });
  expect(second).toMatchObject({ id: 'b', visits: [{ block: 'uid-0', calls: [] }] });
  expect(second!.ending).toBeUndefined();
});

test('a block that is visited again has a row of its own', () => {
  const visit = entry('a', { entered: { block: 'uid-1', controls: {} } });
  expect(all([fired('a'), visit, visit])[0]!.visits).toHaveLength(2);
});

test('old runs make room, and the newest stands first', () => {
  const runs = all(Array.from({ length: KEPT_RUNS + 5 }, (_, at) => fired(`run-${at}`)));
  expect(runs).toHaveLength(KEPT_RUNS);
  expect(runs[0]!.id).toBe(`run-${KEPT_RUNS + 4}`);
});
