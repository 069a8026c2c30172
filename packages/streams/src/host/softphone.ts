//! The calls on the agent's phone.

import type { Host, With } from '@cti-flows/engine';
import { answered, read, refused } from '../callbacks.js';
import { channelOf } from '../contact-facts.js';
import { agentOf, settled, type Desk } from '../desk.js';
import type { LibraryContact } from '../library.js';
import { isE164, parseNumber } from '../phone-number.js';

/** The permission of the contact center without which an agent cannot call out. */
const OUTBOUND_CALL = 'outboundCall';

/** The calls `softphone.*` that Streams can carry out. */
export function softphoneCalls(desk: Desk) {
  return {
    // The library sends the wish on and says nothing of what came of it.
    'softphone.set_muted': ({ muted }) => {
      const agent = agentOf(desk);
      read(() => (muted ? agent.mute() : agent.unmute()));
    },
    'softphone.set_device': (parameters, { signal }) => setDevice(desk, parameters, signal),
    'softphone.dial': (parameters, { signal }) => dial(desk, parameters, signal),
    'softphone.get_dial_permission': () => {
      const permissions = read(() => agentOf(desk).getPermissions()) as string[] | undefined;
      return { allowed: desk.isClickToDialOn() && (permissions?.includes(OUTBOUND_CALL) ?? true) };
    },
  } satisfies Host;
}

async function setDevice(desk: Desk, parameters: With<'softphone.set_device'>, signal: AbortSignal): Promise<void> {
  const agent = agentOf(desk);
  if (parameters.device === 'deskphone' && !isE164(parameters.phoneNumber)) {
    throw refused(`\`${parameters.phoneNumber}\` is not a phone number in E.164 form, such as \`+12065550100\``);
  }
  // The library writes into the object that it is given.
  const configuration = structuredClone(read(() => agent.getConfiguration()));
  const change =
    parameters.device === 'softphone'
      ? { softphoneEnabled: true }
      : { softphoneEnabled: false, extension: parameters.phoneNumber };
  await answered(signal, (callbacks) => agent.setConfiguration({ ...configuration, ...change }, callbacks));
  await settled(desk, signal, () => agent.getConfiguration().softphoneEnabled === change.softphoneEnabled);
}

/** Dials, or adds the number to the call that the agent is on. */
async function dial(desk: Desk, { phoneNumber, queueArn }: With<'softphone.dial'>, signal: AbortSignal): Promise<void> {
  const agent = agentOf(desk);
  const number = checkedNumber(desk, phoneNumber);
  const endpoint = read(() => desk.connect.Endpoint.byPhoneNumber(number));
  const call = read(() => agent.getContacts()).find(isCallUnderWay);
  await answered(signal, (callbacks) => {
    if (call) call.addConnection(endpoint, callbacks);
    else agent.connect(endpoint, { ...callbacks, ...(queueArn ? { queueARN: queueArn } : {}) });
  });
}

function isCallUnderWay(contact: LibraryContact): boolean {
  return channelOf(contact.getType()) === 'Voice' && contact.getState().type === 'connected';
}

/** The number in E.164 form. What is no number is refused, and so is a country that the agent may not dial. */
function checkedNumber(desk: Desk, phoneNumber: string): string {
  const phone = parseNumber(phoneNumber, desk.region);
  if (!phone) throw refused(`\`${phoneNumber}\` is not a phone number`);
  const dialable = read(() => agentOf(desk).getConfiguration().dialableCountries) ?? [];
  const { country } = phone;
  if (country && dialable.length > 0 && !dialable.some((code) => code.toUpperCase() === country)) {
    throw refused(`\`${phoneNumber}\` is in ${country}, which the agent may not dial`);
  }
  return phone.e164;
}
