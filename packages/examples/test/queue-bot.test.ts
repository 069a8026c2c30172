//! The bot as a process: order, bad lines, exit codes, and a stop in the middle after which it goes on.

import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Event, type Host, load } from '@cti-flows/engine';
import { memoryStore } from '@cti-flows/engine/memory-store';
import { runQueue } from '../queue-bot/bot.mjs';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const FLOW = path('queue-bot/two-calls.flow.json');
const GIVEN = ['--flows', FLOW, '--host', path('queue-bot/host.mjs')];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'queue-bot-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** An event of a contact; `name` tells it from the contact's others. */
const taskEvent = (contactId: string, name: string): Event => ({
  source: 'taskContact',
  event: 'onConnected',
  contact: { contactId },
  payload: { name },
});
const lines = (...events: unknown[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('');
const inFolder = async (name: string, text: string) => {
  await writeFile(join(folder, name), text);
  return name;
};

/** Runs the bot. `input` is its standard input, `onError` is told of its standard error as it grows. */
function bot(
  args: string[],
  { input = '', env = {}, onError = (_: string, __: (name: NodeJS.Signals) => void) => {} } = {},
) {
  const child = spawn(process.execPath, [path('../queue-bot/main.mjs'), ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
  });
  let out = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => {
    errors += chunk;
    onError(errors, (name) => child.kill(name));
  });
  child.stdin.end(input);
  return new Promise<{ code: number | null; runs: any[]; errors: string[] }>((resolve) => {
    child.on('close', (code) => {
      const runs = out
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
      resolve({ code, runs, errors: errors.split('\n').filter(Boolean) });
    });
  });
}

/** Sends a signal once, when standard error has all of these lines. */
function signalAt(name: NodeJS.Signals, ...seen: string[]) {
  let isSent = false;
  return (errors: string, kill: (name: NodeJS.Signals) => void) => {
    if (isSent || !seen.every((line) => errors.includes(`${line}\n`))) return;
    isSent = true;
    kill(name);
  };
}

describe('a queue', () => {
  test('runs contacts side by side and the events of one in order', async () => {
    const events = [taskEvent('a', 'a1'), taskEvent('a', 'a2'), taskEvent('b', 'b1'), taskEvent('a', 'a3')];
    const file = await inFolder('events.jsonl', lines(...events));
    const { code, runs, errors } = await bot([file, ...GIVEN], { env: { MILLISECONDS: '60' } });
    expect(code).toBe(0);
    expect(runs).toHaveLength(4);
    for (const run of runs) expect(run).toMatchObject({ flow: FLOW, status: 'completed' });
    const ofA = errors.filter((line) => / a\d /.test(`${line} `));
    expect(ofA.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual(
      ['a1', 'a2', 'a3'].flatMap((name) =>
        ['begin first', 'end first', 'begin second', 'end second'].map((step) => {
          const [what, which] = step.split(' ');
          return `${what} ${name} ${which}`;
        }),
      ),
    );
    // The other contact did not wait for the first one.
    expect(errors.indexOf('begin b1 first 2')).toBeLessThan(errors.indexOf('end a1 first'));
    expect(new Set(runs.map(({ run }) => run)).size).toBe(4);
  });

  test('tells of bad lines with their places and goes on', async () => {
    const input = [
      '\ufeff' + JSON.stringify(taskEvent('a', 'a1')) + '\r',
      '{"source": ',
      '',
      '[1]',
      '{"event": "onConnected"}',
      '{"source": "taskContact", "event": "onConnected", "contcat": {}}',
      '{"source": "taskContact", "event": "onConnected", "contact": {"contactId": 7}}',
      '{"source": "nowhere", "event": "onConnected"}',
      '{"source": "taskContact", "event": "onSneezed"}',
      '{"source": "taskContact", "event": "onEnded"}',
      '{"__proto__": {}, "source": "taskContact"}',
      `"${'x'.repeat(1_100_000)}"`,
      JSON.stringify(taskEvent('a', 'a2')),
    ].join('\n');
    const { code, runs, errors } = await bot(GIVEN, { input });
    expect(runs.map(({ place, status }) => [place, status])).toEqual([
      ['stdin:1', 'completed'],
      ['stdin:13', 'completed'],
    ]);
    expect(code).toBe(1);
    const told = errors
      .filter((line) => line.startsWith('stdin:'))
      .sort((a, b) => Number(a.split(':')[1]) - Number(b.split(':')[1]));
    expect(told).toEqual([
      expect.stringMatching(/^stdin:2: .*JSON/),
      'stdin:4: an event is an object of JSON',
      'stdin:5: `source` says where the event comes from, and is missing',
      'stdin:6: an event has no `contcat`; it has source, event, at, payload, contact, agent',
      'stdin:7: `contact.contactId` must be text',
      'stdin:8: there is no source `nowhere`',
      expect.stringMatching(/^stdin:9: .*onSneezed/),
      'stdin:10: no flow is bound to taskContact onEnded',
      'stdin:11: an event has no `__proto__`; it has source, event, at, payload, contact, agent',
      'stdin:12: the line has more than 1000000 characters',
    ]);
  });

  test('ends with 1 where a run did not complete, and says why', async () => {
    const flow = await inFolder(
      'fails.flow.json',
      JSON.stringify({
        on: { source: 'taskContact', event: 'onConnected' },
        actions: [
          { id: 'uid-0', type: 'SE_Start', controls: {}, ports: { done: 'uid-1' } },
          { id: 'uid-1', type: 'SE_ContactProperties', controls: {}, ports: { done: 'uid-2' } },
          { id: 'uid-2', type: 'SE_End', controls: {}, ports: {} },
        ],
      }),
    );
    const { code, runs } = await bot(['--flows', flow], { input: '{"source":"taskContact","event":"onConnected"}' });
    expect(code).toBe(1);
    const exception = { code: 'no-contact', message: 'the event carries no contact' };
    expect(runs).toEqual([
      { place: 'stdin:1', run: expect.any(String), flow, status: 'failed', block: 'uid-1', exception },
    ]);
  });

  test.each([
    [[], /no flows; --flows says where they are/],
    [['--flows', 'nowhere'], /ENOENT.*nowhere/],
    [['--flows', 'empty'], /there is no `flow.json` in `empty`/],
    [['--flows', 'broken.flow.json'], /broken\.flow\.json:1:\d+: /],
    [[...GIVEN, '--flows', 'copy.flow.json'], /copy\.flow\.json` cannot be used/],
    [[...GIVEN, '--parallel', '0'], /--parallel takes a whole number from 1/],
    [[...GIVEN, '--grace', 'long'], /--grace takes a number of seconds/],
    [[...GIVEN, '--host', 'nothing.mjs'], /`nothing\.mjs` has no host as its default export/],
    [[...GIVEN, '--state', 'copy.flow.json'], /is no state of a queue bot/],
    [[...GIVEN, '--colour'], /Unknown option '--colour'/],
  ])('does not begin with %j', async (args, message) => {
    await inFolder('broken.flow.json', '{"actions": [{"id": "uid-0", "type": "SE_Nothing"}]}');
    await inFolder('copy.flow.json', await readFile(FLOW, 'utf8'));
    await inFolder('nothing.mjs', 'export default 7;');
    await mkdir(join(folder, 'empty'));
    const { code, runs, errors } = await bot(args, { input: lines(taskEvent('a', 'a1')) });
    expect([code, runs]).toEqual([2, []]);
    expect(errors.join('\n')).toMatch(message);
  });

  test('tells of a file that is not there, and runs the others', async () => {
    const file = await inFolder('events.jsonl', lines(taskEvent('a', 'a1')));
    const { code, runs, errors } = await bot(['gone.jsonl', file, ...GIVEN]);
    expect([code, runs.length]).toEqual([1, 1]);
    expect(errors[0]).toMatch(/^gone\.jsonl: ENOENT/);
  });
});

describe('a stop', () => {
  const events = [
    taskEvent('a', 'a1'),
    taskEvent('a', 'a2'),
    taskEvent('b', 'b1'),
    taskEvent('c', 'c1'),
    taskEvent('c', 'c2'),
  ];

  test('in the middle leaves what is to be done, and the same command goes on with it', async () => {
    const file = await inFolder('events.jsonl', lines(...events));
    const args = [file, ...GIVEN, '--state', 'state.json', '--parallel', '3', '--grace', '0.2'];
    // One of a contact's runs hangs in its second call, one ends, and the parallel limit keeps others unread.
    const onError = signalAt('SIGINT', 'begin a1 second 3', 'end b1 second', 'begin c1 second 3');
    const stopped = await bot(args, { env: { HELD: 'a1 second,c1 second' }, onError });
    expect(stopped.code).toBe(130);
    expect(stopped.runs.map(({ place, status }) => [place, status]).sort()).toEqual([
      ['events.jsonl:1', 'suspended'],
      ['events.jsonl:3', 'completed'],
      ['events.jsonl:4', 'suspended'],
    ]);
    expect(stopped.errors.at(-1)).toBe('queue-bot: 4 left to be done in state.json');
    const state = JSON.parse(await readFile(join(folder, 'state.json'), 'utf8'));
    expect(state.left.waiting.map(({ place }: { place: string }) => place)).toEqual([
      'events.jsonl:2',
      'events.jsonl:5',
    ]);
    expect((await stat(join(folder, 'state.json'))).mode & 0o777).toBe(0o600);
    expect(new Map(state.properties).get('latest')).toBe('c');

    const resumed = await bot(args);
    expect(resumed.code).toBe(0);
    const ids = (runs: any[]) => new Map(runs.map(({ place, run }) => [place, run]));
    expect([...ids(resumed.runs).keys()].sort()).toEqual([1, 2, 4, 5].map((line) => `events.jsonl:${line}`));
    for (const { status } of resumed.runs) expect(status).toBe('completed');
    for (const place of ['events.jsonl:1', 'events.jsonl:4']) {
      expect(ids(resumed.runs).get(place)).toBe(ids(stopped.runs).get(place));
    }
    // The suspended runs went on at their second call, before anything else of their contacts.
    const begun = (name: string) => resumed.errors.filter((line) => line.startsWith(`begin ${name}`));
    expect(begun('a')).toEqual(['begin a1 second 3', 'begin a2 first 2', 'begin a2 second 3']);
    expect(begun('c')).toEqual(['begin c1 second 3', 'begin c2 first 2', 'begin c2 second 3']);
    expect(begun('b')).toEqual([]);
    await expect(stat(join(folder, 'state.json'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('lets runs under way end within the grace', async () => {
    const file = await inFolder('events.jsonl', lines(...events));
    const args = [file, ...GIVEN, '--state', 'state.json', '--grace', '20'];
    const { code, runs } = await bot(args, {
      env: { MILLISECONDS: '150' },
      onError: signalAt('SIGTERM', 'begin a1 first 2'),
    });
    expect(code).toBe(143);
    expect(runs.map(({ place, status }) => [place, status]).sort()).toEqual(
      [1, 3, 4].map((line) => [`events.jsonl:${line}`, 'completed']),
    );
    const state = JSON.parse(await readFile(join(folder, 'state.json'), 'utf8'));
    expect(state.left.suspended).toEqual([]);
    expect(state.left.waiting.map(({ place }: { place: string }) => place)).toEqual([
      'events.jsonl:2',
      'events.jsonl:5',
    ]);
  });

  test('is over at once with a second signal', async () => {
    let signals = 0;
    const began = Date.now();
    const { code, runs } = await bot([...GIVEN, '--grace', '600'], {
      input: lines(taskEvent('a', 'a1')),
      env: { HELD: 'a1 second' },
      onError: (errors, kill) => {
        if (!errors.includes('begin a1 second') || signals > 0) return;
        signals += 1;
        kill('SIGINT');
        setTimeout(() => kill('SIGINT'), 200);
      },
    });
    expect(code).toBe(130);
    expect(runs).toMatchObject([{ place: 'stdin:1', status: 'cancelled' }]);
    expect(Date.now() - began).toBeLessThan(30_000);
  });

  test('keeps a run whose flow was changed meanwhile', async () => {
    const file = await inFolder('events.jsonl', lines(taskEvent('a', 'a1')));
    const flow = await inFolder('own.flow.json', await readFile(FLOW, 'utf8'));
    const args = [file, '--flows', flow, '--host', path('queue-bot/host.mjs'), '--state', 'state.json', '--grace', '0'];
    await bot(args, { env: { HELD: 'a1 second' }, onError: signalAt('SIGINT', 'begin a1 second 3') });
    const state = await readFile(join(folder, 'state.json'), 'utf8');
    await inFolder('own.flow.json', (await readFile(FLOW, 'utf8')).replace('"second"', '"another"'));
    const changed = await bot(args);
    expect(changed.code).toBe(1);
    expect(changed.errors).toContain('events.jsonl:1: the run was started with a flow that this engine does not have');
    const kept = JSON.parse(await readFile(join(folder, 'state.json'), 'utf8'));
    expect(kept.left).toEqual(JSON.parse(state).left);
  });
});

test('shipped flows run on the example CRM, as the README shows', async () => {
  const token = 'of-the-test';
  const server = spawn(process.execPath, [path('../web-crm/serve.mjs')], { env: { ...process.env, CRM_TOKEN: token } });
  const url = await new Promise<string>((resolve) => server.stdout.once('data', (line) => resolve(`${line}`.trim())));
  const api = url.replace('CRM_URL=', '');
  const flows = ['voice-screen-pop', 'create-and-pop-contact'].flatMap((flow) => [
    '--flows',
    path(`../../../flows/${flow}`),
  ]);
  const args = [path('../queue-bot/events.jsonl'), ...flows, '--host', path('../queue-bot/web-crm-host.mjs')];
  const { code, runs, errors } = await bot(args, { env: { CRM_URL: api, CRM_TOKEN: token } });
  expect(code).toBe(1);
  expect(runs.map(({ status }) => status)).toEqual(['completed', 'completed', 'completed', 'completed']);
  expect(errors.filter((line) => line.startsWith('popped')).sort()).toEqual(
    [2, 2, 3, 3].map((id) => `popped ${api}/records/Contact/${id}`),
  );
  expect(errors.filter((line) => line.includes('events.jsonl:5'))).toHaveLength(1);
  expect(errors.join('\n')).not.toContain(token);
  const made = await fetch(`${api}/records/Contact/3`, { headers: { authorization: `Bearer ${token}` } });
  expect(await made.json()).toMatchObject({ fields: { Phone: '+81312345678', Description: 'c-3' } });
  const closed = new Promise((resolve) => server.once('close', resolve));
  server.kill('SIGTERM');
  expect(await closed).toBe(0);
});

test('an iterable of a program is a queue too', async () => {
  let atOnce = 0;
  let mostAtOnce = 0;
  const host: Host = {
    ...memoryStore(),
    async 'crm.create_record'({ fields }) {
      mostAtOnce = Math.max(mostAtOnce, ++atOnce);
      await new Promise(setImmediate);
      atOnce -= 1;
      return { id: `Task/${fields.Subject}` };
    },
  };
  const engine = await load({ host });
  engine.addFlow(await readFile(FLOW, 'utf8'));
  async function* events() {
    for (let number = 1; number <= 300; number += 1) {
      yield { place: `message ${number}`, event: taskEvent(`contact ${number % 7}`, `${number}`) };
    }
  }
  const statuses = new Map<string, string>();
  const left = await runQueue(engine, events(), {
    parallel: 4,
    onRun: (place, { status }) => statuses.set(place, status),
    onProblem: (place, problem) => expect.fail(`${place}: ${problem}`),
  });
  expect(left).toEqual({ suspended: [], waiting: [] });
  expect(statuses.size).toBe(300);
  expect(new Set(statuses.values())).toEqual(new Set(['completed']));
  expect(mostAtOnce).toBe(4);
  engine.dispose();
});
