//! Replays the traces that the engine in Rust wrote, in whatever place this runs, and compares byte for byte.

import { compact, items, members } from './raw-json.mjs';

/**
 * What is wrong with a case: `undefined` if the engine leaves the same trace. A case is `{ name, document, trace }`, all as
 * text; the trace gives event and replies.
 */
export function replay(core, { name, document, trace }) {
  try {
    return compare(core, name, document, trace);
  } catch (error) {
    return `${name}: ${error}`;
  }
}

function compare(core, name, document, trace) {
  const expected = compact(trace);
  const header = members(expected);
  const events = items(header.get('events')).map((event) => [...members(event)][0]);
  const flow = compiled(core, document, JSON.parse(header.get('flow')));
  const run = flow.start(events[0][1], {
    id: JSON.parse(header.get('run')),
    at: Number(header.get('started')),
    window: header.has('window') ? Number(header.get('window')) : null,
    stepLimit: Number(header.get('stepLimit')),
  });
  try {
    for (const [kind, content] of events) if (kind === 'answered') answer(run, members(content));
    const [last, ending] = events.at(-1);
    if (last === 'ended' && 'perform' in run.step()) stop(run, JSON.parse(ending).kind);
    const restored = flow.restore(run.snapshot());
    const same = restored.traceText() === expected;
    restored.free();
    if (run.traceText() !== expected) return `${name}: ${difference(run.traceText(), expected)}`;
    return same ? undefined : `${name}: the restored run differs`;
  } finally {
    run.free();
    flow.free();
  }
}

function compiled(core, document, name) {
  const flows = core.flowSet();
  try {
    flows.add(document, { name, active: false });
    return flows.called(name);
  } finally {
    flows.free();
  }
}

function answer(run, reply) {
  const [seq, at] = [Number(reply.get('seq')), Number(reply.get('at'))];
  if (reply.has('exception')) run.fail(seq, at, JSON.parse(reply.get('exception')));
  else run.reply(seq, at, reply.get('reply'));
}

function stop(run, kind) {
  if (kind === 'cancelled') run.cancel();
  else run.timeOut();
}

/** Where two texts part. */
function difference(given, expected) {
  let at = 0;
  while (given[at] === expected[at]) at += 1;
  const part = (text) => text.slice(Math.max(0, at - 60), at + 60);
  return `differs at ${at}:\n  ${part(given)}\n  ${part(expected)} (expected)`;
}
