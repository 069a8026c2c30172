//! The calls on the agent.

import { HostException, type Host, type With } from '@cti-flows/engine';
import { isOfSystem, stateOf } from '../agent-facts.js';
import { answered, read, refused } from '../callbacks.js';
import { agentOf, settled, type Desk } from '../desk.js';
import type { LibraryEndpoint, LibraryState } from '../library.js';
import { findQuickConnect, listed, quickConnects } from './quick-connects.js';

/** What the contact center takes as a task's name, in characters (amazon-connect-taskjs, `createTask`). */
const MAX_TASK_NAME = 512;
/** What it takes as a task's description and as the value of a reference, in characters. */
const MAX_TASK_TEXT = 4_096;
/** The lines of the library's log that are given: it keeps half an hour of them, and a trace holds the reply. */
export const MAX_LOG_LINES = 1_000;

/** The calls `agent.*`. */
export function agentCalls(desk: Desk) {
  return {
    'agent.get_state': () => stateOf(read(() => agentOf(desk).getState())),
    'agent.get_states': () => ({ states: choosableStates(desk).map(stateOf) }),
    'agent.set_state': async (wanted, { signal }) => {
      const state = findState(desk, wanted);
      await answered(signal, (callbacks) => agentOf(desk).setState(state, callbacks));
      await settled(desk, signal, () => agentOf(desk).getState().name === state.name);
    },
    'agent.get_configuration': () => configurationOf(desk),
    'agent.get_endpoints': async (_, { signal }) => ({ endpoints: (await quickConnects(desk, signal)) as {}[] }),
    'agent.create_task_contact': (parameters, { signal }) => createTask(desk, parameters, signal),
    'agent.get_logs': () => ({ value: String(desk.connect.getLog()).split('\n').slice(-MAX_LOG_LINES) }),
  } satisfies Host;
}

function choosableStates(desk: Desk): LibraryState[] {
  return read(() => agentOf(desk).getAgentStates()).filter((state) => !isOfSystem(state));
}

/** The first state that has all that is asked for. What cannot be chosen is told apart from what does not exist. */
function findState(desk: Desk, wanted: With<'agent.set_state'>): LibraryState {
  const asked = { name: wanted.name, type: wanted.type, agentStateARN: wanted.agentStateARN };
  const given = Object.entries(asked).filter(([, value]) => value !== undefined && value !== null);
  const all = [...read(() => agentOf(desk).getAgentStates()), read(() => agentOf(desk).getState())];
  const found = all.find((state) => given.every(([name, value]) => state[name as keyof LibraryState] === value));
  if (!found) {
    const words = { name: '', type: 'of type ', agentStateARN: 'with ARN ' };
    const which = given.map(([name, value]) => ` ${words[name as keyof typeof words]}\`${value}\``).join('');
    const names = listed(
      'states',
      choosableStates(desk).map((state) => state.name),
    );
    throw new HostException('not-found', `the agent has no state${which}; ${names}`);
  }
  if (isOfSystem(found))
    throw refused(`\`${found.name}\` is a state of the system, which only the contact center sets`);
  return found;
}

/** Plain data: what the library has is its own, and it may hold dates. */
function configurationOf(desk: Desk) {
  const agent = agentOf(desk);
  const configuration = read(() => JSON.parse(JSON.stringify(agent.getConfiguration()))) as Record<string, unknown>;
  return { ...configuration, agentStates: choosableStates(desk).map(stateOf) };
}

async function createTask(desk: Desk, task: With<'agent.create_task_contact'>, signal: AbortSignal) {
  const agent = agentOf(desk);
  if (!agent.createTask) {
    throw new HostException(
      'unsupported',
      'Streams creates tasks with amazon-connect-taskjs, which this page has not loaded',
    );
  }
  checkLengths(task);
  const { endpoint: choice, name, description, references, previousContactId, scheduledTime } = task;
  const endpoint: LibraryEndpoint =
    choice.by === 'name'
      ? await findQuickConnect(desk, choice.name, signal)
      : ({ ...choice.endpoint } as LibraryEndpoint);
  if (endpoint.type === 'phone_number') {
    throw refused(`\`${endpoint.name ?? endpoint.phoneNumber}\` is a phone number, to which no task can be sent`);
  }
  const optional = { description, references, previousContactId, scheduledTime };
  const given = Object.entries(optional).filter(([, value]) => value !== undefined && value !== null);
  // The library writes into the objects that it is given.
  const copy = structuredClone({ name, endpoint, ...Object.fromEntries(given) });
  const created = await answered<[{ contactId: string }]>(signal, (callbacks) => agent.createTask!(copy, callbacks));
  return { contactId: created.contactId };
}

function checkLengths({ name, description, references }: With<'agent.create_task_contact'>): void {
  const texts: [string, unknown, number][] = [
    ['`name`', name, MAX_TASK_NAME],
    ['`description`', description, MAX_TASK_TEXT],
    ...Object.entries(references ?? {}).map(([key, { value }]): [string, unknown, number] => [
      `reference \`${key}\``,
      value,
      MAX_TASK_TEXT,
    ]),
  ];
  const tooLong = texts.find(([, text, limit]) => typeof text === 'string' && [...text].length > limit);
  if (tooLong) throw refused(`${tooLong[0]} has more than ${tooLong[2]} characters`);
}
