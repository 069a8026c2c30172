//! Builds and installs contenders: crates below `target/peers`, Python there too, npm packages in the folder's
//! `node_modules`.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { NPM, PYTHON, ROOT, RUST, TARGET } from './places.mjs';

const execute = promisify(execFile);

async function tell(command, args, options = {}) {
  console.error(`  ${command} ${args.join(' ')}`);
  await execute(command, args, { maxBuffer: 1 << 28, ...options });
}

/** The last lines of what a command said, for the reason. */
const reasonOf = (error) => String(error.stderr || error.message).trim().split('\n').slice(-4).join(' ').slice(0, 400);

const buildCrate = (name) =>
  tell('cargo', ['build', '--release', '--locked', '-p', name], {
    cwd: RUST,
    env: { ...process.env, CARGO_TARGET_DIR: `${TARGET}rust` },
  });

async function installPackages() {
  // A copy of the lock beside what was installed says whether it is up to date.
  const lock = `${NPM}node_modules/.package-lock.json`;
  if (existsSync(lock)) {
    try {
      await execute('npm', ['ls', '--all', '--silent'], { cwd: NPM, maxBuffer: 1 << 28 });
      return;
    } catch {
      // Not what the lock says.
    }
  }
  await tell('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: NPM });
}

async function installPython(name) {
  const python = `${TARGET}venv/bin/python`;
  if (!existsSync(python)) await tell('python3', ['-m', 'venv', `${TARGET}venv`]);
  await tell(python, ['-m', 'pip', 'install', '--quiet', '-r', `${PYTHON}${name}/requirements.txt`]);
}

const done = new Map();
const once = (key, work) => done.get(key) ?? done.set(key, work()).get(key);

/** Whether all that a contender needs is there already. */
const isBuilt = ({ needs, command: [program] }) =>
  existsSync(program) && (!needs.npm || existsSync(`${NPM}node_modules/${needs.npm}`));

/** Makes a contender ready, or only looks whether it is; the reason if it is not. */
export async function install(contender, mayBuild) {
  const { needs } = contender;
  if (!mayBuild && !isBuilt(contender)) return 'it was not built before, and this run builds nothing';
  try {
    if (needs.wasm && !existsSync(`${ROOT}packages/engine/dist/node.mjs`)) {
      return 'build it with `npm ci && npm run wasm && npm run build --workspace engine` in packages/';
    }
    if (!mayBuild) return undefined;
    if (needs.crate) await once(needs.crate, () => buildCrate(needs.crate));
    if (needs.npm) await once('npm', installPackages);
    if (needs.python) await once(needs.python, () => installPython(needs.python));
  } catch (error) {
    return reasonOf(error);
  }
  return undefined;
}

/** Builds the command line; where it is, or the reason why it is not there. */
export async function buildCommandLine(mayBuild) {
  const path = `${process.env.CARGO_TARGET_DIR ?? `${ROOT}target`}/release/cti`;
  if (!mayBuild) return existsSync(path) ? { path } : { reason: 'it was not built before, and this run builds nothing' };
  try {
    await tell('cargo', ['build', '--release', '--locked', '-p', 'cti-flows-cli'], { cwd: ROOT });
    return { path };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}
