//! What flows read of the agent.

import { toTime } from './contact-facts.js';
import type { LibraryAgent, LibraryState } from './library.js';

/** `$.agent`: the members of the expressions cheat sheet. */
export function agentRoot(agent: LibraryAgent) {
  const { name, extension, dialableCountries } = agent.getConfiguration();
  return { name: name ?? null, extension: extension ?? null, dialableCountries: dialableCountries ?? [] };
}

/** A state as flows read it. */
export function stateOf({ name, type, agentStateARN, startTimestamp }: LibraryState) {
  const since = toTime(startTimestamp);
  return {
    name,
    ...(type ? { type } : {}),
    ...(agentStateARN ? { agentStateARN } : {}),
    ...(since ? { startTimestamp: since } : {}),
  };
}

/** Whether a state is one that the contact center alone can put an agent into. */
export function isOfSystem(state: LibraryState): boolean {
  return state.type === 'init' || state.type === 'system' || state.type === 'error';
}
