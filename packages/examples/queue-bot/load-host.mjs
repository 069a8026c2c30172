//! A host from a module that the bot's owner names.

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * @import { Host } from '@cti-flows/engine'
 */

/**
 * Loads a host. Throws where the module's default export is neither a host nor a function that gives one.
 * @param {string} file
 * @returns {Promise<Host>}
 */
export async function loadHost(file) {
  const { default: given } = await import(pathToFileURL(resolve(file)).href);
  const host = typeof given === 'function' ? await given() : given;
  if (typeof host !== 'object' || host === null) throw new Error(`\`${file}\` has no host as its default export`);
  return host;
}
