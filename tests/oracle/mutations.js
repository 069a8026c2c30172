// Breaks the oracle on purpose, one thing at a time, and sees whether the comparison notices within 2,000 flows.
// Usage: node mutations.js PROGRAM [WORDS]    (only those mistakes whose description has the words)
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const mutations = [
  [
    'the ports of a decision are swapped',
    'blocks-core.js',
    "[answer ? 'true' : 'false', answer]",
    "[answer ? 'false' : 'true', answer]",
  ],
  ['evaluateAs `string` converts nothing', 'javascript.js', 'string: String,', 'string: (operand) => operand,'],
  [
    'Length counts characters, not code units',
    'blocks-core.js',
    'value: list ? measured.length',
    'value: list ? [...measured].length',
  ],
  [
    'a replacement is taken literally',
    'blocks-core.js',
    'string.replace(pattern, replacement)',
    'string.replace(pattern, () => replacement)',
  ],
  ['a loop never begins anew', 'interpreter.js', 'anew.has(`${from} ${id}`) ? undefined : actions[id]', 'actions[id]'],
  ['Try Again does not grow its wait', 'blocks-control-flow.js', 'delay * backOff ** (attempt - 2)', 'delay'],
  ['`""` is given', 'controls.js', "value === '' || value === null", 'value === null'],
  [
    'a list keeps no place for what finds nothing',
    'values.js',
    'resolve(item, roots) ?? null)',
    'resolve(item, roots)).filter((item) => item !== undefined)',
  ],
  ['`.length` of a text is not read', 'values.js', "name === 'length' ? value.length : undefined", 'undefined'],
  ['inherited members are found', 'values.js', 'Object.hasOwn(value, name) ? value[name] : undefined', 'value[name]'],
  [
    'a log line that fails stops the run',
    'interpreter.js',
    "outcome.exception && step.value.call !== 'log.write'",
    'outcome.exception',
  ],
  [
    'a stored null counts as not set',
    'blocks-core.js',
    "{ key: controls.need('text', 'key') },\n      is.members({ value: is.any })",
    "{ key: controls.need('text', 'key') },\n      is.members({ value: is.notNull })",
  ],
  ['the step limit is one too high', 'interpreter.js', 'steps < stepLimit', 'steps <= stepLimit'],
  [
    'an open `failure` ends the run as failed',
    'interpreter.js',
    "port === 'failure' && !hasFailure(type)",
    "port === 'failure' && !(blocks[block.ports?.failure] && hasFailure(type))",
  ],
];

const here = fileURLToPath(new URL('.', import.meta.url));
let unnoticed = 0;
const chosen = mutations.filter(([what]) => what.includes(process.argv[3] ?? ''));
for (const [what, file, from, to] of chosen) {
  const root = mkdtempSync(join(tmpdir(), 'oracle-'));
  const copy = join(root, 'tests', 'oracle');
  cpSync(here, copy, { recursive: true, filter: (path) => !path.includes('node_modules') });
  for (const [target, link] of [
    [join(here, 'node_modules'), join(copy, 'node_modules')],
    [join(here, '../../schemas'), join(root, 'schemas')],
  ])
    symlinkSync(target, link);
  const text = readFileSync(join(copy, file), 'utf8');
  if (text.split(from).length !== 2) throw new Error(`${what}: \`${from}\` does not stand once in ${file}`);
  writeFileSync(
    join(copy, file),
    text.replace(from, () => to),
  );
  let found;
  try {
    execFileSync('node', [join(copy, 'compare.js'), '--engine', process.argv[2], '2000', '1'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  } catch (error) {
    found = `${error.stderr}`.match(/(\d+) differ/)?.[0] ?? 'it stops';
  }
  console.log(`${found ?? 'NOT NOTICED'}: ${what}`);
  unnoticed += found ? 0 : 1;
  rmSync(root, { recursive: true });
}
console.log(`${chosen.length - unnoticed} of ${chosen.length} mistakes are noticed within 2,000 flows`);
process.exitCode = unnoticed ? 1 : 0;
