//! Every host call against the real library and the stand-in behind it.

import { load, type CallContext, type CallName, type Event, type Host } from '@cti-flows/engine';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { amazonConnect, MAX_LOG_LINES, type AmazonConnect, type AmazonConnectOptions } from '../src/index.js';
import { SETTLING_TIME } from '../src/desk.js';
import { loadLibrary, type LibraryOnPage, type Module } from './jsdom-library.js';

let page: LibraryOnPage;
let streams: AmazonConnect;
const opened: string[] = [];

function start(options: AmazonConnectOptions = {}, modules?: Module[]): void {
  page = loadLibrary(modules);
  streams = amazonConnect(page.connect, { open: (url) => opened.push(url), ...options });
  page.start();
}

beforeEach(() => {
  opened.length = 0;
  start();
});

/** Asks a host call; what it throws comes back as an exception. */
async function ask(
  call: CallName,
  parameters: object = {},
  contactId?: string,
  signal = new AbortController().signal,
): Promise<any> {
  const handler = (streams.host as Host)[call] as (parameters: object, context: CallContext) => unknown;
  const context = { contactId, event: { source: 'voiceContact' } as Event, signal } as CallContext;
  try {
    return await handler(parameters, context);
  } catch (error) {
    const { name, code, message } = error as Error & { code: string };
    return { name, code, message };
  }
}
const refused = (message: string) => ({ name: 'HostException', code: 'refused', message });
const call = (given = {}) => page.ccp.ring({ contactId: 'c1', phoneNumber: '+819051951234', ...given });
const requests = () => page.ccp.requests.map(({ method }) => method);

describe('the contact', () => {
  it('calls need one that is at the agent', async () => {
    expect(await ask('contact.get_properties')).toMatchObject({
      code: 'no-contact',
      message: 'the event that fired the flow has no contact',
    });
    expect(await ask('contact.get_properties', {}, 'x')).toMatchObject({
      code: 'no-contact',
      message: 'the contact `x` is not at this agent',
    });
  });

  it('has attributes', async () => {
    call({ attributes: { caseNumber: '42' } });
    expect(await ask('contact.get_attribute', { name: 'caseNumber' }, 'c1')).toEqual({ value: '42' });
    expect(await ask('contact.get_attribute', { name: 'CaseNumber' }, 'c1')).toEqual({});
    expect(await ask('contact.get_attribute', { name: 'constructor' }, 'c1')).toEqual({});
  });

  it('attributes cannot be set by the library', async () => {
    call();
    expect(await ask('contact.update_attributes', { attributes: { a: '1' } }, 'c1')).toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('cannot set them: give `amazonConnect` a function `updateAttributes`'),
    });
  });

  it("attributes are set by the page's server, and read at once", async () => {
    const updateAttributes = vi.fn(async () => {});
    start({ updateAttributes });
    call({ attributes: { tier: 'silver' } });
    await ask('contact.update_attributes', { attributes: { tier: 'gold', visits: 3, vip: true } }, 'c1');
    expect(updateAttributes).toHaveBeenCalledWith(
      'c1',
      { tier: 'gold', visits: '3', vip: 'true' },
      expect.any(AbortSignal),
    );
    expect(await ask('contact.get_attribute', { name: 'tier' }, 'c1')).toEqual({ value: 'gold' });
    page.ccp.accept('c1');
    expect(await ask('contact.get_attribute', { name: 'tier' }, 'c1')).toEqual({ value: 'gold' });
    page.ccp.change('c1', (contact) => ({ ...contact, attributes: { tier: { name: 'tier', value: 'platinum' } } }));
    expect(await ask('contact.get_attribute', { name: 'tier' }, 'c1')).toEqual({ value: 'platinum' });
  });

  it('a server that does not answer ends with the call', async () => {
    start({ updateAttributes: () => new Promise(() => {}) });
    call();
    expect(await ask('contact.update_attributes', { attributes: {} }, 'c1', AbortSignal.timeout(20))).toMatchObject({
      code: 'timeout',
    });
  });

  it('web addresses of a task are opened, in the order of their names', async () => {
    const references = {
      b: { type: 'URL', value: 'https://example.com/b' },
      a: { type: 'URL', value: 'http://example.com/a' },
      c: { type: 'URL', value: 'javascript:alert(1)' },
      d: { type: 'EMAIL', value: 'https://example.com/d' },
      e: { type: 'URL', value: 'no address' },
    };
    page.ccp.ring({ contactId: 't1', type: 'task', references });
    expect(await ask('contact.pop_references', {}, 't1')).toEqual({ value: 2 });
    expect(opened).toEqual(['http://example.com/a', 'https://example.com/b']);
    call({ references });
    expect(await ask('contact.pop_references', {}, 'c1')).toEqual({ value: 0 });
  });

  it("recordings are started and stopped by the page's server", async () => {
    call();
    expect(await ask('contact.set_recording', { recording: true }, 'c1')).toEqual(
      refused('the contact is `connecting`; only one that is connected can be recorded'),
    );
    page.ccp.accept('c1');
    expect(await ask('contact.set_recording', { recording: true }, 'c1')).toMatchObject({ code: 'unsupported' });
    const setRecording = vi.fn(async () => {});
    start({ setRecording });
    call();
    page.ccp.accept('c1');
    await ask('contact.set_recording', { recording: true }, 'c1');
    await ask('contact.set_recording', { recording: true }, 'c1');
    await ask('contact.set_recording', { recording: false }, 'c1');
    expect(setRecording.mock.calls.map((given: unknown[]) => given.slice(0, 2))).toEqual([
      ['c1', true],
      ['c1', false],
    ]);
    expect(await ask('contact.set_recording', { recording: true }, 'c1')).toEqual(
      refused('a recording that was stopped cannot be started again'),
    );
    page.ccp.ring({ contactId: 'h1', type: 'chat' });
    expect(await ask('contact.set_recording', { recording: true }, 'h1')).toEqual(
      refused('the contact is a chat; only a call can be recorded'),
    );
  });

  it('is handed to a voicemail: the quick connect comes in, the agent leaves', async () => {
    const updateAttributes = vi.fn(async () => {});
    start({ updateAttributes });
    call();
    page.ccp.accept('c1');
    const parameters = { voicemailDropName: 'Please call back', quickConnectName: 'Voicemail' };
    expect(await ask('contact.leave_voicemail', parameters, 'c1')).toBeUndefined();
    expect(updateAttributes).toHaveBeenCalledWith(
      'c1',
      { voicemailDropName: 'Please call back' },
      expect.any(AbortSignal),
    );
    expect(requests().slice(-3)).toEqual(['getEndpoints', 'createAdditionalConnection', 'destroyConnection']);
    expect(page.ccp.contacts[0]!.state.type).toBe('ended');
    const unknown = { ...parameters, quickConnectName: 'Nobody' };
    call({ contactId: 'c2' });
    page.ccp.accept('c2');
    expect(await ask('contact.leave_voicemail', unknown, 'c2')).toMatchObject({
      code: 'not-found',
      message:
        'the agent has no quick connect `Nobody`; ' +
        'its quick connects are `Back office`, `Agent Two`, `Support`, `Voicemail`',
    });
  });

  it('the agent leaves it, then it is cleared', async () => {
    call();
    page.ccp.accept('c1');
    expect(await ask('contact.clear', {}, 'c1')).toEqual(
      refused('the contact is `connected`: only one that is over can be cleared'),
    );
    expect(await ask('contact.destroy_agent_connection', {}, 'c1')).toBeUndefined();
    expect(page.ccp.data.snapshot.state.name).toBe('AfterCallWork');
    expect(await ask('contact.destroy_agent_connection', {}, 'c1')).toEqual(
      refused('the contact is `ended`, not live: it can be cleared'),
    );
    expect(await ask('contact.clear', {}, 'c1')).toBeUndefined();
    expect(page.ccp.contacts).toEqual([]);
    expect(await ask('contact.clear', {}, 'c1')).toEqual(refused('the contact has left the agent'));
  });

  it('what the contact center refuses is an exception in its words', async () => {
    call();
    page.ccp.endCall('c1');
    page.ccp.refuse('clearContact', { type: 'LimitExceeded', message: 'try again later' });
    expect(await ask('contact.clear', {}, 'c1')).toEqual(refused('try again later'));
    page.ccp.refuse('clearContact', 'networkError');
    expect(await ask('contact.clear', {}, 'c1')).toEqual(refused('networkError'));
    page.ccp.refuse('clearContact', { type: 'LimitExceeded' });
    expect(await ask('contact.clear', {}, 'c1')).toEqual(refused('LimitExceeded'));
    page.ccp.refuse('clearContact', {});
    expect(await ask('contact.clear', {}, 'c1')).toEqual(refused('the contact center refused, and does not say why'));
  });

  it('a call waits for the contact center to tell what it has done, but not for ever', async () => {
    call();
    page.ccp.accept('c1');
    const { endCall } = page.ccp;
    page.ccp.endCall = (contactId) => {
      setTimeout(() => endCall.call(page.ccp, contactId), 50);
    };
    await ask('contact.destroy_agent_connection', {}, 'c1');
    expect(await ask('contact.get_properties', {}, 'c1')).toMatchObject({ status: { type: 'ended' } });
    call({ contactId: 'c2' });
    page.ccp.accept('c2');
    page.ccp.endCall = () => {};
    const began = Date.now();
    expect(await ask('contact.destroy_agent_connection', {}, 'c2')).toBeUndefined();
    expect(Date.now() - began).toBeGreaterThanOrEqual(SETTLING_TIME - 10);
  });

  it('an answer that never comes ends with the call', async () => {
    call();
    page.ccp.endCall('c1');
    page.ccp.stall('clearContact');
    const late = { name: 'HostException', code: 'timeout', message: 'the contact center did not answer in time' };
    expect(await ask('contact.clear', {}, 'c1', AbortSignal.timeout(20))).toEqual(late);
    expect(await ask('contact.clear', {}, 'c1', AbortSignal.abort())).toEqual(late);
  });
});

describe('the agent', () => {
  it('must have logged in', async () => {
    streams = amazonConnect(loadLibrary().connect);
    expect(await ask('agent.get_state')).toEqual(refused('no agent has logged in to the contact center yet'));
    expect(await ask('softphone.dial', { phoneNumber: '+12065550100' })).toEqual(
      refused('no agent has logged in to the contact center yet'),
    );
  });

  it('is in a state', async () => {
    expect(await ask('agent.get_state')).toEqual({
      name: 'Available',
      type: 'routable',
      agentStateARN: expect.stringContaining('/agent-state/Available'),
      startTimestamp: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    const { states } = await ask('agent.get_states');
    expect(states.map(({ name }: { name: string }) => name)).toEqual(['Available', 'Lunch', 'Offline']);
    expect(states[0]).not.toHaveProperty('startTimestamp');
  });

  it('goes into another state', async () => {
    expect(await ask('agent.set_state', { name: 'Lunch' })).toBeUndefined();
    expect(page.ccp.data.snapshot.state.name).toBe('Lunch');
    expect(await ask('agent.set_state', { type: 'offline' })).toBeUndefined();
    expect(page.ccp.data.snapshot.state.name).toBe('Offline');
    expect(await ask('agent.set_state', { name: 'Tea', type: 'not_routable' })).toMatchObject({
      code: 'not-found',
      message: 'the agent has no state `Tea` of type `not_routable`; its states are `Available`, `Lunch`, `Offline`',
    });
    page.ccp.push('AfterCallWork');
    expect(await ask('agent.set_state', { name: 'AfterCallWork' })).toEqual(
      refused('`AfterCallWork` is a state of the system, which only the contact center sets'),
    );
    call();
    page.ccp.accept('c1');
    expect(await ask('agent.set_state', { name: 'Lunch' })).toEqual(refused('the agent is in a conversation'));
  });

  it('has a configuration', async () => {
    expect(await ask('agent.get_configuration')).toMatchObject({
      name: 'Agent One',
      username: 'agent1',
      softphoneEnabled: true,
      dialableCountries: ['us', 'jp', 'br'],
      permissions: ['outboundCall'],
      routingProfile: { name: 'Basic Routing Profile' },
    });
  });

  it('has quick connects', async () => {
    const { endpoints } = await ask('agent.get_endpoints');
    expect(endpoints[2]).toEqual({
      endpointARN: 'arn:quick-connect/support',
      endpointId: 'arn:quick-connect/support',
      type: 'phone_number',
      name: 'Support',
      phoneNumber: '+12065550100',
      agentLogin: null,
      queue: null,
    });
    page.ccp.refuse('getEndpoints', { message: 'no quick connects today' });
    expect(await ask('agent.get_endpoints')).toEqual(refused('no quick connects today'));
  });

  it('creates tasks by the real library of tasks', async () => {
    const references = { Order: { type: 'URL', value: 'https://example.com/orders/42' } };
    const endpoint = { by: 'name', name: 'Back office' };
    expect(
      await ask('agent.create_task_contact', { name: 'Call back', endpoint, references, description: null }),
    ).toEqual({ contactId: expect.stringMatching(/^contact-/) });
    expect(page.ccp.requests.at(-1)).toMatchObject({
      method: 'createTaskContact',
      params: { name: 'Call back', references, endpoint: { endpointARN: 'arn:quick-connect/back-office' } },
    });
    expect(page.ccp.requests.at(-1)!.params).not.toHaveProperty('description');
    const given = (await ask('agent.get_endpoints')).endpoints[1];
    const before = structuredClone(given);
    expect(
      await ask('agent.create_task_contact', { name: 'Call back', endpoint: { by: 'endpoint', endpoint: given } }),
    ).toHaveProperty('contactId');
    expect(given).toEqual(before);
  });

  it('creates no tasks for telephones, without a library, or with texts that are too long', async () => {
    const endpoint = { by: 'name', name: 'Back office' };
    expect(await ask('agent.create_task_contact', { name: 'x', endpoint: { by: 'name', name: 'Support' } })).toEqual(
      refused('`Support` is a phone number, to which no task can be sent'),
    );
    expect(await ask('agent.create_task_contact', { name: 'x'.repeat(513), endpoint })).toEqual(
      refused('`name` has more than 512 characters'),
    );
    expect(
      await ask('agent.create_task_contact', {
        name: 'x',
        endpoint,
        references: { R: { type: 'STRING', value: 'x'.repeat(4_097) } },
      }),
    ).toEqual(refused('reference `R` has more than 4096 characters'));
    start({}, []);
    expect(await ask('agent.create_task_contact', { name: 'x', endpoint })).toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('amazon-connect-taskjs'),
    });
  });

  it('has logs of the library', async () => {
    for (let line = 0; line < MAX_LOG_LINES + 10; line += 1) page.connect.getLog().info(`line ${line}`);
    const { value } = await ask('agent.get_logs');
    expect(value).toHaveLength(MAX_LOG_LINES);
    expect(value.at(-1)).toContain(`line ${MAX_LOG_LINES + 9}`);
  });
});

describe('the softphone', () => {
  it('is muted', async () => {
    await ask('softphone.set_muted', { muted: true });
    expect(page.ccp.muted).toBe(true);
    await ask('softphone.set_muted', { muted: false });
    expect(page.ccp.muted).toBe(false);
  });

  it('is in the browser or on the desk', async () => {
    expect(await ask('softphone.set_device', { device: 'deskphone', phoneNumber: '206 555 0100' })).toEqual(
      refused('`206 555 0100` is not a phone number in E.164 form, such as `+12065550100`'),
    );
    expect(await ask('softphone.set_device', { device: 'deskphone', phoneNumber: '+12065550100' })).toBeUndefined();
    expect(page.ccp.data.configuration).toMatchObject({
      softphoneEnabled: false,
      extension: '+12065550100',
      username: 'agent1',
    });
    expect(await ask('softphone.set_device', { device: 'softphone' })).toBeUndefined();
    expect(page.ccp.data.configuration).toMatchObject({ softphoneEnabled: true, extension: '+12065550100' });
  });

  it('dials, with the queue whose number is shown', async () => {
    expect(await ask('softphone.dial', { phoneNumber: '+819051951234', queueArn: 'arn:queue' })).toBeUndefined();
    expect(page.ccp.requests.at(-1)).toMatchObject({
      method: 'createOutboundContact',
      params: { queueARN: 'arn:queue', endpoint: { phoneNumber: '+819051951234', type: 'phone_number' } },
    });
    page.ccp.clear(page.ccp.contacts[0]!.contactId);
    await ask('softphone.dial', { phoneNumber: '(206) 555-0100' });
    expect(page.ccp.requests.at(-1)!.params).toMatchObject({
      endpoint: { phoneNumber: '+12065550100' },
      queueARN: expect.stringContaining('/queue/Outbound'),
    });
  });

  it('adds the number to the call that the agent is on', async () => {
    call();
    page.ccp.accept('c1');
    expect(await ask('softphone.dial', { phoneNumber: '+12065550100' })).toBeUndefined();
    expect(page.ccp.requests.at(-1)).toMatchObject({
      method: 'createAdditionalConnection',
      params: { contactId: 'c1', endpoint: { phoneNumber: '+12065550100' } },
    });
  });

  it('dials neither what is no number nor where the agent may not', async () => {
    expect(await ask('softphone.dial', { phoneNumber: 'nobody' })).toEqual(refused('`nobody` is not a phone number'));
    expect(await ask('softphone.dial', { phoneNumber: '+442079460000' })).toEqual(
      refused('`+442079460000` is in GB, which the agent may not dial'),
    );
    page.ccp.refuse('createOutboundContact', { message: 'no line is free' });
    expect(await ask('softphone.dial', { phoneNumber: '+12065550100' })).toEqual(refused('no line is free'));
  });

  it('tells whether the agent may dial', async () => {
    expect(await ask('softphone.get_dial_permission')).toEqual({ allowed: true });
    page.ccp.configure({ permissions: [] });
    expect(await ask('softphone.get_dial_permission')).toEqual({ allowed: false });
    start({ isClickToDialOn: () => false });
    expect(await ask('softphone.get_dial_permission')).toEqual({ allowed: false });
  });
});

describe('in the engine', () => {
  it('a flow dials, and leaves by failure with the words of the contact center', async () => {
    const flow = {
      on: { source: 'agent', event: 'onRoutable' },
      actions: [
        { id: 'uid-0', type: 'SE_Start', ports: { done: 'uid-1' } },
        {
          id: 'uid-1',
          type: 'SE_AgentDialNumber',
          controls: { phoneNumber: '+12065550100' },
          ports: { success: 'uid-2', failure: 'uid-2' },
        },
        { id: 'uid-2', type: 'SE_End' },
      ],
    };
    const engine = await load({ host: streams.host });
    engine.addFlow(flow);
    const dialled = await engine.dispatch({ source: 'agent', event: 'onRoutable' });
    expect(dialled?.actions['uid-1']).toMatchObject({ success: true });
    page.ccp.refuse('createOutboundContact', { message: 'no line is free' });
    const failed = await engine.dispatch({ source: 'agent', event: 'onRoutable' });
    expect(failed?.actions['uid-1']).toMatchObject({
      success: false,
      exception: { code: 'refused', message: 'no line is free' },
    });
    engine.dispose();
  });
});
