// Holds the oracle against the case files of the blocks (tests/blocks), which are documents too: the pages show them.
// It does not read those that are marked `static`, which no run comes to. Usage: node cases.js
import { readFileSync, readdirSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { portsOf } from './catalogue.js';
import { kinds, run } from './interpreter.js';

const folder = new URL('../blocks/', import.meta.url);
const BACK = 'uid-8';
const isSame = (one, other) =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other ?? null)));

function document(type, ports, { given = {}, controls = {}, again = [] }) {
  const targets = Object.fromEntries(
    ports.map((port, index) => [port, again.length && index === 0 ? BACK : `end-${port}`]),
  );
  const block = { id: 'uid-1', type, controls, ports: targets };
  const before = Object.keys(given.actions ?? {}).map((id) => ({ id, type: 'SE_ContactProperties' }));
  const row = [...(type === 'SE_Start' ? [] : [{ id: 'uid-0', type: 'SE_Start' }]), ...before, block];
  row.slice(0, -1).forEach((earlier, index) => (earlier.ports = { done: row[index + 1].id }));
  const back = {
    id: BACK,
    type: 'SE_AgentDialNumber',
    controls: { phoneNumber: '+1' },
    ports: { success: 'uid-1', failure: 'uid-1' },
  };
  return { actions: [...row, back, ...ports.map((port) => ({ id: `end-${port}`, type: 'SE_End' }))] };
}

/** What is wrong with a case; nothing if the oracle plays it as it stands. */
function problems(type, play) {
  const { given = {}, again = [], conversation = [], asks, reply, exception } = play;
  const turns = asks ? [{ asks, ...('reply' in play ? { reply } : { exception }) }] : [...conversation];
  const comes = [...again];
  const found = [];
  const answer = ({ seq, block, ...asked }) => {
    if (given.actions && block in given.actions) return { at: 0, reply: given.actions[block] };
    // What would come back once more is too late.
    if (block === BACK && comes.length === 0) return { at: 1e12 };
    if (block === BACK) return { at: 0, ...(comes.shift() === 'failure' ? { exception: { code: 'not-found' } } : {}) };
    const turn = turns.shift() ?? {};
    if (!isSame(asked, turn.asks)) found.push(`asks ${JSON.stringify(asked)}, not ${JSON.stringify(turn.asks)}`);
    return { at: 0, reply: turn.reply, exception: turn.exception };
  };
  const event = { at: 0, payload: given.payload, contact: given.contact, agent: given.agent };
  const { trace } = run(document(type, portsOf[type], play), event, answer);
  const last = trace.filter(({ left }) => left?.block === 'uid-1').pop()?.left;
  if (turns.length > 0) found.push(`does not ask ${JSON.stringify(turns[0].asks)}`);
  if (!last) return ['never left'];
  const expected = { port: play.leaves ?? last.port, exception: exception?.code, results: play.results ?? null };
  const left = { port: last.port, exception: last.exception?.code, results: last.results ?? null };
  if (!isSame(left, expected)) found.push(`left ${JSON.stringify(left)}, not ${JSON.stringify(expected)}`);
  return found;
}

let [right, wrong] = [0, 0];
for (const file of readdirSync(folder).filter((name) => !name.startsWith('ACS_'))) {
  const type = file.replace('.json', '');
  if (!kinds[type]) console.log(`${type}: not in the oracle`);
  for (const play of kinds[type] ? JSON.parse(readFileSync(new URL(file, folder))) : []) {
    if (play.static) continue;
    const found = problems(type, play);
    if (found.length) console.log(`${type}: ${play.name}: ${found.join('; ')}`);
    if (found.length) wrong += 1;
    else right += 1;
  }
}
console.log(`${right} cases agree, ${wrong} do not`);
process.exitCode = wrong ? 1 : 0;
