//! The shipped flows on the web CRM, through the engine: each scenario must do what its golden trace says.

import { readFile, readdir } from 'node:fs/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { type ActionDocument, type Engine, type Event, type Host, load, type RunResult } from '@cti-flows/engine';
import { phoneNumbers } from '@cti-flows/engine/phone-numbers';
import { contactOfEvent } from '../contact-of-event.mjs';
import { webCrmHost } from '../web-crm/host.mjs';
import { Records } from '../web-crm/records.mjs';
import { serveCrm } from '../web-crm/server.mjs';

const FLOWS = new URL('../../../flows/', import.meta.url);
const PAGES = 'https://crm.example.com/app/';
const PLAYED = [
  'voice-screen-pop',
  'click-to-dial',
  'callback-task',
  'tutorial-task-for-case',
  'case-or-new-case',
  'create-and-pop-contact',
];

/** Members of a scenario that this test reads. */
interface Scenario {
  crm?: Record<string, { Id: string; [field: string]: unknown }[]>;
  replies?: { call: string; exception?: { message: string } }[];
  softphoneLayout?: { inbound: { objects: string[]; onNoMatch: { newRecord: string } } };
  expect: {
    ending: unknown;
    path?: string[];
    world?: {
      created?: { object: string; fields: Record<string, unknown> }[];
      dialed?: unknown[];
      log?: unknown[];
    };
  };
}

const read = async (path: string) => JSON.parse(await readFile(new URL(path, FLOWS), 'utf8'));

/** The golden trace of a scenario: what was asked and answered, and the record of each block. */
interface Golden {
  events: any[];
}

async function scenariosOf(flow: string): Promise<string[]> {
  const files = await readdir(new URL(flow, FLOWS));
  return files.filter((file) => file.endsWith('.scenario.json')).map((file) => file.replace('.scenario.json', ''));
}

/** Replaces whole texts in a value: ids of Salesforce's form by those that the web CRM gives flows. */
function renamed<T>(value: T, names: Map<string, string>): T {
  return JSON.parse(JSON.stringify(value), (_, text) => (typeof text === 'string' ? (names.get(text) ?? text) : text));
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Plays a scenario: the world of `scenario`, the event of `golden`. */
async function play(flow: string, scenario: Scenario, golden: Golden) {
  const records = new Records('JP');
  const names = new Map<string, string>();
  for (const [object, given] of Object.entries(scenario.crm ?? {})) {
    for (const { Id, ...fields } of given) {
      records.create(object, fields, Id);
      names.set(Id, `${object}/${Id}`);
    }
  }
  const seeded = new Set(records.all());
  const hasExpired = scenario.replies?.some(({ exception }) => exception?.message === 'the session has expired');
  const crm = await serveCrm(records, (token) => token === 'good' && !hasExpired);
  closing.push(crm.close);

  const popped: string[] = [];
  const dialed: unknown[] = [];
  const log: unknown[] = [];
  const { inbound } = scenario.softphoneLayout ?? {};
  const host: Host = {
    ...contactOfEvent(),
    ...phoneNumbers(),
    ...webCrmHost({
      api: crm.origin,
      pages: PAGES,
      token: () => 'good',
      open: (url) => popped.push(url),
      layouts: inbound && { inbound: { objects: inbound.objects, newRecord: inbound.onNoMatch.newRecord } },
    }),
    'softphone.dial': (parameters) => void dialed.push(parameters),
    'log.write': (line) => void log.push(line),
  };
  const engine = await load({ host });
  closing.push(async () => engine.dispose());
  engine.addFlow(await readFile(new URL(`${flow}/flow.json`, FLOWS), 'utf8'), { name: `${flow}/flow.json` });
  const event: Event = renamed(golden.events[0].fired, names);
  const result = await (event.source === 'ctiAction' ? press(engine, flow, event) : engine.dispatch(event));
  if (!result) throw new Error('no flow is bound to the event');
  const created = records.all().filter((record) => !seeded.has(record));
  // The golden trace made its records under ids of its own.
  const made = golden.events.filter(({ answered }) => answered?.reply?.id && !names.has(answered.reply.id));
  made.forEach(({ answered }, index) => {
    const record = created[index];
    if (record) names.set(answered.reply.id, `${record.object}/${record.id}`);
  });
  return { result, names, created, popped, dialed, log, crm };
}

/** Runs the flow's CTI Action with the form that gives the event's payload. */
async function press(engine: Engine, flow: string, { payload, agent, at }: Event): Promise<RunResult> {
  const file = `${flow}/callback.action.json`;
  const action: ActionDocument = await read(file);
  engine.addAction(file, action);
  const fields = new Set(action.form?.fields?.map(({ name }) => name));
  const form = Object.fromEntries(Object.entries(payload as object).filter(([name]) => fields.has(name)));
  return engine.runAction(file, { form, agent, at });
}

/** Blocks and the ports by which they were left, as scenarios write them. */
function pathOf({ trace }: RunResult): string[] {
  const events = trace.events as any[];
  const left = events.flatMap((event) => (event.left ? [event.left] : []));
  return left.map(({ block, port }) => (port ? `${block} ${port}` : block));
}

/** The pages that must have popped for what a golden trace tells. */
function pagesOf(events: any[], { objects = [], newRecord }: { objects?: string[]; newRecord?: string }): string[] {
  const page = (path: string, query: Record<string, string | string[]> = {}) => {
    const pairs = Object.entries(query).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
    return `${PAGES}${path}${pairs.length ? `?${new URLSearchParams(pairs)}` : ''}`;
  };
  const replies = new Map(
    events.flatMap(({ answered }) => (answered?.exception ? [] : [[answered?.seq, answered?.reply]])),
  );
  return events.flatMap(({ asked }) => {
    if (!asked || !replies.has(asked.seq)) return [];
    const { call, with: parameters } = asked;
    const { recordCount, Id } = replies.get(asked.seq) ?? {};
    if (call === 'desktop.screen_pop' && parameters.target === 'record')
      return [page(`records/${parameters.recordId}`)];
    if (call === 'desktop.screen_pop') return [page(`new/${parameters.entityName}`, parameters.defaultFieldValues)];
    if (call !== 'crm.search_and_screen_pop' || parameters.deferred) return [];
    if (recordCount === 0) return [page(`new/${newRecord}`, parameters.defaultFieldValues)];
    if (recordCount === 1) return [page(`records/${Id}`)];
    return [page('search', { text: parameters.searchParams, object: objects })];
  });
}

describe.each(PLAYED)('%s', async (flow) => {
  test.each(await scenariosOf(flow))('%s', async (name) => {
    const scenario: Scenario = await read(`${flow}/${name}.scenario.json`);
    const golden: Golden = await read(`${flow}/${name}.trace.json`);
    const { result, names, created, popped, dialed, log } = await play(flow, scenario, golden);
    const { ending, path, world = {} } = scenario.expect;

    expect(result.ending).toEqual(ending);
    if (path) expect(pathOf(result)).toEqual(path);

    // What was asked of the host, what it answered, and what every block left, all as on the simulated desktop.
    const expected = renamed(golden.events, names);
    expect(told(result.trace.events)).toEqual(told(expected));
    const { inbound } = scenario.softphoneLayout ?? {};
    expect(popped).toEqual(pagesOf(expected, { objects: inbound?.objects, newRecord: inbound?.onNoMatch.newRecord }));

    const made = world.created ?? [];
    expect(created.map(({ object }) => object)).toEqual(made.map(({ object }) => object));
    made.forEach(({ fields }, index) => expect(created[index]?.fields).toMatchObject(renamed(fields, names)));
    expect(dialed).toEqual(world.dialed ?? []);
    expect(log).toEqual(world.log ?? []);
  });
});

/** What is the same on every desktop: not when it happened, nor the words of an exception. */
function told(events: any[]): object[] {
  return events.flatMap(({ asked, answered, left }): object[] => {
    if (asked) return [{ asked: [asked.call, asked.with] }];
    if (answered) return [{ answered: answered.exception?.code ?? answered.reply }];
    return left ? [{ left: { ...left, exception: left.exception?.code ?? null } }] : [];
  });
}
