//! The package as a new user gets it: packed, and unpacked into an empty folder.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const workspaceModules = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/** A folder with the package installed. */
export interface Installed {
  /** Its path. */
  readonly folder: string;
  /** The address of a path in it; of a folder if it ends with `/`. */
  at(path: string): URL;
  /** Writes a file into it. */
  write(path: string, text: string): Promise<void>;
  /** Runs Node in it, and gives what it printed. */
  node(...given: string[]): Promise<string>;
  /** Runs Node in it, and gives all that it printed: output and errors. */
  output(...given: string[]): Promise<[string, string]>;
  /** Removes it. */
  remove(): Promise<void>;
}

/**
 * Packs the package as it was built last and installs it, with its dependency from the workspace: nothing is fetched.
 */
export async function installed(): Promise<Installed> {
  const folder = await mkdtemp(join(tmpdir(), 'cti-flows-engine-'));
  const { stdout } = await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
    cwd: packageFolder,
  });
  const target = join(folder, 'node_modules/@cti-flows/engine');
  await mkdir(target, { recursive: true });
  await run('tar', [
    '-xzf',
    join(folder, stdout.trim().split('\n').at(-1) ?? ''),
    '--strip-components=1',
    '-C',
    target,
  ]);
  await symlink(join(workspaceModules, 'libphonenumber-js'), join(folder, 'node_modules/libphonenumber-js'));
  return {
    folder,
    at: (path) => new URL(path, pathToFileURL(`${folder}/`)),
    write: (path, text) => writeFile(join(folder, path), text),
    node: async (...given) => (await run(process.execPath, given, { cwd: folder })).stdout.trim(),
    output: async (...given) => {
      const { stdout, stderr } = await run(process.execPath, given, { cwd: folder });
      return [stdout, stderr];
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A program that loads the engine of a name and dials a number; it needs `load`, `flow` and `tell`. */
export const dialling = `
  const dialled = [];
  const engine = await load({ host: {
    'text.format_phone_number': () => ({ value: '+12133734253' }),
    'softphone.dial': ({ phoneNumber }) => { dialled.push(phoneNumber); },
  } });
  engine.addFlow(flow);
  const payload = { number: '(213) 373-4253' };
  const result = await engine.dispatch({ source: 'salesforceUI', event: 'onClickToDial', payload });
  tell(\`\${result.status} \${dialled}\`);
`;

/** What that program tells. */
export const dialled = 'completed +12133734253';
