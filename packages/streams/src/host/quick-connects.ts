//! The quick connects of the agent.

import { HostException } from '@cti-flows/engine';
import { answered } from '../callbacks.js';
import { agentOf, type Desk } from '../desk.js';
import type { LibraryEndpoint } from '../library.js';

/** The quick connects of the agent's queues. */
export async function quickConnects(desk: Desk, signal: AbortSignal): Promise<LibraryEndpoint[]> {
  const agent = agentOf(desk);
  const found = await answered<[{ endpoints: LibraryEndpoint[] }]>(signal, (callbacks) =>
    agent.getEndpoints(agent.getAllQueueARNs(), callbacks),
  );
  return found.endpoints.map(({ endpointARN, endpointId, type, name, phoneNumber, agentLogin, queue }) => ({
    endpointARN: endpointARN ?? null,
    endpointId: endpointId ?? endpointARN ?? null,
    type: type ?? null,
    name: name ?? null,
    phoneNumber: phoneNumber ?? null,
    agentLogin: agentLogin ?? null,
    queue: queue ?? null,
  }));
}

/** The quick connect of a name. Throws `not-found`, with the names that there are. */
export async function findQuickConnect(desk: Desk, name: string, signal: AbortSignal): Promise<LibraryEndpoint> {
  const all = await quickConnects(desk, signal);
  const found = all.find((candidate) => candidate.name === name);
  if (found) return found;
  const names = listed(
    'quick connects',
    all.map((candidate) => candidate.name ?? ''),
  );
  throw new HostException('not-found', `the agent has no quick connect \`${name}\`; ${names}`);
}

/** What there is instead, for messages. */
export function listed(what: string, names: string[]): string {
  return names.length === 0 ? 'it has none' : `its ${what} are ${names.map((name) => `\`${name}\``).join(', ')}`;
}
