//! A stand-in for the contact control panel: the contact center of one agent, driven by tests and demos.

import {
  configurationData,
  contactData,
  stateData,
  type AgentData,
  type ConfigurationData,
  type ContactData,
  type EndpointData,
  type NewContact,
} from './agent-data.js';
import { answers, type Answer } from './answers.js';

/** Sends an event to Streams; `everywhere` to every page that shares the agent, else to the own page alone. */
export type Send = (event: string, data: unknown, everywhere: boolean) => void;

/** Settings of a stand-in. */
export interface StandInOptions {
  /** What is set for the agent, where the defaults do not fit. */
  configuration?: Partial<ConfigurationData>;
  /** The name of the state that the agent begins in; `Available` if absent. */
  state?: string;
  /** The quick connects; a queue, an agent and a telephone if absent. */
  quickConnects?: EndpointData[];
}

/** A request of Streams, as the stand-in saw it. */
export interface SeenRequest {
  /** Its name, such as `acceptContact`. */
  method: string;
  /** What it asks for. */
  params: Record<string, unknown>;
}

/** A message in a chat. */
export interface NewMessage {
  /** What is written. */
  content: string;
  /** Who writes; `CUSTOMER` if absent. */
  role?: 'CUSTOMER' | 'AGENT' | 'SYSTEM';
  /** The writer's name. */
  displayName?: string;
}

/** What can happen to a task beside the states of a contact. */
export type TaskHappening =
  'transfer.initiated' | 'transfer.succeeded' | 'transfer.failed' | 'expire.warning' | 'expire.complete';

const QUICK_CONNECTS: EndpointData[] = [
  { endpointARN: 'arn:quick-connect/back-office', type: 'queue', name: 'Back office' },
  { endpointARN: 'arn:quick-connect/agent-two', type: 'agent', name: 'Agent Two' },
  { endpointARN: 'arn:quick-connect/support', type: 'phone_number', name: 'Support', phoneNumber: '+12065550100' },
  { endpointARN: 'arn:quick-connect/voicemail', type: 'queue', name: 'Voicemail' },
];

/**
 * The contact center of one agent, as far as Streams sees it. It knows the library's protocol and nothing of pages:
 * `standInCcpFrame` puts it into a frame.
 */
export class StandInCcp {
  /** What was asked, oldest first. */
  readonly requests: SeenRequest[] = [];
  /** The quick connects. */
  readonly quickConnects: EndpointData[];
  /** Whether the agent is muted. */
  muted = false;
  #data: AgentData;
  #configured = false;
  #made = 0;
  readonly #refusals = new Map<string, unknown>();
  readonly #stalled = new Set<string>();
  readonly #listeners = new Set<() => void>();
  readonly #send: Send;

  constructor(send: Send, options: StandInOptions = {}) {
    this.#send = send;
    this.quickConnects = options.quickConnects ?? QUICK_CONNECTS;
    const state = stateData(options.state ?? 'Available');
    this.#data = agentData(configurationData(options.configuration), state, []);
  }

  /** The agent's data, as Streams has them. */
  get data(): AgentData {
    return this.#data;
  }

  /** The contacts at the agent. */
  get contacts(): ContactData[] {
    return this.#data.snapshot.contacts;
  }

  /** Takes what Streams sends. */
  receive(event: string, data: any): void {
    if (event === 'synchronize') this.#send('acknowledge', { id: 'stand-in' }, false);
    if (event === 'configure') this.#configure();
    if (event === 'broadcast') this.#broadcast(data.event, data.data);
    if (event === 'api_request') this.#answer(data);
    if (event === 'master_request') {
      const reply = { event: 'master_response', requestId: data.requestId, data: { isMaster: false }, err: null };
      this.#send('master_response', reply, false);
    }
  }

  /** Tells Streams that the panel is there. */
  greet(): void {
    this.#send('acknowledge', { id: 'stand-in' }, false);
  }

  /** Takes over what another page with the same agent says. */
  adopt(data: AgentData): void {
    this.#data = data;
    this.#changed();
  }

  /** Is told whenever something changes; gives back the function that ends this. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Sets the agent's state, by name or as it is, and the contacts, and tells Streams. */
  push(state: string | AgentData['snapshot']['state'] = this.#data.snapshot.state, contacts = this.contacts): void {
    const next = typeof state === 'string' ? stateData(state) : state;
    const old = this.#data.snapshot.state;
    const kept = next.name === old.name && next.type === old.type ? old : next;
    this.#data = agentData(this.#data.configuration, kept, contacts);
    if (this.#configured) this.#send('agent::update', this.#data, true);
    this.#changed();
  }

  /** Sets what is set for the agent, and tells Streams. */
  configure(configuration: Partial<ConfigurationData>): void {
    this.#data = { ...this.#data, configuration: { ...this.#data.configuration, ...configuration } };
    this.push();
  }

  /** A contact arrives at the agent; its id. */
  ring(given: NewContact = {}): string {
    const contactId = given.contactId ?? this.newId();
    this.push(undefined, [...this.contacts, contactData(contactId, given)]);
    return contactId;
  }

  /** An id that no contact has. */
  newId(): string {
    this.#made += 1;
    const id = `contact-${this.#made}`;
    return this.contacts.some((contact) => contact.contactId === id) ? this.newId() : id;
  }

  /** The agent accepts a contact in the panel. */
  accept(contactId: string): void {
    this.connect(contactId);
    this.#broadcast('contact::accepted', { contactId });
    this.#broadcast(`contact::accepted::${contactId}`, { contactId });
  }

  /** A contact is talked to: accepted, or the other party has picked up. */
  connect(contactId: string): void {
    this.change(contactId, (contact) => inState(contact, 'connected'), this.#isCall(contactId) ? 'Busy' : undefined);
  }

  /** A contact is over; a call leaves the agent in after-contact work. */
  endCall(contactId: string): void {
    const state = this.#isCall(contactId) ? 'AfterCallWork' : undefined;
    this.change(contactId, (contact) => inState(contact, 'ended'), state);
  }

  /** A contact that nobody accepted is over. */
  miss(contactId: string): void {
    const state = this.#isCall(contactId) ? 'MissedCallAgent' : undefined;
    this.change(contactId, (contact) => inState(contact, 'missed'), state);
  }

  /** A contact leaves the panel. */
  clear(contactId: string): void {
    const { name } = this.#data.snapshot.state;
    const over = name === 'AfterCallWork' || name === 'MissedCallAgent' || name === 'Busy';
    const left = this.contacts.filter((contact) => contact.contactId !== contactId);
    this.push(over && left.every((contact) => contact.state.type !== 'connected') ? 'Available' : undefined, left);
  }

  /** Changes a contact and, if it is named, the agent's state. */
  change(contactId: string, change: (contact: ContactData) => ContactData, state?: string): void {
    this.push(
      state,
      this.contacts.map((contact) => (contact.contactId === contactId ? change(contact) : contact)),
    );
  }

  /** Somebody writes in a chat. */
  writeMessage(contactId: string, message: NewMessage): void {
    const role = message.role ?? 'CUSTOMER';
    const contact = this.contacts.find((candidate) => candidate.contactId === contactId);
    this.#made += 1;
    this.#webSocket('aws/chat', {
      Id: `message-${this.#made}`,
      Type: 'MESSAGE',
      ContentType: 'text/plain',
      AbsoluteTime: new Date().toISOString(),
      ContactId: contactId,
      InitialContactId: contact?.initialContactId ?? contactId,
      ParticipantId: role === 'AGENT' ? `${contactId}-agent` : `${contactId}-customer`,
      ParticipantRole: role,
      DisplayName: message.displayName ?? (role === 'AGENT' ? this.#data.configuration.name : 'Customer'),
      Content: message.content,
    });
  }

  /** Something happens to a task. */
  happen(contactId: string, happening: TaskHappening): void {
    const contact = this.contacts.find((candidate) => candidate.contactId === contactId);
    this.#webSocket('aws/task', {
      Id: contactId,
      ContactId: contactId,
      InitialContactId: contact?.initialContactId ?? contactId,
      ContentType: `application/vnd.amazonaws.connect.event.${happening}`,
      AbsoluteTime: new Date().toISOString(),
    });
  }

  /** The agent looks at a contact in the panel. */
  view(contactId: string): void {
    this.#broadcast('contact::view', { contactId });
  }

  /** Lets the next requests of a name fail, with what the library's failure callback gets. */
  refuse(method: string, error: unknown): void {
    this.#refusals.set(method, error);
  }

  /** Lets the next requests of a name go without an answer. */
  stall(method: string): void {
    this.#stalled.add(method);
  }

  /** Ends what `refuse` and `stall` began. */
  obey(): void {
    this.#refusals.clear();
    this.#stalled.clear();
  }

  #configure(): void {
    this.#configured = true;
    this.#send('agent::update', this.#data, false);
  }

  /** What one page broadcasts, all hear; the softphone says that it was muted. */
  #broadcast(event: string, data: any): void {
    this.#send(event, data, true);
    if (event === 'mute') {
      this.muted = data.mute;
      this.#send('agent::mute_toggle', { muted: data.mute }, true);
      this.#changed();
    }
  }

  #webSocket(topic: string, content: object): void {
    this.#send('webSocket::all_message', { topic, content: JSON.stringify(content) }, true);
  }

  #answer({ requestId, method, params }: { requestId: string; method: string; params: Record<string, unknown> }): void {
    this.requests.push({ method, params });
    if (this.#stalled.has(method)) return;
    const respond = ({ data = {}, err = null }: Answer) =>
      this.#send('api_response', { event: 'api_response', requestId, data, err }, false);
    if (this.#refusals.has(method)) return respond({ err: this.#refusals.get(method) });
    const { then, ...answer } = answers[method]?.(this, params) ?? {};
    respond(answer);
    then?.();
  }

  #isCall(contactId: string): boolean {
    const type = this.contacts.find((contact) => contact.contactId === contactId)?.type;
    return type === 'voice' || type === 'queue_callback';
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** A contact in another state, with its parties. */
function inState(contact: ContactData, type: string): ContactData {
  const state = { type, timestamp: new Date() };
  const ofParties = type === 'connected' ? 'connected' : 'disconnected';
  const connections = contact.connections.map((connection) => ({
    ...connection,
    state: { type: ofParties, timestamp: state.timestamp },
  }));
  return { ...contact, state, connections };
}

function agentData(
  configuration: ConfigurationData,
  state: AgentData['snapshot']['state'],
  contacts: ContactData[],
): AgentData {
  const now = new Date();
  const agentAvailabilityState = { state: state.type, timeStamp: state.startTimestamp ?? now };
  const snapshot = {
    state,
    agentAvailabilityState,
    contacts,
    localTimestamp: now.getTime(),
    snapshotTimestamp: now,
    skew: 0,
  };
  return { configuration, snapshot };
}
