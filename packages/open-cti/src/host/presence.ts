//! The agent's presence in Omni-Channel: the calls `presence.*`.

import { HostException, type Host } from '@cti-flows/engine';

import { SalesforceException } from '../answers.js';
import type { ApexQueries } from '../apex.js';
import type { Console } from '../console.js';
import { parseRecordId } from '../record-id.js';

/** The calls on presence. */
export type PresenceHost = Required<
  Pick<
    Host,
    'presence.get_status' | 'presence.set_status' | 'presence.log_in' | 'presence.log_out' | 'presence.get_workload'
  >
>;

/** The key prefix of presence statuses (object `ServicePresenceStatus`). */
const STATUS_PREFIX = '0N5';

/** Makes the calls `presence.*`. */
export function presenceHost(console: Console, apex: ApexQueries): PresenceHost {
  return {
    'presence.get_status': async () => {
      const { statusId, statusName, statusApiName } = await loggedIn(console.getServicePresenceStatusId());
      if (!statusId) throw notLoggedIn();
      return { statusId, ...(statusName && { statusName }), ...(statusApiName && { statusApiName }) };
    },
    'presence.set_status': async ({ statusId }) => {
      await console.setServicePresenceStatus(await statusNamed(apex, statusId));
      return null;
    },
    'presence.log_in': async ({ statusId }) => {
      const id = await statusNamed(apex, statusId);
      // A second login fails; an agent who is logged in gets the status.
      await ((await isLoggedIn(console)) ? console.setServicePresenceStatus(id) : console.login(id));
      return null;
    },
    'presence.log_out': async () => {
      if (await isLoggedIn(console)) await console.logout();
      return null;
    },
    'presence.get_workload': async () => {
      const { configuredCapacity, currentWorkload } = await loggedIn(console.getAgentWorkload());
      return { configuredCapacity: configuredCapacity ?? 0, currentWorkload: currentWorkload ?? 0 };
    },
  };
}

/** The console takes ids only; a developer name or label is looked up by the class that this package ships. */
async function statusNamed(apex: ApexQueries, text: string): Promise<string> {
  if (text.startsWith(STATUS_PREFIX) && parseRecordId(text)) return text;
  const found = await apex.findPresenceStatus(text);
  if (found === undefined) throw new HostException('not-found', `the agent has no presence status \`${text}\``);
  return found;
}

async function isLoggedIn(console: Console): Promise<boolean> {
  try {
    return Boolean((await console.getServicePresenceStatusId()).statusId);
  } catch (error) {
    if (error instanceof SalesforceException) return false;
    throw error;
  }
}

/** The console only says that it did not succeed; for these calls that means that nobody is logged in. */
async function loggedIn<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof SalesforceException && error.errors.length === 0) throw notLoggedIn();
    throw error;
  }
}

function notLoggedIn(): HostException {
  return new HostException('refused', 'the agent is not logged in to Omni-Channel');
}
