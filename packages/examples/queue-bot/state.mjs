//! The file in which a bot that was stopped leaves what is to be done, and finds it again.

import { readFile, rename, rm, writeFile } from 'node:fs/promises';

/**
 * @import { Left } from './bot.mjs'
 *
 * @typedef {object} State
 * @property {1} version The form of this file.
 * @property {Record<string, number>} read How many lines of each file were read.
 * @property {Left} left What was not done.
 * @property {[string, unknown][]} properties What flows keep for one another.
 * @property {[string, Record<string, string>][]} attributes Attributes that flows have set, by contact.
 */

/** The form that is written. */
const VERSION = 1;

/**
 * Reads the state; a new one where there is no such file. Throws where the file is none of ours.
 * @param {string | undefined} file
 * @returns {Promise<State>}
 */
export async function readState(file) {
  const left = { suspended: [], waiting: [] };
  /** @type {State} */
  const fresh = { version: VERSION, read: {}, left, properties: [], attributes: [] };
  if (file === undefined) return fresh;
  let text;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return fresh;
    throw error;
  }
  const state = JSON.parse(text);
  if (state?.version !== VERSION) throw new Error(`\`${file}\` is no state of a queue bot of version ${VERSION}`);
  return state;
}

/**
 * Writes the state, whole or not at all; removes the file where nothing is left to be done. It holds what customers
 * said and who they are, so that only its owner may read it.
 * @param {string} file
 * @param {State} state
 * @param {boolean} isAllRead Whether the files were read to their ends.
 */
export async function writeState(file, state, isAllRead) {
  const { suspended, waiting } = state.left;
  if (isAllRead && suspended.length + waiting.length === 0) return rm(file, { force: true });
  await writeFile(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
