//! Addresses made of values that come from anywhere: what a caller, a customer or a flow wrote stays a value.

import { HostException } from '@cti-flows/engine';

/** @param {string} message */
const refused = (message) => new HostException('refused', message);

/**
 * One part of a path, in which slashes and question marks are text. Dots alone would climb, in any spelling.
 * @param {string} text
 */
function segment(text) {
  if (/^\.{0,2}$/.test(text) || !text.isWellFormed()) throw refused(`\`${text}\` cannot be part of an address`);
  return encodeURIComponent(text);
}

/**
 * An address below `base`: values are bound, never pasted.
 * @param {string} base
 * @param {string[]} path
 * @param {object} [query]
 */
export function address(base, path, query = {}) {
  const url = new URL(path.map(segment).join('/'), base.endsWith('/') ? base : `${base}/`);
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one != null) url.searchParams.append(name, typeof one === 'string' ? one : JSON.stringify(one));
    }
  }
  return url;
}

/**
 * An address of the CRM; every other is refused, `javascript:` and `//elsewhere` among them.
 * @param {string} text
 * @param {string} pages
 */
export function inside(text, pages) {
  const url = URL.canParse(text, pages) ? new URL(text, pages).href : '';
  if (!url.startsWith(`${new URL(pages).origin}/`)) throw refused(`\`${text}\` is no address inside the CRM`);
  return url;
}
