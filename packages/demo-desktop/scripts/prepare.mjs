//! Builds what the demo stands on, where it is absent or older than its sources: the WebAssembly, three packages.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../..', import.meta.url));
const run = (...parts) => execFileSync('npm', ['run', ...parts], { cwd: packages, stdio: 'inherit' });

/** The time of the newest file under `path`; 0 if there is none. */
function newest(path) {
  if (!existsSync(path)) return 0;
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(`${path}/${name}`)));
}

if (!existsSync(`${packages}/engine/wasm/runtime`)) run('wasm');
for (const name of ['engine', 'streams', 'open-cti']) {
  const sources = Math.max(newest(`${packages}/${name}/src`), newest(`${packages}/${name}/wasm`));
  if (newest(`${packages}/${name}/dist`) < sources) run('build', '--workspace', name);
}
