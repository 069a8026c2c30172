//! The host of the bot where no other is given: what can be done without softphone and CRM.

import { memoryStore } from '@cti-flows/engine/memory-store';
import { phoneNumbers } from '@cti-flows/engine/phone-numbers';
import { contactOfEvent } from '../contact-of-event.mjs';

/**
 * @import { Host } from '@cti-flows/engine'
 */

/**
 * Contacts as their events tell them, properties in memory, phone numbers, and a log of one line a message.
 * @param {object} options
 * @param {Map<string, unknown>} options.properties What flows keep for one another.
 * @param {Map<string, Record<string, string>>} options.attributes Attributes that flows set, by contact.
 * @param {(line: string) => void} options.writeLine Takes the lines of the log.
 * @returns {Host}
 */
export function defaultHost({ properties, attributes, writeLine }) {
  return {
    ...contactOfEvent({ changes: attributes }),
    ...memoryStore({ properties }),
    ...phoneNumbers(),
    'log.write'({ level, message }, { flow, block }) {
      // As JSON, so that a message of several lines stays one.
      writeLine(`${level}: ${flow}, ${block}: ${JSON.stringify(message ?? null)}`);
      return null;
    },
  };
}
