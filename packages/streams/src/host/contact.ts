//! The calls on the flow's contact.

import { HostException, type CallContext, type Host, type JsonObject } from '@cti-flows/engine';
import { answered, refused } from '../callbacks.js';
import type { KnownContact } from '../contact-book.js';
import { channelOf, isOver, numberOf } from '../contact-facts.js';
import { agentOf, contactOf, liveContactOf, settled, within, type Desk } from '../desk.js';
import type { LibraryContact } from '../library.js';
import { findQuickConnect } from './quick-connects.js';

/** The contact attribute by which the contact flow of a voicemail knows which message to play: our decision. */
export const VOICEMAIL_ATTRIBUTE = 'voicemailDropName';

/** The calls `contact.*` that Streams can carry out. */
export function contactCalls(desk: Desk) {
  return {
    'contact.get_properties': (_, context) => desk.book.properties(contactOf(desk, context)),
    'contact.get_attribute': ({ name }, context) => {
      const { attributes } = desk.book.fresh(contactOf(desk, context));
      return Object.hasOwn(attributes, name) ? { value: attributes[name]! } : {};
    },
    'contact.get_customer_phone_number': (_, context) => {
      const facts = desk.book.fresh(contactOf(desk, context));
      const phone = facts.parties.phoneNumber;
      const country = numberOf(facts, desk.region)?.country;
      return { ...(phone === null ? {} : { phone }), ...(country ? { country } : {}) };
    },
    'contact.update_attributes': async ({ attributes }, context) => {
      const values = Object.entries(attributes).map(([name, value]) => [name, String(value)]);
      await updateAttributes(desk, Object.fromEntries(values), context);
    },
    'contact.get_interaction_metadata': (_, context) => {
      const entry = contactOf(desk, context);
      desk.book.fresh(entry);
      return desk.book.durations(entry);
    },
    'contact.get_chat_message': (_, context) => {
      const { message } = contactOf(desk, context);
      const payload = context.event.payload as JsonObject | null | undefined;
      return typeof payload?.['content'] === 'string' ? pickMessage(payload) : { ...message };
    },
    'contact.pop_references': (_, context) => popReferences(desk, context),
    'contact.set_recording': ({ recording }, context) => setRecording(desk, recording, context),
    'contact.leave_voicemail': (parameters, context) => leaveVoicemail(desk, parameters, context),
    'contact.destroy_agent_connection': (_, context) => destroyAgentConnection(desk, context),
    'contact.clear': async (_, context) => {
      const { entry, contact } = liveContactOf(desk, context);
      const { status } = desk.book.fresh(entry);
      if (!isOver(status)) throw refused(`the contact is \`${status}\`: only one that is over can be cleared`);
      await answered(context.signal, (callbacks) => contact.clear(callbacks));
      const { contactId } = entry.facts;
      await settled(desk, context.signal, () =>
        agentOf(desk)
          .getContacts()
          .every((left) => left.getContactId() !== contactId),
      );
    },
  } satisfies Host;
}

function pickMessage(payload: JsonObject) {
  const names = ['contactId', 'initialContactId', 'displayName', 'participantRole', 'participantId', 'content'];
  return Object.fromEntries(
    names.flatMap((name) => (typeof payload[name] === 'string' ? [[name, payload[name]]] : [])),
  );
}

async function updateAttributes(desk: Desk, attributes: Record<string, string>, { signal, ...context }: CallContext) {
  const entry = contactOf(desk, { signal, ...context });
  const { updateAttributes } = desk.backend;
  if (!updateAttributes) {
    const way = 'give `amazonConnect` a function `updateAttributes` that asks your server to';
    throw new HostException('unsupported', `Streams reads contact attributes but cannot set them: ${way}`);
  }
  await within(signal, updateAttributes(entry.facts.contactId, attributes, signal));
  desk.book.write(entry, attributes);
}

/** Opens the references of type `URL`, in the order of their names. Addresses of other schemes could run scripts. */
async function popReferences(desk: Desk, context: CallContext) {
  const { type, references } = desk.book.fresh(contactOf(desk, context));
  if (type !== 'task') return { value: 0 };
  const urls = Object.keys(references)
    .sort()
    .flatMap((name) => {
      const reference = references[name]!;
      return reference.type === 'URL' && isWebAddress(reference.value) ? [reference.value] : [];
    });
  for (const url of urls) await desk.open(url);
  return { value: urls.length };
}

function isWebAddress(value: unknown): value is string {
  return typeof value === 'string' && URL.canParse(value) && ['http:', 'https:'].includes(new URL(value).protocol);
}

/** One that is recorded already goes on being so; one whose recording was stopped cannot be recorded again. */
async function setRecording(desk: Desk, recording: boolean, context: CallContext): Promise<void> {
  const { entry } = liveContactOf(desk, context);
  checkCall(desk.book.fresh(entry), 'recorded');
  if (recording && entry.recording === 'running') return;
  if (recording && entry.recording === 'stopped') throw refused('a recording that was stopped cannot be started again');
  const { setRecording } = desk.backend;
  if (!setRecording) {
    const way = 'give `amazonConnect` a function `setRecording` that asks your server to';
    throw new HostException('unsupported', `Streams cannot start or stop recordings: ${way}`);
  }
  await within(context.signal, setRecording(entry.facts.contactId, recording, context.signal));
  entry.recording = recording ? 'running' : 'stopped';
}

/** The quick connect comes into the call, and the agent leaves it: what Streams does for a transfer, too. */
async function leaveVoicemail(
  desk: Desk,
  { voicemailDropName, quickConnectName }: { voicemailDropName: string; quickConnectName: string },
  context: CallContext,
): Promise<void> {
  const { entry, contact } = liveContactOf(desk, context);
  checkCall(desk.book.fresh(entry), 'handed to a voicemail');
  const endpoint = await findQuickConnect(desk, quickConnectName, context.signal);
  await updateAttributes(desk, { [VOICEMAIL_ATTRIBUTE]: voicemailDropName }, context);
  await answered(context.signal, (callbacks) => contact.addConnection(endpoint, callbacks));
  await disconnectAgent(desk, entry, contact, context.signal);
}

async function destroyAgentConnection(desk: Desk, context: CallContext): Promise<void> {
  const { entry, contact } = liveContactOf(desk, context);
  const { status } = desk.book.fresh(entry);
  if (isOver(status)) throw refused(`the contact is \`${status}\`, not live: it can be cleared`);
  await disconnectAgent(desk, entry, contact, context.signal);
}

async function disconnectAgent(
  desk: Desk,
  entry: KnownContact,
  contact: LibraryContact,
  signal: AbortSignal,
): Promise<void> {
  await answered(signal, (callbacks) => contact.getAgentConnection().destroy(callbacks));
  await settled(desk, signal, () => entry.gone || isOver(desk.book.fresh(entry).status));
}

function checkCall({ type, status }: { type: string; status: string }, done: string): void {
  if (channelOf(type) !== 'Voice') throw refused(`the contact is a ${type}; only a call can be ${done}`);
  if (status !== 'connected') throw refused(`the contact is \`${status}\`; only one that is connected can be ${done}`);
}
