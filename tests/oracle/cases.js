// Holds the oracle against the case files of the blocks (tests/blocks), which are documents too: the pages show them.
// Usage: node cases.js
import { readFileSync, readdirSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { kinds, run } from './interpreter.js';

const folder = new URL('../blocks/', import.meta.url);

function document(type, ports, { given = {}, controls = {}, again = [] }) {
  const targets = Object.fromEntries(
    ports.map((port, index) => [port, again.length && index === 0 ? 'uid-8' : `end-${port}`]),
  );
  const block = { id: 'uid-1', type, controls, ports: targets };
  const before = Object.keys(given.actions ?? {}).map((id) => ({ id, type: 'SE_ContactProperties' }));
  const row = [...(type === 'SE_Start' ? [] : [{ id: 'uid-0', type: 'SE_Start' }]), ...before, block];
  row.slice(0, -1).forEach((earlier, index) => (earlier.ports = { done: row[index + 1].id }));
  const back = {
    id: 'uid-8',
    type: 'SE_AgentDialNumber',
    controls: { phoneNumber: '+1' },
    ports: { success: 'uid-1', failure: 'uid-1' },
  };
  return { actions: [...row, back, ...ports.map((port) => ({ id: `end-${port}`, type: 'SE_End' }))] };
}

class Stopped extends Error {}

function problems(type, ports, play) {
  const { given = {}, again = [], conversation, asks, reply, exception } = play;
  const turns = asks ? [{ asks, ...('reply' in play ? { reply } : { exception }) }] : [...(conversation ?? [])];
  const [found, comes] = [[], [...again]];
  let last;
  const answer = ({ seq, block, ...asked }) => {
    if (given.actions && block in given.actions) return { at: 0, reply: given.actions[block] };
    if (block === 'uid-8') {
      if (comes.length === 0) throw new Stopped();
      return {
        at: 0,
        ...(comes.shift() === 'failure' ? { exception: { code: 'not-found', message: '' } } : { reply: null }),
      };
    }
    const turn = turns.shift();
    if (!isDeepStrictEqual(JSON.parse(JSON.stringify(asked)), turn?.asks))
      found.push(`asks ${JSON.stringify(asked)}, not ${JSON.stringify(turn?.asks)}`);
    return {
      at: 0,
      ...('reply' in (turn ?? {})
        ? { reply: turn.reply }
        : { exception: turn?.exception ?? { code: 'x', message: '' } }),
    };
  };
  const log = [];
  const doc = document(type, ports, play);
  const proxy = (entry) => log.push(entry);
  try {
    const outcome = run(doc, { at: 0, payload: given.payload, contact: given.contact, agent: given.agent }, answer, {
      log: proxy,
    });
    last = outcome.trace.filter(({ left }) => left?.block === 'uid-1').pop()?.left;
  } catch (error) {
    if (!(error instanceof Stopped)) return [String(error.stack)];
    return found;
  }
  if (turns.length) found.push(`does not ask ${JSON.stringify(turns[0].asks)}`);
  if (!last) return ['never left'];
  if (play.leaves && last.port !== play.leaves) found.push(`leaves by ${last.port}, not ${play.leaves}`);
  if (last.exception?.code !== exception?.code)
    found.push(`exception ${JSON.stringify(last.exception)}, not ${JSON.stringify(exception)}`);
  if (!exception && !isDeepStrictEqual(JSON.parse(JSON.stringify(last.results ?? null)), play.results ?? null))
    found.push(`results ${JSON.stringify(last.results)}, not ${JSON.stringify(play.results)}`);
  return found;
}

const catalogue = JSON.parse(readFileSync(new URL('../../schemas/catalogue.json', import.meta.url)));
const portsOf = Object.fromEntries(
  (catalogue.blocks ?? catalogue.kinds ?? catalogue).map((row) => [
    row.type,
    row.ports.map((port) => port.name ?? port),
  ]),
);
let [right, wrong] = [0, 0];
for (const file of readdirSync(folder).filter((name) => !name.startsWith('ACS_'))) {
  const type = file.replace('.json', '');
  if (!kinds[type]) console.log(`${type}: not in the oracle`);
  for (const play of kinds[type] ? JSON.parse(readFileSync(new URL(file, folder))) : []) {
    if (play.static) continue;
    const found = problems(type, portsOf[type], play);
    if (found.length) console.log(`${type}: ${play.name}: ${found.join('; ')}`);
    if (found.length) wrong += 1;
    else right += 1;
  }
}
console.log(`${right} cases agree, ${wrong} do not`);
process.exitCode = wrong ? 1 : 0;
