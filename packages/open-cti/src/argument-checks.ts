//! The checks that a call's arguments pass before Open CTI is asked.

import { HostException } from '@cti-flows/engine';

import { MIN_SEARCH_CHARACTERS } from './limits.js';
import { parseRecordId } from './record-id.js';

/** What Open CTI would answer, said without asking it. Refused, as Salesforce's own `INVALID_PARAM` is. */
export function invalid(message: string): HostException {
  return new HostException('refused', `INVALID_PARAM: ${message}`);
}

/** Checks a number of pixels. */
export function checkPixels(value: unknown, range: { least: number; most: number }): void {
  if (typeof value !== 'number' || !(value >= range.least && value <= range.most)) {
    throw invalid(`\`${String(value)}\` is not from ${range.least} to ${range.most} pixels`);
  }
}

/** Checks a text that must not be empty. */
export function checkText(value: unknown, name: string): void {
  if (typeof value !== 'string' || value.trim() === '') throw invalid(`\`${name}\` is no text`);
}

/** Checks the API name of an object: a letter, then letters, digits and underscores. */
export function checkApiName(value: unknown): void {
  if (typeof value !== 'string' || !/^[A-Za-z][A-Za-z0-9_]{0,79}$/.test(value)) {
    throw invalid(`\`${String(value)}\` is not the API name of an object`);
  }
}

/** Checks a record id. */
export function checkRecordId(value: unknown): void {
  if (!parseRecordId(value)) throw invalid(`\`${String(value)}\` is not a record id`);
}

/** Checks the text of a search page. */
export function checkSearchText(value: unknown): void {
  if (typeof value !== 'string' || [...value.trim()].length < MIN_SEARCH_CHARACTERS) {
    throw invalid(`\`${String(value)}\` has fewer than ${MIN_SEARCH_CHARACTERS} characters`);
  }
}

/** The scheme of an address in small letters (RFC 3986, section 3.1); undefined where it is relative. */
export function schemeOf(url: string): string | undefined {
  return /^\s*([A-Za-z][A-Za-z0-9+.-]*):/.exec(withoutControls(url))?.[1]?.toLowerCase();
}

/** Checks an address inside the CRM: without scheme and server. Browsers read a backslash as a slash. */
export function checkAddress(url: unknown): void {
  const isInside =
    typeof url === 'string' &&
    url.trim() !== '' &&
    schemeOf(url) === undefined &&
    !withoutControls(url).trimStart().replaceAll('\\', '/').startsWith('//');
  if (!isInside) throw invalid(`\`${String(url)}\` is no address inside the CRM`);
}

/** Browsers leave tabs and line ends out of addresses (URL Standard, basic URL parser). */
function withoutControls(url: string): string {
  return url.replace(/[\t\n\r]/g, '');
}
