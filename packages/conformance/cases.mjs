//! The traces that the engine in Rust wrote: those of the shipped flows, of the published worked examples, of the adapter's
//! official flows where they are to be had, and of the blocks' cases where the Rust tests ran before.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Blocks that steer calls are not in the runtime build. */
const ofCalls = (document) => document.includes('"ACS_');

/** Every case as `{ name, document, trace, full }`; `full` tells that it needs the full build. */
export function cases() {
  const golden = ['flows', 'tests/worked_examples', 'tests/official'].flatMap((folder) => goldenTraces(join(root, folder)));
  return [...golden, ...blockCases()].map((one) => ({ ...one, full: ofCalls(one.document) || needsQueries(one.document) }));
}

/** Wildcards, slices, filters and descendants of RFC 9535 are in the full build only. */
function needsQueries(document) {
  return /"\$\.[^"]*(\.\.|\[\*|\[\?|\[-?\d*:|\.\*)/.test(document);
}

function goldenTraces(folder) {
  return readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.trace.json')).sort().flatMap((file) => {
    const trace = readFileSync(join(folder, file), 'utf8');
    const flow = join(dirname(join(folder, file)), JSON.parse(trace).flow);
    if (existsSync(flow)) return [{ name: join(basename(folder), file), document: readFileSync(flow, 'utf8'), trace }];
    skipped(`${file} needs ${basename(flow)}, which is not here`);
    return [];
  });
}

function blockCases() {
  const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
  const file = join(target, 'tmp', 'block-cases.jsonl');
  if (existsSync(file)) return readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
  skipped('the cases of blocks are there once `cargo test --test blocks` has run');
  return [];
}

function skipped(why) {
  process.stderr.write(`skipped: ${why}\n`);
}
