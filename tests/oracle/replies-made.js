// What the host says to a call: mostly what host.md promises, sometimes something else, sometimes no.
import { mix, random } from './random.js';
import { aNumber, aText, anObject, anything } from './values-made.js';

const maybe = (chance, members) =>
  Object.fromEntries(
    Object.entries(members)
      .filter(() => chance.chance(0.7))
      .map(([name, value]) => [name, chance.chance(0.05) ? null : value]),
  );
const list = (chance, make) => Array.from({ length: chance.below(4) }, () => make(chance));
const state = (chance) => ({
  name: aText(chance),
  ...maybe(chance, { type: 'routable', agentStateARN: 'arn:x', startTimestamp: aText(chance), multiplier: 1 }),
});
const endpoint = (chance) =>
  maybe(chance, {
    endpointARN: 'arn:e',
    endpointId: 'e',
    type: 'queue',
    name: aText(chance),
    phoneNumber: '+1',
    agentLogin: 'ann',
    queue: 'q',
    more: 1,
  });
const aTab = (chance) => ({
  id: chance.pick(['t1', 't2', 't3', 't4']),
  ...maybe(chance, {
    parentTabId: chance.pick(['t1', 't2', undefined, undefined]),
    url: chance.pick(['/lightning/r/Case/1', '/a', '']),
    recordId: chance.pick(['500', '003', '']),
    focused: chance.chance(0.5),
  }),
});
const aRecord = (chance) => (chance.chance(0.8) ? { recordId: '500', url: '/Case/500' } : {});
const row = (chance) => ({
  ...maybe(chance, { attributes: chance.pick([{ type: 'Case' }, {}, 'x']), Id: '500', type: aText(chance) }),
  ...anObject(chance, 1),
});
const endings = [
  { kind: 'completed' },
  { kind: 'completed' },
  { kind: 'completed' },
  { kind: 'cancelled' },
  { kind: 'timedOut' },
  { kind: 'tooManySteps' },
  { kind: 'looseEnd', block: 'uid-4', port: 'failure' },
  { kind: 'failed', block: 'uid-4', exception: { code: 'refused', message: 'no' } },
];
const value = (chance) => (chance.chance(0.8) ? { value: anything(chance) } : {});
const counter = (chance) => ({ value: aNumber(chance) });
const id = (chance) => ({ id: aText(chance) });

const promised = {
  'contact.get_properties': (chance) => ({
    contactId: 'c-1',
    type: chance.pick(['voice', 'chat', 'task', 'queue_callback']),
    isInbound: chance.chance(0.5),
    isTransfer: chance.chance(0.5),
    queueName: aText(chance),
    ...anObject(chance),
  }),
  'contact.get_attribute': (chance) => maybe(chance, { value: aText(chance) }),
  'contact.get_customer_phone_number': (chance) => maybe(chance, { phone: '+12065551212', country: 'US' }),
  'contact.get_interaction_metadata': () => ({ callIncomingDuration: 4200, callInteractionDuration: 0 }),
  'contact.get_chat_message': (chance) =>
    maybe(chance, {
      contactId: 'c-1',
      initialContactId: 'c-0',
      displayName: aText(chance),
      participantRole: 'AGENT',
      participantId: 'p',
      content: aText(chance),
      more: 1,
    }),
  'contact.pop_references': (chance) => ({ value: chance.below(4) }),
  'contact.get_variable': value,
  'agent.get_state': state,
  'agent.get_states': (chance) => ({ states: list(chance, state) }),
  'agent.get_configuration': (chance) =>
    maybe(chance, {
      name: aText(chance),
      username: 'ann',
      agentARN: 'arn',
      extension: aText(chance),
      softphoneEnabled: chance.chance(0.5),
      softphoneAutoAccept: true,
      dialableCountries: ['us', 'jp'],
      agentStates: list(chance, state),
      permissions: ['outboundCall'],
      routingProfile: anObject(chance),
      more: anything(chance),
    }),
  'agent.get_endpoints': (chance) => ({ endpoints: list(chance, endpoint) }),
  'agent.create_task_contact': () => ({ contactId: 'c-9' }),
  'agent.get_logs': (chance) => ({ value: list(chance, aText) }),
  'softphone.get_dial_permission': (chance) => ({ allowed: chance.chance(0.5) }),
  'crm.find_record_by_phone': (chance) => ({ id: '003', ...maybe(chance, { matches: 2 }) }),
  'crm.retrieve_record': (chance) => ({
    ...maybe(chance, { DoNotCall: chance.pick([true, false, 'true', 'false', null]) }),
    ...anObject(chance),
  }),
  'crm.query': (chance) => ({ records: list(chance, row), ...maybe(chance, { totalSize: 3, done: true }) }),
  'crm.run_apex': value,
  'crm.create_record': id,
  'crm.update_record': id,
  'crm.search_and_screen_pop': (chance) => ({
    ExactMatch: chance.chance(0.5),
    recordCount: chance.below(3),
    Results: list(chance, row),
    ...maybe(chance, { Id: '500', Name: aText(chance) }),
  }),
  'crm.get_softphone_layout': (chance) => anObject(chance),
  'presence.get_status': (chance) => ({
    statusId: '0N5',
    ...maybe(chance, { statusName: aText(chance), statusApiName: 'Available', more: 1 }),
  }),
  'presence.get_workload': (chance) => ({ configuredCapacity: aNumber(chance), currentWorkload: aNumber(chance) }),
  'tabs.open': id,
  'tabs.list': (chance) => ({
    tabs: chance.chance(0.5)
      ? list(chance, aTab)
      : [
          { id: 't1', focused: true, ...aRecord(chance) },
          { id: 't2', parentTabId: 't1', focused: true, ...aRecord(chance) },
          aTab(chance),
        ],
  }),
  'desktop.get_view': (chance) =>
    maybe(chance, {
      url: '/a',
      recordId: '500',
      recordName: aText(chance),
      objectType: 'Case',
      personAccount: chance.chance(0.5),
      accountId: '001',
      contactId: '003',
      more: 1,
    }),
  'desktop.show_modal': (chance) => ({ confirmed: chance.chance(0.7) }),
  'desktop.call_jquery': value,
  'store.get_property': value,
  'store.get_properties': (chance) => anObject(chance),
  'store.update_counter': counter,
  'store.get_counter': counter,
  'text.format_phone_number': (chance) => maybe(chance, { value: '(206) 555-1212' }),
  'text.format_date': (chance) => maybe(chance, { value: '2022-05-20' }),
  'http.send': (chance) => ({
    status: chance.pick([200, 204, 299, 199, 300, 404, 500]),
    ...maybe(chance, { headers: chance.pick([{ 'content-type': 'text/plain' }, {}]) }),
    ...(chance.chance(0.8) ? { body: anything(chance) } : {}),
  }),
  'flow.call': (chance) => ({
    ending: chance.pick(endings),
    ...(chance.chance(0.7) ? { result: anything(chance) } : {}),
  }),
  'event.wait': (chance) => ({
    happened: chance.chance(0.6),
    ...(chance.chance(0.6) ? { payload: anything(chance) } : {}),
  }),
};
const codes = ['refused', 'not-found', 'unsupported', 'timeout', 'no-contact', 'INVALID_FIELD'];

/** A reply with one of its members changed, or taken away. */
function spoilt(reply, chance) {
  const members = reply && typeof reply === 'object' && !Array.isArray(reply) ? Object.keys(reply) : [];
  if (members.length === 0 || chance.chance(0.3)) return anything(chance);
  const name = chance.pick(members);
  return chance.chance(0.3)
    ? Object.fromEntries(Object.entries(reply).filter(([member]) => member !== name))
    : { ...reply, [name]: anything(chance) };
}

/** What the host says to call number `seq` of a case, and when. */
export function answerTo(seed, { seq, call, with: parameters }, now) {
  const chance = random(mix(seed, 1000 + seq));
  const took =
    call === 'timer.sleep'
      ? Math.min(parameters.milliseconds, 1e12)
      : chance.chance(0.01)
        ? 70_000
        : chance.between(-20, 400);
  const at = now + took;
  if (chance.chance(0.14))
    return { at, exception: { code: chance.pick(codes), message: `the host says no to call ${seq}` } };
  const reply = promised[call] ? promised[call](chance) : chance.chance(0.6) ? null : anything(chance);
  return { at, reply: chance.chance(0.08) ? spoilt(reply, chance) : reply };
}
