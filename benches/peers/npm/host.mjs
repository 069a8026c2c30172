//! The host: carries out what flows ask for at once, in process, and sees to it that they ask for the right things.

import { readFileSync } from 'node:fs';

const read = (name) => JSON.parse(readFileSync(new URL(`../workloads/${name}.json`, import.meta.url), 'utf8'));
const PROPERTIES = read('properties');
const FOUND = read('found');
const CREATED = read('created');
const NUMBER = '+12065551212';
const TASK_FIELDS = 11;

/** Answers with the same objects every time, as hosts in JavaScript do. */
export class Host {
  tasks = 0;
  /** Whether the search is never answered, so that runs wait there. */
  holdsSearch = false;
  /** Searches that are held: whoever answers them later has them, as a CRM's client has. */
  held = [];
  /** What was asked for, while a run is checked. */
  recorded = undefined;

  contactProperties() {
    return PROPERTIES;
  }

  /** What the search finds; never, if it is held. */
  search(number) {
    if (number !== NUMBER) throw new Error(`the search is for ${number}, not for the caller's number`);
    if (this.recorded) this.recorded.searchedFor = number;
    return this.holdsSearch ? new Promise((resolve) => this.held.push(resolve)) : FOUND;
  }

  createTask(fields) {
    const count = Object.keys(fields).length;
    if (count !== TASK_FIELDS) throw new Error(`the task has ${count} fields`);
    this.tasks += 1;
    if (this.recorded) this.recorded.task = fields;
    return CREATED;
  }
}
