//! Shipped flows on engine, host and double do what they do on the simulated desktop: call by call as in the golden
//! traces.

import { existsSync, readdirSync, readFileSync } from 'node:fs';

import {
  HostException,
  load,
  type CallName,
  type Event,
  type Exception,
  type Host,
  type RunResult,
  type TraceEvent,
} from '@cti-flows/engine';
import { memoryStore } from '@cti-flows/engine/memory-store';
import { phoneNumbers } from '@cti-flows/engine/phone-numbers';
import { describe, expect, test, vi } from 'vitest';

import { createOpenCtiDouble, type DoubleEvent, type DoubleOptions, type OpenCtiDouble } from '../src/double/index.js';
import { openCti } from '../src/salesforce.js';

const FLOWS = new URL('../../../flows/', import.meta.url);
const SHIPPED = [
  'click-to-dial',
  'voice-screen-pop',
  'case-or-new-case',
  'tutorial-task-for-case',
  'create-and-pop-contact',
  'high-velocity-sales',
  'chat-pop',
];

/** What is read of a scenario; see `schemas/scenario.schema.json`. */
interface Act {
  flow?: string;
  expect: { ending: { kind: string }; path?: string[]; actions?: object; world?: Record<string, unknown> };
}

interface Scenario extends Act {
  crm?: DoubleOptions['records'];
  softphoneLayout?: DoubleOptions['softphoneLayout'];
  replies?: { call: CallName; reply?: unknown; exception?: Exception }[];
  then?: Act[];
}

interface GoldenTrace {
  events: TraceEvent[];
}

const read = <T>(folder: string, file: string) =>
  JSON.parse(readFileSync(new URL(`${folder}/${file}`, FLOWS), 'utf8')) as T;

const scenarios = SHIPPED.flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, FLOWS))
    .filter((file) => file.endsWith('.scenario.json'))
    .map((file) => [folder, file.replace('.scenario.json', '')] as const),
);

/** What one kind of trace event holds, in order. */
function pick<K extends string>(events: readonly TraceEvent[], kind: K) {
  return events.flatMap((event) =>
    kind in event ? [(event as unknown as Record<K, Record<string, unknown>>)[kind]] : [],
  );
}

/** What `created`, `dialed` and so on of a scenario's world are here. */
class Observed {
  readonly dialed: unknown[] = [];
  readonly log: unknown[] = [];
  readonly created: unknown[] = [];
  readonly completedWork: unknown[] = [];
  readonly properties = new Map<string, unknown>();

  constructor(private readonly double: OpenCtiDouble) {
    double.on((event) => this.happened(event));
  }

  world(): Record<string, unknown> {
    const { dialed, log, created, completedWork } = this;
    return {
      dialed,
      log,
      created,
      completedWork,
      screenPops: this.double.pops,
      properties: Object.fromEntries(this.properties),
    };
  }

  private happened(event: DoubleEvent): void {
    if (event.kind === 'created') this.created.push({ object: event.object, id: event.id, fields: event.fields });
    if (event.kind === 'workCompleted') this.completedWork.push({ workId: event.workId, ...event.attributes });
  }
}

/** The contact center's calls, which are no part of this package, answer what they answered the simulated desktop. */
function replayed(golden: GoldenTrace, own: Host): Host {
  const answers = new Map<string, { reply?: unknown; exception?: Exception }[]>();
  const answered = pick(golden.events, 'answered');
  for (const { seq, call } of pick(golden.events, 'asked') as { seq: number; call: string }[]) {
    if (call in own) continue;
    const answer = answered.find((one) => one.seq === seq) ?? {};
    answers.set(call, [...(answers.get(call) ?? []), answer]);
  }
  const handlers = [...answers].map(([call, given]) => [call, () => valueOf(given.shift() ?? {})]);
  return Object.fromEntries(handlers) as Host;
}

function valueOf({ reply, exception }: { reply?: unknown; exception?: Exception }): unknown {
  if (exception) throw new HostException(exception.code, exception.message);
  return reply ?? null;
}

async function play(folder: string, name: string) {
  const scenario = read<Scenario>(folder, `${name}.scenario.json`);
  const double = createOpenCtiDouble({
    records: scenario.crm ?? {},
    softphoneLayout: scenario.softphoneLayout ?? {},
    country: folder === 'high-velocity-sales' ? 'US' : 'JP',
  });
  const observed = new Observed(double);
  const salesforce = openCti(double.sforce, { country: 'JP' });
  const stubs = (scenario.replies ?? []).map((stub) => [stub.call, () => valueOf(stub)]);
  const own: Host = {
    ...memoryStore({ properties: observed.properties }),
    ...salesforce.host,
    'softphone.dial': (given) => void observed.dialed.push(given),
    'log.write': (given) => void observed.log.push(given),
    ...Object.fromEntries(stubs),
  };
  const acts = [scenario, ...(scenario.then ?? [])].map((act, place) => ({
    act,
    golden: read<GoldenTrace>(folder, `${name}${place === 0 ? '' : `.${place + 1}`}.trace.json`),
  }));
  const played = [];
  for (const { act, golden } of acts) {
    const [fired] = pick(golden.events, 'fired') as unknown as Event[];
    // A national number that is no number is refused by the contact center, not by Salesforce.
    const contactCenter = replayed(
      golden,
      Object.fromEntries(Object.entries(own).filter(([call]) => call !== 'softphone.dial')),
    );
    const dial = contactCenter['softphone.dial'];
    const host: Host = {
      ...own,
      ...contactCenter,
      'softphone.dial': (given, context) => {
        const reply = dial?.(given, context);
        observed.dialed.push(given);
        return reply;
      },
    };
    const engine = await load({ host, window: null });
    engine.addFlow(read<object>(folder, act.flow ?? 'flow.json'), { source: fired!.source, event: fired!.event! });
    const result = await engine.dispatch(fired!);
    engine.dispose();
    played.push({ act, golden, result: result!, world: structuredClone(observed.world()) });
  }
  return played;
}

describe('the flows that this package is tried with', () => {
  test('are all there', () => {
    for (const folder of SHIPPED) expect(existsSync(new URL(`${folder}/`, FLOWS)), folder).toBe(true);
    expect(scenarios.length).toBeGreaterThanOrEqual(19);
  });

  test.each(scenarios)('%s: %s', async (folder, name) => {
    for (const { act, golden, result, world } of await play(folder, name)) {
      expect(result.ending).toEqual(act.expect.ending);
      expect(result.actions).toMatchObject(act.expect.actions ?? {});
      expect(world).toMatchObject(act.expect.world ?? {});
      const events = result.trace.events;
      // The same blocks by the same ports, and the same calls with the same parameters, ids of new records included.
      const left = (all: readonly TraceEvent[]) =>
        pick(all, 'left').map(({ block, port, success }) => ({ block, port, success }));
      expect(left(events)).toEqual(left(golden.events));
      expect(pick(events, 'asked')).toEqual(pick(golden.events, 'asked'));
      // What was answered has at least what the simulated desktop answers.
      const answered = (all: readonly TraceEvent[]) => pick(all, 'answered').map(({ at: _at, ...answer }) => answer);
      expect(answered(events)).toMatchObject(answered(golden.events));
    }
  });
});

describe('what the agent does in Salesforce', () => {
  test("a click on a number dials it, with the agent's surroundings", async () => {
    const id = '0035h000006Rj29AAC';
    const double = createOpenCtiDouble({ records: { Contact: [{ Id: id, LastName: 'Example' }] } });
    const salesforce = openCti(double.sforce);
    const dialed: unknown[] = [];
    const ended: RunResult[] = [];
    const host: Host = { ...salesforce.host, ...phoneNumbers(), 'softphone.dial': (given) => void dialed.push(given) };
    const engine = await load({ host, onEnded: (result) => void ended.push(result) });
    engine.addFlow(read<object>('click-to-dial', 'flow.json'));
    const surroundings = () => ({ agent: { name: 'Ada' }, contact: { contactId: 'c-1' } });
    await salesforce.opencti.enableClickToDial();
    // Clicked before the engine is attached, and after.
    double.clickToDial('(213) 373-4253', id);
    salesforce.attach(engine, { surroundings });
    double.clickToDial('+1 213 373 4254', id);
    await vi.waitFor(() => expect(ended).toHaveLength(2));
    expect(dialed).toEqual([{ phoneNumber: '+12133734253' }, { phoneNumber: '+12133734254' }]);
    expect(pick(ended[0]!.trace.events, 'fired')).toMatchObject([
      {
        source: 'salesforceUI',
        event: 'onClickToDial',
        payload: { number: '(213) 373-4253', recordId: id, recordName: 'Example' },
        agent: { name: 'Ada' },
        contact: { contactId: 'c-1' },
      },
    ]);
    engine.dispose();
  });

  test('work of Sales Engagement is noted', async () => {
    const double = createOpenCtiDouble();
    const salesforce = openCti(double.sforce);
    const properties = new Map<string, unknown>();
    const engine = await load({ host: { ...memoryStore({ properties }), ...salesforce.host } });
    engine.addFlow(read<object>('high-velocity-sales', 'on-hvs-work-start.json'));
    salesforce.attach(engine);
    double.startWork({ workId: '0Jz5h0000000001AAA', completeWorkWhen: 'TaskSaved' });
    await vi.waitFor(() => expect(properties.get('hvsWorkId')).toBe('0Jz5h0000000001AAA'));
    engine.dispose();
  });
});
