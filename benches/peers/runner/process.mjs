//! One contender's process: requests as JSON lines, one at a time.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** How long a contender may take for one answer, in milliseconds. */
const PATIENCE = 180_000;

export class ContenderProcess {
  #child;
  #lines;
  #said = '';

  constructor({ title, command: [program, ...args] }) {
    this.title = title;
    this.#child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'production' } });
    this.#child.stderr.on('data', (text) => {
      this.#said = (this.#said + text).slice(-2000);
    });
    this.#child.stdin.on('error', () => {});
    this.#child.on('error', (error) => {
      this.#said = error.message;
    });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** The answer; rejects with the contender's own reason, or if it is gone, or takes too long. */
  async request(request) {
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${PATIENCE / 1000} s`)), PATIENCE);
    });
    try {
      for (;;) {
        const { value, done } = await Promise.race([this.#lines.next(), late]);
        if (done) throw new Error(`the process ended: ${await this.#lastWords()}`);
        // What an engine prints on its own is no answer.
        if (!value.startsWith('{')) continue;
        const answer = JSON.parse(value);
        if (answer.error) throw new Error(answer.error);
        return answer;
      }
    } catch (error) {
      if (/no answer|process ended/.test(error.message)) this.stop();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Why the process ended. */
  async #lastWords() {
    const child = this.#child;
    if (child.exitCode === null && child.signalCode === null && child.pid) await once(child, 'exit');
    const said = this.#said.trim().split('\n').slice(-3).join(' ');
    return said || (child.signalCode ? `by signal ${child.signalCode}` : `with exit code ${child.exitCode}`);
  }

  get isRunning() {
    return this.#child.exitCode === null && this.#child.signalCode === null && !this.#child.killed;
  }

  stop() {
    this.#child.kill('SIGKILL');
  }
}

/** Asks one process for one workload and one thing, and ends it. */
export async function askOnce(contender, workload, document, request) {
  const child = new ContenderProcess(contender);
  try {
    await child.request({ do: 'prepare', workload, document });
    return await child.request(request);
  } finally {
    child.stop();
  }
}
