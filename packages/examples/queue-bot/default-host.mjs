//! The host of the bot where no other is given: what can be done without softphone and CRM.

import { contactOfEvent } from '../contact-of-event.mjs';

/**
 * @import { Host } from '@cti-flows/engine'
 */

/**
 * Contacts as their events tell them, and a log of one line a message.
 * @param {(line: string) => void} writeLine Takes the lines of the log.
 * @returns {Host}
 */
export function defaultHost(writeLine) {
  return {
    ...contactOfEvent(),
    'log.write'({ level, message }, { flow, block }) {
      // As JSON, so that a message of several lines stays one.
      writeLine(`${level}: ${flow}, ${block}: ${JSON.stringify(message ?? null)}`);
      return null;
    },
  };
}
