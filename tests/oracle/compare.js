// Runs random flows here and in the engine, and compares everything that happened.
// Usage: node compare.js [--engine PROGRAM] COUNT FIRST_SEED    (without --engine, the engine is at the other end of the pipes)
//        node compare.js --engine PROGRAM --show SEED
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { portsOf } from './catalogue.js';
import { makeCase } from './flows-made.js';
import { kinds, run } from './interpreter.js';
import { answerTo } from './replies-made.js';
import { written } from './values-made.js';

/** What the checks may find in a flow that is made well: a loop is only seen to have no way out when all is connected. */
const EXPECTED_REFUSALS = ['endless-loop'];
const UNDER_WAY = 64;

const options = process.argv.slice(2);
const program = options[0] === '--engine' ? options.splice(0, 2)[1] : undefined;
const isShown = options[0] === '--show';
const [count, first] = isShown ? [1, Number(options[1])] : [Number(options[0] ?? 100_000), Number(options[1] ?? 1)];

/** The case of a seed as text for the engine, and what the oracle makes of it. Both read the same text. */
function play(seed) {
  const text = written(makeCase(seed));
  const { document, event, ...limits } = JSON.parse(text);
  const replies = [];
  let now = event.at;
  const answer = (call) => {
    const said = written(answerTo(seed, call, now));
    replies.push(said);
    const heard = JSON.parse(said);
    now = Math.max(now, heard.at);
    return heard;
  };
  const outcome = JSON.parse(JSON.stringify(run(document, event, answer, limits)));
  return { text: `${text.slice(0, -1)},"replies":[${replies.join(',')}]}`, document, outcome };
}

const canonical = (value) =>
  JSON.stringify(value, (_, member) =>
    member && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );

/** Where the documents give a code only, messages are not compared. */
function withoutMessages(theirs, ours) {
  if (theirs?.exception && ours?.exception && ours.exception.message === undefined) delete theirs.exception.message;
  return theirs;
}

/** The first place where the two differ; undefined if there is none. */
function difference(theirs, ours) {
  if (theirs.misuse || !theirs.trace) return { theirs };
  const told = (entry) => entry?.left ?? entry?.ended;
  for (let index = 0; index < Math.max(theirs.trace.length, ours.trace.length); index += 1) {
    const [their, our] = [theirs.trace[index], ours.trace[index]];
    withoutMessages(told(their), told(our));
    if (canonical(their) !== canonical(our)) return { entry: index, engine: their, oracle: our };
  }
  for (const [id, record] of Object.entries(theirs.actions)) withoutMessages(record, ours.actions[id]);
  for (const part of ['actions', 'variables'])
    if (canonical(theirs[part]) !== canonical(ours[part]))
      return { [part]: { engine: theirs[part], oracle: ours[part] } };
  if (canonical(theirs.result ?? null) !== canonical(ours.result ?? null))
    return { result: { engine: theirs.result, oracle: ours.result } };
  return undefined;
}

const engine = program
  ? spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] })
  : { stdin: process.stdout, stdout: process.stdin };
const outcomes = createInterface({ input: engine.stdout })[Symbol.asyncIterator]();
const tally = { agree: 0, differ: 0, refused: 0, endings: {}, visits: 0, calls: 0, ways: new Set() };
const waiting = [];
let seed = first;

function note(outcome, document) {
  const types = Object.fromEntries(document.actions.map(({ id, type }) => [id, type]));
  for (const { left, asked, ended } of outcome.trace) {
    if (left) tally.visits += 1;
    const type = types[left?.block];
    if (portsOf[type]?.includes(left.port)) tally.ways.add(`${type} ${left.port}`);
    if (asked) tally.calls += 1;
    if (ended) tally.endings[ended.kind] = (tally.endings[ended.kind] ?? 0) + 1;
  }
}

while (tally.agree + tally.differ < count) {
  while (waiting.length < UNDER_WAY && tally.agree + tally.differ + waiting.length < count) {
    const played = { seed, ...play(seed) };
    engine.stdin.write(`${played.text}\n`);
    waiting.push(played);
    seed += 1;
  }
  const { value: line, done } = await outcomes.next();
  if (done) throw new Error(`the engine stopped at seed ${waiting[0].seed}`);
  const { seed: answered, text, document, outcome } = waiting.shift();
  const theirs = JSON.parse(line);
  if (isShown) console.error(JSON.stringify(JSON.parse(text), null, 1));
  if (theirs.refused?.every((reason) => EXPECTED_REFUSALS.includes(reason.split(':')[0]))) {
    tally.refused += 1;
    if (isShown) break;
    continue;
  }
  const differs = theirs.refused ? { refused: theirs.refused } : difference(theirs, outcome);
  if (differs) {
    tally.differ += 1;
    if (tally.differ <= 20)
      console.error(`seed ${answered}: ${JSON.stringify(differs).slice(0, isShown ? 20_000 : 700)}`);
  } else {
    tally.agree += 1;
    note(outcome, document);
  }
}
engine.stdin.end();
const { agree, differ, refused, visits, calls, endings, ways } = tally;
const allWays = Object.keys(kinds).flatMap((type) => portsOf[type].map((port) => `${type} ${port}`));
const missing = allWays.filter((way) => !ways.has(way));
console.error(`${agree} flows agree, ${differ} differ; ${refused} more are endless loops, which the checks refuse.`);
console.error(
  `${visits} visits of ${Object.keys(kinds).length} kinds of blocks, ${calls} calls, ${ways.size} of ${allWays.length} ports; endings ${JSON.stringify(endings)}`,
);
if (missing.length && !isShown) console.error(`no flow left by: ${missing.join(', ')}`);
// What the engine says comes by standard input, which would be waited for as long as the engine holds it.
process.exit(differ ? 1 : 0);
