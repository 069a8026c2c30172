//! The host over a REST CRM, call by call: replies, exceptions, and values that must stay values.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallContext, CallName, Host, With } from '@cti-flows/engine';
import { webCrmHost } from '../web-crm/host.mjs';
import { Records } from '../web-crm/records.mjs';
import { serveCrm } from '../web-crm/server.mjs';

const TOKEN = 'token-that-nobody-may-see';
const HOSTILE = [
  `O'Brien"; DROP TABLE`,
  '../../secrets',
  '..',
  '.',
  'a/b\\c',
  'x?phone=1&field=2#top',
  '%00',
  '%2e%2e',
  '\0',
  '\ud800',
  ' ',
  '日本',
];

let records: Records;
let crm: Awaited<ReturnType<typeof serveCrm>>;
let opened: string[];
let host: Host;

beforeEach(async () => {
  records = new Records('JP');
  crm = await serveCrm(records, (token) => token === TOKEN);
  opened = [];
  host = hostWith({});
});
afterEach(() => crm.close());

function hostWith(options: Partial<Parameters<typeof webCrmHost>[0]>): Host {
  return webCrmHost({
    api: crm.origin,
    pages: 'https://crm.example.com/app',
    token: async () => TOKEN,
    open: (url) => opened.push(url),
    layouts: { inbound: { objects: ['Case', 'Contact'], newRecord: 'Case' } },
    ...options,
  });
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

let calls = 0;

async function call<C extends CallName>(
  name: C,
  parameters: With<C>,
  options: { host?: Host; signal?: AbortSignal } = {},
) {
  const signal = options.signal ?? new AbortController().signal;
  const context: CallContext = {
    event: { source: 'initialization' },
    contactId: undefined,
    run: 'run',
    flow: 'flow',
    block: 'uid-1',
    key: `run#${++calls}`,
    signal,
  };
  const handler = (options.host ?? host)[name];
  if (!handler) throw new Error(`the host has no call ${name}`);
  return await handler(parameters, context);
}

const yamada = { FirstName: 'Taro', LastName: 'Yamada', MobilePhone: '090-1234-5678' };

describe('records', () => {
  test('are found by phone number in any form, the oldest first', async () => {
    records.create('Contact', yamada);
    records.create('Contact', { LastName: 'Sato', Phone: '+81 90 1234 5678' });
    const found = await call('crm.find_record_by_phone', { entityName: 'Contact', phoneNumber: '+819012345678' });
    expect(found).toEqual({ id: 'Contact/1', matches: 2 });
    const inField = { entityName: 'Contact', phoneNumber: '+819012345678', fieldName: 'Phone' };
    expect(await call('crm.find_record_by_phone', inField)).toEqual({ id: 'Contact/2', matches: 1 });
  });

  test('that nobody has are not found', async () => {
    const asked = call('crm.find_record_by_phone', { entityName: 'Contact', phoneNumber: '03-1234-5678' });
    await expect(asked).rejects.toMatchObject({
      code: 'not-found',
      message: 'no Contact has the phone number `03-1234-5678`',
    });
    const retrieved = call('crm.retrieve_record', { entityName: 'Case', id: 'Case/7', fields: [] });
    await expect(retrieved).rejects.toMatchObject({ code: 'not-found', message: 'no Case has the id `7`' });
  });

  test('are made, changed and read', async () => {
    const { id } = await call('crm.create_record', {
      entityName: 'Task',
      fields: { Subject: 'call back', WhoId: 'Contact/1' },
    });
    expect(id).toBe('Task/1');
    expect(await call('crm.update_record', { id, fields: { Status: 'Completed' } })).toEqual({ id });
    const fields = ['Id', 'Subject', 'Status', 'Priority', 'constructor'];
    expect(await call('crm.retrieve_record', { entityName: 'Task', id, fields })).toEqual({
      attributes: { type: 'Task' },
      Id: id,
      Subject: 'call back',
      Status: 'Completed',
      Priority: null,
      constructor: null,
    });
  });

  test('of another object than the id says are not found', async () => {
    records.create('Contact', yamada);
    const asked = call('crm.retrieve_record', { entityName: 'Case', id: 'Contact/1', fields: [] });
    await expect(asked).rejects.toMatchObject({ code: 'not-found' });
  });

  test('that the CRM does not take are refused in its words', async () => {
    const refusals: [string, Record<string, unknown>, string, string][] = [
      ['Task', {}, 'refused', 'Task needs the field `Subject`'],
      ['Task', { Subject: 'x', Colour: 'red' }, 'refused', 'Task has no field `Colour`'],
      ['Task', { Subject: { deep: 1 } }, 'refused', 'the field `Subject` takes text, a number, true, false or null'],
      ['Lead', { LastName: 'x' }, 'not-found', 'there is no object `Lead`; there are Contact, Case, Task'],
    ];
    for (const [entityName, fields, code, message] of refusals) {
      await expect(call('crm.create_record', { entityName, fields })).rejects.toMatchObject({ code, message });
    }
    records.create('Task', { Subject: 'x' });
    const emptied = call('crm.update_record', { id: 'Task/1', fields: { Subject: null } });
    await expect(emptied).rejects.toMatchObject({ code: 'refused', message: 'Task needs the field `Subject`' });
    expect(records.all()).toHaveLength(1);
  });

  test('are made once where a call is repeated', async () => {
    const handler = host['crm.create_record'];
    const context = { key: 'run#7', signal: new AbortController().signal } as CallContext;
    const parameters = { entityName: 'Task', fields: { Subject: 'once' } };
    expect(await handler?.(parameters, context)).toEqual({ id: 'Task/1' });
    expect(await handler?.(parameters, context)).toEqual({ id: 'Task/1' });
    expect(records.all()).toHaveLength(1);
  });

  test('are not queried: there is no SOQL', async () => {
    const asked = call('crm.query', { soql: 'SELECT Id FROM Contact' });
    await expect(asked).rejects.toMatchObject({ code: 'unsupported', message: /no SOQL/ });
    expect(host['crm.run_apex']).toBeUndefined();
  });
});

describe('search and pop', () => {
  const search = (searchParams: string, deferred = false) =>
    call('crm.search_and_screen_pop', {
      searchParams,
      deferred,
      callType: 'inbound',
      defaultFieldValues: { Origin: 'Phone & more' },
    });

  test('pops the new-record page where nothing is found', async () => {
    expect(await search('+819012345678')).toEqual({ Results: [], ExactMatch: false, recordCount: 0 });
    expect(opened).toEqual(['https://crm.example.com/app/new/Case?Origin=Phone+%26+more']);
  });

  test('pops the only record', async () => {
    records.create('Case', { SuppliedPhone: '090-1234-5678' });
    expect(await search('+819012345678')).toEqual({
      Results: [{ RecordType: 'Case', CaseNumber: '00001001', Id: 'Case/1' }],
      ExactMatch: true,
      recordCount: 1,
      Id: 'Case/1',
      Name: '00001001',
      RecordType: 'Case',
    });
    expect(opened).toEqual(['https://crm.example.com/app/records/Case/1']);
  });

  test('pops the search page for several, in the order of the layout', async () => {
    records.create('Contact', yamada);
    records.create('Case', { SuppliedPhone: '090-1234-5678' });
    expect(await search('+819012345678')).toMatchObject({
      Results: [{ Id: 'Case/2' }, { Id: 'Contact/1', Name: 'Taro Yamada' }],
    });
    expect(opened).toEqual(['https://crm.example.com/app/search?text=%2B819012345678&object=Case&object=Contact']);
  });

  test('only searches where it is deferred, and by words too', async () => {
    records.create('Case', { Subject: 'Broken tap in the kitchen' });
    expect(await search('TAP broken', true)).toMatchObject({ ExactMatch: true, Id: 'Case/1' });
    expect(await search('tap roof', true)).toMatchObject({ recordCount: 0 });
    expect(opened).toEqual([]);
  });
});

describe('pages', () => {
  test.each([
    [{ target: 'record', recordId: 'Case/17' }, 'records/Case/17'],
    [{ target: 'record', recordId: 'Case/a/b?c' }, 'records/Case/a%2Fb%3Fc'],
    [
      { target: 'newRecord', entityName: 'Case', defaultFieldValues: { Subject: 'a&b=c', Count: 2, None: null } },
      'new/Case?Subject=a%26b%3Dc&Count=2',
    ],
    [{ target: 'objectHome', entityName: 'Case' }, 'records/Case'],
    [{ target: 'list', entityName: 'Case', listViewId: 'mine' }, 'records/Case?view=mine'],
    [{ target: 'url', url: '/app/reports?year=2026' }, 'reports?year=2026'],
  ] as [With<'desktop.screen_pop'>, string][])('%j', async (page, path) => {
    await call('desktop.screen_pop', page);
    expect(opened).toEqual([`https://crm.example.com/app/${path}`]);
  });

  test.each([
    'https://elsewhere.example.com/',
    '//elsewhere.example.com',
    '\\\\elsewhere.example.com',
    'javascript:alert(1)',
    'data:text/html,x',
    'blob:https://crm.example.com/1',
    'https://crm.example.com@elsewhere.example.com/',
    'http://crm.example.com/',
    'https://[',
    ' \tjavascript:alert(1)',
  ])('%s is outside', async (url) => {
    await expect(call('desktop.screen_pop', { target: 'url', url })).rejects.toMatchObject({
      code: 'refused',
      message: /inside the CRM/,
    });
    expect(opened).toEqual([]);
  });

  test('a search page needs three characters and something that is found', async () => {
    const pop = (searchText: string) => call('desktop.screen_pop', { target: 'search', searchText });
    await expect(pop('ab ')).rejects.toMatchObject({ code: 'refused' });
    await expect(pop('nobody')).rejects.toMatchObject({ code: 'not-found' });
    records.create('Task', { Subject: 'Nobody called' });
    await pop('nobody');
    expect(opened).toEqual(['https://crm.example.com/app/search?text=nobody']);
  });

  test('an id without object is refused', async () => {
    const asked = call('desktop.screen_pop', { target: 'record', recordId: '5005h000006Rj29AAC' });
    await expect(asked).rejects.toMatchObject({ code: 'refused', message: /is not a record id, such as `Case\/17`/ });
  });
});

describe('hostile values stay values', () => {
  test.each(HOSTILE)('%j', async (text) => {
    const phone = call('crm.find_record_by_phone', { entityName: 'Contact', phoneNumber: text });
    await expect(phone).rejects.toMatchObject({ code: 'not-found' });
    for (const asked of [
      call('crm.retrieve_record', { entityName: 'Contact', id: `Contact/${text}`, fields: ['LastName'] }),
      call('crm.update_record', { id: `Contact/${text}`, fields: { LastName: text } }),
      call('crm.create_record', { entityName: text, fields: { LastName: text } }),
    ]) {
      await expect(asked).rejects.toMatchObject({ code: expect.stringMatching(/^(not-found|refused)$/) });
    }
    const paths = crm.requests.map((request) => new URL(request.split(' ')[1] ?? '', crm.origin).pathname);
    expect(
      paths.every((path) => /^\/records\/[^/]+(\/[^/]+)?$/.test(path)),
      paths.join(),
    ).toBe(true);
    expect(records.all()).toEqual([]);
  });

  test.each(HOSTILE)('%j as the id of a record that is there', async (text) => {
    if (text === '..' || text === '.' || text === '\ud800') {
      // No address can carry these: they must not become the address of something else.
      const popped = call('desktop.screen_pop', { target: 'record', recordId: `Case/${text}` });
      await expect(popped).rejects.toMatchObject({ code: 'refused', message: /cannot be part of an address/ });
      expect(opened).toEqual([]);
      return;
    }
    records.create('Case', { Subject: text }, text);
    const id = `Case/${text}`;
    expect(await call('crm.retrieve_record', { entityName: 'Case', id, fields: ['Subject'] })).toMatchObject({
      Id: id,
      Subject: text,
    });
    await call('desktop.screen_pop', { target: 'record', recordId: id });
    const page = new URL(opened[0] ?? '');
    expect(page.origin + page.search + page.hash).toBe('https://crm.example.com');
    expect(page.pathname.split('/').slice(0, -1)).toEqual(['', 'app', 'records', 'Case']);
    expect(decodeURIComponent(page.pathname.split('/').at(-1) ?? '')).toBe(text);
  });
});

describe('what goes wrong on the way', () => {
  const asked = (options: Parameters<typeof call>[2]) =>
    call('crm.find_record_by_phone', { entityName: 'Contact', phoneNumber: '1' }, options);

  test('an expired session is refused in the CRM’s words', async () => {
    const expired = hostWith({ token: () => 'old' });
    await expect(asked({ host: expired })).rejects.toMatchObject({
      code: 'refused',
      message: 'the session has expired',
    });
  });

  test.each([`${TOKEN}\nX-More: 1`, `${TOKEN}日`])('a token that no header takes is not shown: %j', async (token) => {
    const error = await asked({ host: hostWith({ token: () => token }) }).catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ code: expect.stringMatching(/refused/) });
    expect(
      JSON.stringify([error, (error as Error).message, (error as Error).stack, String((error as Error).cause)]),
    ).not.toContain(TOKEN);
  });

  test('a CRM that is not there is refused', async () => {
    const gone = hostWith({ api: 'http://127.0.0.1:1/api' });
    await expect(asked({ host: gone })).rejects.toMatchObject({ code: 'refused', message: /cannot be reached/ });
  });

  test('an answer that is not the CRM’s is refused', async () => {
    const wrong = hostWith({ api: `${crm.origin}/elsewhere` });
    await expect(asked({ host: wrong })).rejects.toMatchObject({
      code: 'not-found',
      message: 'there is nothing at this address',
    });
  });

  test('a call that is given up stops', async () => {
    const signal = AbortSignal.abort(new Error('given up'));
    await expect(asked({ signal })).rejects.toThrow('given up');
    expect(crm.requests).toEqual([]);
  });

  test('a call that is given up on its way stops, and its request with it', async () => {
    let isGone = () => {};
    const gone = new Promise<void>((resolve) => (isGone = resolve));
    const silent = createServer((_, response) => void response.once('close', isGone));
    const origin = await listening(silent);
    const controller = new AbortController();
    silent.once('request', () => controller.abort(new Error('the run was cancelled')));
    const waiting = asked({ host: hostWith({ api: origin }), signal: controller.signal });
    await expect(waiting).rejects.toThrow('the run was cancelled');
    await gone;
    silent.close();
  });

  test('a redirect is not followed, since the token would go with it', async () => {
    const seen: (string | undefined)[] = [];
    const elsewhere = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.end('{}');
    });
    const target = await listening(elsewhere);
    const moved = createServer((_, response) => void response.writeHead(307, { location: target }).end());
    const api = await listening(moved);
    await expect(asked({ host: hostWith({ api }) })).rejects.toMatchObject({ code: 'refused' });
    expect(seen).toEqual([]);
    for (const server of [elsewhere, moved]) server.close();
  });

  test('a CRM that takes its time is given up', async () => {
    const slow = await serveCrm(records, () => {
      const until = Date.now() + 150;
      while (Date.now() < until);
      return true;
    });
    const impatient = hostWith({ api: slow.origin, timeLimit: 50 });
    await expect(asked({ host: impatient })).rejects.toMatchObject({
      code: 'timeout',
      message: 'the CRM did not answer within 50 ms',
    });
    await slow.close();
  });
});
