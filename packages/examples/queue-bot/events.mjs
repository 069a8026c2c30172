//! Events from JSON lines: one event a line, and what is wrong with a line where it is none.

import { addAbortSignal } from 'node:stream';

/**
 * @import { Readable } from 'node:stream'
 * @import { Event } from '@cti-flows/engine'
 *
 * @typedef {object} Line A line that was read.
 * @property {string} place Where it stands: `events.jsonl:3`.
 * @property {number} number Its number, from 1.
 * @property {Event} [event] The event on it; absent for a line that is empty or wrong.
 * @property {string} [problem] What is wrong with it.
 */

/** The longest line, in characters. One that is longer is skipped whole and never held in memory. */
export const LONGEST_LINE = 1_000_000;

/**
 * The members that an event may have.
 * @type {Record<string, 'string' | 'number' | 'object' | 'any'>}
 */
const MEMBERS = { source: 'string', event: 'string', at: 'number', payload: 'any', contact: 'object', agent: 'any' };

/**
 * Reads lines until the stream ends. When the signal aborts nothing more is read; lines that have come in whole are still
 * given. Throws where the stream cannot be read, or has fewer lines than were read before.
 * @param {Readable} stream
 * @param {{ name: string, skip?: number, signal?: AbortSignal }} options `skip`: so many lines were read before.
 * @returns {AsyncGenerator<Line, void>}
 */
export async function* readEvents(stream, { name, skip = 0, signal }) {
  let number = 0;
  for await (const text of splitLines(stream, signal)) {
    number += 1;
    if (number > skip) yield { place: `${name}:${number}`, number, ...readLine(text) };
  }
  if (number < skip && !signal?.aborted) throw new Error(`there are ${number} lines, and ${skip} were read before`);
}

/**
 * An event, or what is wrong with the line.
 * @param {string | undefined} text Absent for a line that was too long.
 * @returns {{ event?: Event, problem?: string }}
 */
function readLine(text) {
  if (text === undefined) return { problem: `the line has more than ${LONGEST_LINE} characters` };
  if (text.trim() === '') return {};
  try {
    return { event: parseEvent(text) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Reads an event. Throws what is wrong with it; whether there is such a source and event is for the engine to say.
 * @param {string} text
 * @returns {Event}
 */
export function parseEvent(text) {
  const event = JSON.parse(text);
  if (kindOf(event) !== 'object') throw new Error('an event is an object of JSON');
  for (const [name, value] of Object.entries(event)) {
    const kind = Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : undefined;
    if (kind === undefined) throw new Error(`an event has no \`${name}\`; it has ${Object.keys(MEMBERS).join(', ')}`);
    if (kind !== 'any' && kindOf(value) !== kind) throw new Error(`\`${name}\` must be ${NAMES[kind]}`);
  }
  if (event.source === undefined) throw new Error('`source` says where the event comes from, and is missing');
  const id = event.contact?.contactId;
  if (id !== undefined && typeof id !== 'string') throw new Error('`contact.contactId` must be text');
  return event;
}

const NAMES = { string: 'text', number: 'a number', object: 'an object' };

/** @param {unknown} value */
const kindOf = (value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/**
 * The lines of a stream; `undefined` for one that is too long.
 * @param {Readable} stream
 * @param {AbortSignal} [signal]
 * @returns {AsyncGenerator<string | undefined, void>}
 */
async function* splitLines(stream, signal) {
  if (signal) addAbortSignal(signal, stream);
  const decoder = new TextDecoder();
  let begun = '';
  let isTooLong = false;
  try {
    for await (const chunk of stream) {
      const lines = (begun + decoder.decode(chunk, { stream: true })).split('\n');
      begun = lines.pop() ?? '';
      for (const line of lines) {
        yield isTooLong || line.length > LONGEST_LINE ? undefined : line;
        isTooLong = false;
      }
      if (begun.length > LONGEST_LINE) [begun, isTooLong] = ['', true];
    }
  } catch (error) {
    if (!signal?.aborted) throw error;
    return;
  }
  begun += decoder.decode();
  if (isTooLong || begun !== '') yield isTooLong ? undefined : begun;
}
