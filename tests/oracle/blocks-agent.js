// The groups Agent and Contact of the palette.
import { ask, asks, bad, branches, does, nonEmpty, reads, texts, tries } from './asking.js';
import * as is from './replies.js';
import { fromEntries, isObject, present } from './values.js';

const agentState = is.membersAndMore({
  name: is.text,
  type: is.optional(is.text),
  agentStateARN: is.optional(is.text),
  startTimestamp: is.optional(is.text),
});
const configuration = is.membersAndMore({
  ...fromEntries(['name', 'username', 'agentARN', 'extension'].map((name) => [name, is.optional(is.text)])),
  softphoneEnabled: is.optional(is.flag),
  softphoneAutoAccept: is.optional(is.flag),
  dialableCountries: is.optional(is.list(is.text)),
  agentStates: is.optional(is.list(agentState)),
  permissions: is.optional(is.list(is.text)),
  routingProfile: is.optional(is.object),
});
const configured = (name) =>
  reads('agent.get_configuration', configuration, (found) => present({ value: found[name] }));
const endpointNames = ['endpointARN', 'endpointId', 'type', 'name', 'phoneNumber', 'agentLogin', 'queue'];
const endpoint = (value) => {
  const found = is.membersAndMore(fromEntries(endpointNames.map((name) => [name, is.optional(is.text)])))(value);
  return { ...fromEntries(endpointNames.map((name) => [name, null])), ...found };
};
const endpoints = tries('agent.get_endpoints', is.members({ endpoints: is.list(endpoint) }));

/** A quick connect by name, or an endpoint of the list. */
function target(controls) {
  const given = controls.given('endpoint') ?? bad();
  if (typeof given === 'string') return { by: 'name', name: given };
  if (!isObject(given)) bad();
  try {
    return { by: 'endpoint', endpoint: endpoint(given) };
  } catch {
    return bad();
  }
}

/** Addresses, and objects with `type` and `value`; empty ones are left out. */
function references(controls) {
  const types = ['URL', 'EMAIL', 'NUMBER', 'DATE', 'STRING'];
  const read = (reference) => {
    if (typeof reference === 'string') return { type: 'URL', value: reference };
    if (
      !isObject(reference) ||
      !types.includes(reference.type) ||
      !['string', 'number'].includes(typeof reference.value)
    )
      bad();
    return { type: reference.type, value: reference.value };
  };
  const given = Object.entries(controls.map('references') ?? {}).filter(
    ([, reference]) => reference !== null && reference !== '',
  );
  return nonEmpty(fromEntries(given.map(([name, reference]) => [name, read(reference)])));
}

function agentStateToSet(controls) {
  const status = controls.need('map', 'status');
  const part = (name) => {
    const given = Object.hasOwn(status, name) && status[name] !== '' ? (status[name] ?? undefined) : undefined;
    return given === undefined || typeof given === 'string' ? given : bad();
  };
  const state = { name: part('name'), type: part('type'), agentStateARN: part('agentStateARN') };
  return state.name === undefined && state.agentStateARN === undefined ? bad() : state;
}

export const agent = {
  SE_AgentGetStatus: reads('agent.get_state', agentState),
  SE_AgentGetAvailableStates: reads('agent.get_states', is.members({ states: is.list(agentState) })),
  SE_AgentSetStatus: does('agent.set_state', agentStateToSet),
  SE_AgentSetStatusByName: does('agent.set_state', texts({ name: 'name' })),
  SE_AgentSetAvailable: does('agent.set_state', { type: 'routable' }),
  SE_AgentGetConfiguration: reads('agent.get_configuration', configuration),
  SE_AgentGetName: configured('name'),
  SE_AgentGetExtension: configured('extension'),
  SE_AgentGetDeskphoneNumber: configured('extension'),
  SE_AgentGetDialableCountries: configured('dialableCountries'),
  SE_AgentIsSoftphoneEnabled: branches(
    'agent.get_configuration',
    {},
    is.both(configuration, is.members({ softphoneEnabled: is.flag })),
    ({ softphoneEnabled }) => softphoneEnabled,
  ),
  SE_AgentChangeToSoftphone: does('softphone.set_device', { device: 'softphone' }),
  SE_AgentChangeToDeskphone: does('softphone.set_device', (controls) => ({
    device: 'deskphone',
    ...texts({ phoneNumber: 'phoneNumber' })(controls),
  })),
  SE_AgentMute: does('softphone.set_muted', { muted: true }),
  SE_AgentUnmute: does('softphone.set_muted', { muted: false }),
  // It leaves no `results` at all, as a published log shows.
  SE_AgentDialNumber: asks(
    'success',
    'softphone.dial',
    (controls) => ({ phoneNumber: controls.need('text', 'phoneNumber'), queueArn: controls.text('queueARN') }),
    is.any,
    () => undefined,
  ),
  *SE_AgentGetEndpointByPhoneNumber(controls) {
    return ['done', endpoint({ type: 'phone_number', phoneNumber: controls.need('text', 'phoneNumber') })];
  },
  SE_AgentGetQuickConnectionList: endpoints,
  SE_AgentGetTransferConnectionList: endpoints,
  SE_AgentCreateTask: asks(
    'success',
    'agent.create_task_contact',
    (controls) => ({
      name: controls.need('text', 'name'),
      description: controls.text('description'),
      endpoint: target(controls),
      references: references(controls),
      previousContactId: controls.text('previousContactId'),
      scheduledTime: controls.number('scheduledTime'),
    }),
    is.members({ contactId: is.text }),
  ),
  SE_AgentGetLogs: tries('agent.get_logs', is.members({ value: is.list(is.text) })),
};

const isType = (type) =>
  branches(
    'contact.get_properties',
    {},
    is.membersAndMore({ type: is.text }),
    (properties) => properties.type === type,
  );
const isSo = (name) =>
  branches('contact.get_properties', {}, is.membersAndMore({ [name]: is.flag }), (properties) => properties[name]);

export const contact = {
  SE_ContactProperties: reads('contact.get_properties', is.object),
  SE_ContactCustomerPhoneNumber: reads(
    'contact.get_customer_phone_number',
    is.members({ phone: is.optional(is.text), country: is.optional(is.text) }),
  ),
  *SE_ContactGetAttributeValue(controls) {
    const reply = yield* ask(
      'contact.get_attribute',
      { name: controls.need('text', 'attributeName') },
      is.members({ value: is.optional(is.text) }),
    );
    return ['done', present({ value: reply.value ?? controls.any('defaultValue') })];
  },
  SE_ContactUpdateAttributes: does('contact.update_attributes', (controls) => ({
    attributes: controls.need('map', 'attributes'),
  })),
  SE_ContactIsVoice: isType('voice'),
  SE_ContactIsChat: isType('chat'),
  SE_ContactIsTask: isType('task'),
  SE_ContactIsCallback: isType('queue_callback'),
  SE_ContactIsInbound: isSo('isInbound'),
  SE_ContactIsTransfer: isSo('isTransfer'),
  SE_ContactInteractionMetadata: reads(
    'contact.get_interaction_metadata',
    is.members({ callIncomingDuration: is.integer, callInteractionDuration: is.integer }),
  ),
  SE_ContactGetChatMessage: reads(
    'contact.get_chat_message',
    is.members(
      fromEntries(
        ['contactId', 'initialContactId', 'displayName', 'participantRole', 'participantId', 'content'].map((name) => [
          name,
          is.optional(is.text),
        ]),
      ),
    ),
  ),
  SE_ContactPopTaskReferenceUrls: reads('contact.pop_references', is.members({ value: is.integer })),
  SE_ContactStartRecording: does('contact.set_recording', { recording: true }),
  SE_ContactStopRecording: does('contact.set_recording', { recording: false }),
  SE_ContactLeaveVoicemail: does(
    'contact.leave_voicemail',
    texts({ voicemailDropName: 'voicemailDropName', quickConnectName: 'quickConnectName' }),
  ),
  SE_ContactDestroyAgentConnection: does('contact.destroy_agent_connection', {}),
  SE_ContactClear: does('contact.clear', {}),
};
