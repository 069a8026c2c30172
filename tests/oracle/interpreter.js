// Runs a flow: blocks one after another from Start, each by its function, until one stops the run.
import { agent, contact } from './blocks-agent.js';
import { controlFlow } from './blocks-control-flow.js';
import { core, ui } from './blocks-core.js';
import { salesforce } from './blocks-salesforce.js';
import { portsOf } from './catalogue.js';
import { Controls } from './controls.js';
import { beginsAnew } from './loops.js';
import { Failure, fromEntries, resolve } from './values.js';

export const kinds = { ...core, ...ui, ...salesforce, ...agent, ...contact, ...controlFlow };

/** A block without a port for failure ends the run when it fails. */
const hasFailure = (type) => portsOf[type].includes('failure');

/**
 * Everything that happens in a run, in order: what is asked, what each block leaves, how it ends.
 * `answer(call)` gives `{ reply }` or `{ exception }`, and `at`, the time.
 */
export function run(document, event, answer, { window = 60_000, stepLimit = 10_000 } = {}) {
  const blocks = fromEntries(document.actions.map((block) => [block.id, block]));
  const anew = beginsAnew(document);
  const [actions, variables, trace] = [{}, {}, []];
  // An event that gives `null` gives nothing.
  const given = fromEntries(['payload', 'contact', 'agent'].map((name) => [name, event[name] ?? undefined]));
  const roots = { ...given, actions, variables };
  let [block, from, by, seq, now] = [document.actions.find(({ type }) => type === 'SE_Start'), null, null, 0, event.at];
  const ended = (ending) => ({ trace: [...trace, { ended: ending }], actions, variables });
  for (let steps = 0; steps < stepLimit; steps += 1) {
    const { id, type } = block;
    const writtenControls = Object.entries(block.controls ?? {}).filter(([, control]) => control !== null);
    const controls = fromEntries(
      writtenControls
        .map(([name, control]) => [name, resolve(control, roots)])
        .filter(([, value]) => value !== undefined),
    );
    trace.push({ entered: { block: id, controls } });
    const before = anew.has(`${from} ${id}`) ? undefined : actions[id];
    let left;
    try {
      const visit = kinds[type](new Controls(controls, roots.payload), { before, by, variables });
      let step = visit.next();
      while (!step.done) {
        seq += 1;
        trace.push({ asked: { seq, block: id, ...step.value } });
        const { at, ...outcome } = answer({ seq, block: id, ...step.value });
        now = Math.max(now, at);
        if (now - event.at > window) return ended({ kind: 'timedOut' });
        const said = outcome.exception && step.value.call !== 'log.write';
        step = said
          ? visit.throw(new Failure(outcome.exception.code, outcome.exception.message))
          : visit.next(outcome.reply);
      }
      const [port, results] = step.value;
      left = { port, success: true, results, exception: null };
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      left = { port: 'failure', success: false, results: null, exception: failure.exception };
    }
    const { port, ...record } = left;
    actions[id] = record;
    trace.push({ left: { block: id, ...left } });
    if (port === null) return { ...ended({ kind: 'completed' }), result: record.results };
    if (port === 'failure' && !hasFailure(type))
      return ended({ kind: 'failed', block: id, exception: record.exception });
    const next = blocks[block.ports?.[port]];
    if (!next) return ended({ kind: 'looseEnd', block: id, port });
    [from, by, block] = [id, port, next];
  }
  return ended({ kind: 'tooManySteps' });
}
