//! The data of an agent as the contact center hands it to Amazon Connect Streams, made up for tests and demos.

/** The kinds of contact that the library knows. */
export type ContactKind = 'voice' | 'queue_callback' | 'chat' | 'task' | 'email';

/** A state of the agent. */
export interface AgentStateData {
  /** `routable`, `not_routable`, `offline`, `system` or `error`. */
  type: string;
  /** The name that is shown. */
  name: string;
  /** The Amazon resource name. */
  agentStateARN: string | null;
  /** Since when the agent is in it. */
  startTimestamp?: Date;
}

/** A quick connect or a telephone. */
export interface EndpointData {
  /** The Amazon resource name. */
  endpointARN: string | null;
  /** `phone_number`, `agent` or `queue`. */
  type: string;
  /** The name that is shown. */
  name: string | null;
  /** The number, in E.164 form. */
  phoneNumber?: string | null;
}

/** What is set for the agent. */
export interface ConfigurationData {
  name: string;
  username: string;
  agentARN: string;
  softphoneEnabled: boolean;
  softphoneAutoAccept: boolean;
  extension: string | null;
  dialableCountries: string[];
  permissions: string[];
  agentStates: AgentStateData[];
  agentPreferences: Record<string, string>;
  routingProfile: {
    name: string;
    routingProfileId: string;
    routingProfileARN: string;
    queues: { name: string; queueARN: string; queueId: string }[];
    defaultOutboundQueue: { name: string; queueARN: string; queueId: string };
    channelConcurrencyMap: Record<string, number>;
  };
}

/** One party of a contact. */
export interface ConnectionData {
  connectionId: string;
  type: string;
  initial: boolean;
  state: { type: string; timestamp: Date };
  endpoint: EndpointData;
  address: object;
  [member: string]: unknown;
}

/** A contact at the agent. */
export interface ContactData {
  contactId: string;
  initialContactId: string | null;
  type: ContactKind;
  state: { type: string; timestamp: Date };
  queue: { name: string; queueARN: string; queueId: string } | null;
  queueTimestamp: Date | null;
  initiationMethod: string;
  attributes: Record<string, { name: string; value: string }>;
  references: Record<string, { type: string; value: string | number }>;
  customerEndpoint: EndpointData | null;
  connections: ConnectionData[];
  name: string;
  description: string;
  [member: string]: unknown;
}

/** All that an update carries. */
export interface AgentData {
  configuration: ConfigurationData;
  snapshot: {
    state: AgentStateData;
    agentAvailabilityState: { state: string; timeStamp: Date };
    contacts: ContactData[];
    localTimestamp: number;
    snapshotTimestamp: Date;
    skew: number;
  };
}

/** What a new contact is like; everything has a default. */
export interface NewContact {
  /** Its id; `contact-1` and so on if absent. */
  contactId?: string;
  /** The id before a transfer. */
  initialContactId?: string;
  /** What kind of contact it is; `voice` if absent. */
  type?: ContactKind;
  /** The other party's number. */
  phoneNumber?: string;
  /** The other party's name in a chat. */
  customerName?: string;
  /** Attribute key to value. */
  attributes?: Record<string, string>;
  /** The queue's name. */
  queue?: string;
  /** The title of a task. */
  name?: string;
  /** What is to be done in a task. */
  description?: string;
  /** What belongs to a task. */
  references?: ContactData['references'];
  /** Whether the agent called. */
  outbound?: boolean;
  /** The state that it begins in; `incoming` for a callback, else `connecting`. */
  state?: string;
}

const INSTANCE = 'arn:aws:connect:us-east-1:123456789012:instance/11111111-2222-3333-4444-555555555555';

/** The queue of a name. */
export function queueData(name: string) {
  const queueARN = `${INSTANCE}/queue/${name}`;
  return { name, queueARN, queueId: queueARN };
}

/** States that the contact center puts an agent into by itself, and their types. */
const SYSTEM_STATES: Record<string, string> = {
  AfterCallWork: 'system',
  Busy: 'system',
  CallingCustomer: 'system',
  MissedCallAgent: 'error',
  FailedConnectAgent: 'error',
};

/** A state by its name, as a new contact center has it: the type follows from the name. */
export function stateData(name: string): AgentStateData {
  const system = SYSTEM_STATES[name];
  const type = system ?? (name === 'Available' ? 'routable' : name === 'Offline' ? 'offline' : 'not_routable');
  const agentStateARN = system ? null : `${INSTANCE}/agent-state/${name}`;
  return { type, name, agentStateARN, startTimestamp: new Date() };
}

/** An agent with softphone who may call the world. */
export function configurationData(given: Partial<ConfigurationData> = {}): ConfigurationData {
  return {
    name: 'Agent One',
    username: 'agent1',
    agentARN: `${INSTANCE}/agent/77777777-8888-9999-aaaa-bbbbbbbbbbbb`,
    softphoneEnabled: true,
    softphoneAutoAccept: false,
    extension: null,
    dialableCountries: ['us', 'jp', 'br'],
    permissions: ['outboundCall'],
    agentStates: ['Available', 'Lunch', 'Offline'].map((name) => {
      const { startTimestamp: _, ...state } = stateData(name);
      return state;
    }),
    agentPreferences: { locale: 'en_US' },
    routingProfile: {
      name: 'Basic Routing Profile',
      routingProfileId: `${INSTANCE}/routing-profile/66666666-0000-0000-0000-000000000000`,
      routingProfileARN: `${INSTANCE}/routing-profile/66666666-0000-0000-0000-000000000000`,
      queues: [queueData('BasicQueue')],
      defaultOutboundQueue: queueData('Outbound'),
      channelConcurrencyMap: { VOICE: 1, CHAT: 2, TASK: 2 },
    },
    ...given,
  };
}

/** A contact as it arrives at the agent. */
export function contactData(contactId: string, given: NewContact): ContactData {
  const type = given.type ?? 'voice';
  const state = given.state ?? (type === 'queue_callback' ? 'incoming' : 'connecting');
  const endpoint = endpointOf(given.phoneNumber);
  return {
    contactId,
    initialContactId: given.initialContactId ?? null,
    type,
    state: { type: state, timestamp: new Date() },
    contactDuration: 0,
    queue: queueData(given.queue ?? 'BasicQueue'),
    queueTimestamp: given.outbound ? null : new Date(),
    initiationMethod: given.outbound ? 'outbound' : 'inbound',
    contactFeatures: {},
    attributes: Object.fromEntries(
      Object.entries(given.attributes ?? {}).map(([name, value]) => [name, { name, value }]),
    ),
    references: given.references ?? {},
    customerEndpoint: given.phoneNumber ? endpoint : null,
    name: given.name ?? '',
    description: given.description ?? '',
    channelContext: null,
    segmentAttributes: {},
    connections: connectionsOf(contactId, type, state, endpoint, given),
  };
}

function endpointOf(phoneNumber: string | undefined): EndpointData {
  return { type: 'phone_number', endpointARN: null, name: null, phoneNumber: phoneNumber ?? null };
}

/** The agent's party rings while the contact does; a chat's parties carry what chats are connected by. */
function connectionsOf(
  contactId: string,
  type: ContactKind,
  state: string,
  endpoint: EndpointData,
  given: NewContact,
): ConnectionData[] {
  const timestamp = new Date();
  const softphone = {
    softphoneMediaInfo: { autoAccept: false, callType: 'audio_only' },
    softphoneMediaType: 'softphone',
  };
  const chat = {
    chatMediaInfo: {
      chatAutoAccept: false,
      connectionData: JSON.stringify({ ConnectionAuthenticationToken: 'none' }),
      customerName: given.customerName ?? null,
    },
  };
  const ofChannel = type === 'chat' ? chat : type === 'voice' || type === 'queue_callback' ? softphone : {};
  const agent: ConnectionData = {
    connectionId: `${contactId}-agent`,
    type: 'agent',
    initial: false,
    state: { type: state === 'incoming' ? 'connecting' : state, timestamp },
    endpoint: endpointOf(undefined),
    address: {},
    ...ofChannel,
  };
  const customer: ConnectionData = {
    connectionId: `${contactId}-customer`,
    type: given.outbound ? 'outbound' : 'inbound',
    initial: true,
    state: { type: given.outbound ? 'connecting' : 'connected', timestamp },
    endpoint,
    address: {},
    ...(type === 'chat' ? chat : {}),
  };
  return [agent, customer];
}
