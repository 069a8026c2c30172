//! What the stand-in answers to each request of Streams, and what happens then.

import { contactData, type AgentStateData, type ContactData, type EndpointData } from './agent-data.js';
import type { StandInCcp } from './stand-in-ccp.js';

/** An answer: data, or what the failure callback gets; then what happens because of it. */
export interface Answer {
  /** What the success callback gets. */
  data?: object;
  /** What the failure callback gets. */
  err?: unknown;
  /** What happens once the answer is out. */
  then?: () => void;
}

type Answering = (ccp: StandInCcp, params: any) => Answer;

/** The answers by the request's name. A request that has none here succeeds and changes nothing. */
export const answers: Record<string, Answering> = {
  // The library itself broadcasts that the contact was accepted.
  acceptContact: (ccp, { contactId }) => ({ then: () => ccp.connect(contactId) }),
  rejectContact: (ccp, { contactId }) => ({ then: () => ccp.miss(contactId) }),
  clearContact: (ccp, { contactId }) => ({ then: () => ccp.clear(contactId) }),
  completeContact: (ccp, { contactId }) => ({ then: () => ccp.clear(contactId) }),
  destroyContact: (ccp, { contactId }) => ({ then: () => ccp.endCall(contactId) }),
  destroyConnection: (ccp, params) => ({ then: () => disconnect(ccp, params) }),
  createOutboundContact: dial,
  createAdditionalConnection: addParty,
  createTaskContact: (ccp) => ({ data: { contactId: ccp.newId() } }),
  createTransport: (_, { contactId }) => ({
    data: { chatTokenTransport: { participantToken: `token of ${contactId}`, expiry: '2099-01-01T00:00:00Z' } },
  }),
  getEndpoints: (ccp) => ({ data: { endpoints: ccp.quickConnects, nextToken: null } }),
  putAgentState: setState,
  updateAgentConfiguration: (ccp, { configuration }) => ({ then: () => ccp.configure(configuration) }),
  muteParticipant: (ccp, params) => ({ then: () => party(ccp, params, { mute: true }) }),
  unmuteParticipant: (ccp, params) => ({ then: () => party(ccp, params, { mute: false }) }),
  holdConnection: (ccp, params) => ({ then: () => party(ccp, params, { state: now('hold') }) }),
  resumeConnection: (ccp, params) => ({ then: () => party(ccp, params, { state: now('connected') }) }),
};

const now = (type: string) => ({ type, timestamp: new Date() });

/** A contact goes on as long as two parties are left. */
function disconnect(ccp: StandInCcp, { contactId, connectionId }: { contactId: string; connectionId: string }): void {
  const contact = ccp.contacts.find((candidate) => candidate.contactId === contactId);
  const third = contact?.connections.find((connection) => connection.connectionId === connectionId);
  if (third?.type === 'outbound' && !third.initial)
    return party(ccp, { contactId, connectionId }, { state: now('disconnected') });
  ccp.endCall(contactId);
}

function dial(ccp: StandInCcp, { endpoint }: { endpoint: EndpointData }): Answer {
  const contactId = ccp.newId();
  const contact = contactData(contactId, {
    outbound: true,
    ...(endpoint.phoneNumber ? { phoneNumber: endpoint.phoneNumber } : {}),
  });
  return { data: { contactId }, then: () => ccp.push('CallingCustomer', [...ccp.contacts, contact]) };
}

function addParty(ccp: StandInCcp, { contactId, endpoint }: { contactId: string; endpoint: EndpointData }): Answer {
  const add = (contact: ContactData): ContactData => {
    const connectionId = `${contactId}-party-${contact.connections.length}`;
    const connection = {
      connectionId,
      type: 'outbound',
      initial: false,
      state: now('connecting'),
      endpoint,
      address: {},
    };
    return { ...contact, connections: [...contact.connections, connection] };
  };
  return { then: () => ccp.change(contactId, add) };
}

/** As the contact center does: during a conversation the state stays. */
function setState(ccp: StandInCcp, { state }: { state: AgentStateData }): Answer {
  const talks = ccp.contacts.some((contact) => contact.type === 'voice' && contact.state.type === 'connected');
  if (talks) return { err: { type: 'InvalidStateException', message: 'the agent is in a conversation' } };
  return { then: () => ccp.push({ ...state, startTimestamp: new Date() }) };
}

function party(ccp: StandInCcp, params: { contactId: string; connectionId: string }, change: object): void {
  ccp.change(params.contactId, (contact) => ({
    ...contact,
    connections: contact.connections.map((connection) =>
      connection.connectionId === params.connectionId ? { ...connection, ...change } : connection,
    ),
  }));
}
