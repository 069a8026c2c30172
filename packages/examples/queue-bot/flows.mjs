//! The flows of the bot: files, and folders of files.

import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Names of files that hold a flow. */
const IS_FLOW = /^(.*\.)?flow\.json$/;

/**
 * Reads flows; the name of each is its path. Throws where a path is not there, or has no flows.
 * @param {string[]} paths
 * @returns {Promise<{ name: string, document: string }[]>}
 */
export async function readFlows(paths) {
  const found = await Promise.all(paths.map(findFlows));
  const names = [...new Set(found.flat())];
  return Promise.all(names.map(async (name) => ({ name, document: await readFile(name, 'utf8') })));
}

/** @param {string} path */
async function findFlows(path) {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true });
  const flows = entries.filter((entry) => IS_FLOW.test(entry.split(/[\\/]/).at(-1) ?? ''));
  if (flows.length === 0) throw new Error(`there is no \`flow.json\` in \`${path}\``);
  return flows.sort().map((entry) => join(path, entry));
}
