#!/usr/bin/env node
// Writes the TypeScript types of host calls, traces, actions and events from the JSON Schemas in `schemas/`.
// `--check` writes nothing and fails where a file is not what would be written.
import { readFile, rename, writeFile } from 'node:fs/promises';
import { compile } from 'json-schema-to-typescript';

const schemas = new URL('../../../schemas/', import.meta.url);
const generated = new URL('../src/generated/', import.meta.url);
const read = async (name) => JSON.parse(await readFile(new URL(name, schemas), 'utf8'));
const style = { printWidth: 120, singleQuote: true };
const options = { bannerComment: '', additionalProperties: false, unknownAny: true, style };
const banner = (from) => `// Generated from schemas/${from} by \`npm run generate\`; not written by hand.\n\n`;

/** `crm.find_record_by_phone` becomes `CrmFindRecordByPhone`. */
const typeName = (call) => call.split(/[._]/).map((word) => word[0].toUpperCase() + word.slice(1)).join('');

/** Text between the stars of a comment. */
const comment = (text, indent = '') => `${indent}/** ${text.replaceAll('*/', '*\\/')} */\n`;

/** Says `unknown` of a value of any kind, which the generator takes for an object. */
function anyAsUnknown(schema) {
  if (Array.isArray(schema)) return schema.map(anyAsUnknown);
  if (typeof schema !== 'object' || schema === null) return schema;
  const isAny = Object.keys(schema).every((key) => ['default', 'description', 'title'].includes(key));
  const inside = (part) => Object.fromEntries(Object.entries(part).map(([name, value]) => [name, anyAsUnknown(value)]));
  if (isAny) return { ...schema, tsType: 'unknown' };
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [
    key,
    ['properties', '$defs'].includes(key) ? inside(value) : ['items', 'anyOf', 'oneOf', 'allOf'].includes(key) ? anyAsUnknown(value) : value,
  ]));
}

async function hostCalls() {
  const { calls } = await read('host.json');
  let types = '';
  let rows = '';
  for (const { name, effect, description, parameters, reply } of calls) {
    const type = typeName(name);
    const parts = { type: 'object', additionalProperties: false, required: ['with', 'reply'], properties: { with: anyAsUnknown(parameters), reply: anyAsUnknown(reply) } };
    types += comment(`\`${name}\`: ${description}`) + (await compile(parts, type, options)) + '\n';
    rows += comment(`${description} (${effect})`, '  ') + `  '${name}': ${type};\n`;
  }
  return `${banner('host.json')}${types}/** Every call that a flow can ask of a host: its parameters and its reply. */\nexport interface HostCalls {\n${rows}}\n`;
}

/** The types of one schema. What `types.ts` says in fewer words is taken from there, by name. */
async function oneSchema(file, name, fromTypes = []) {
  const schema = await read(file);
  const taken = Object.fromEntries(fromTypes.map((type) => [type, { tsType: type }]));
  const imports = fromTypes.length ? `import type { ${fromTypes.join(', ')} } from '../types.js';\n\n` : '';
  const types = await compile({ ...schema, title: name, $defs: { ...schema.$defs, ...taken } }, name, options);
  return banner(file) + imports + types.replace(/^export type (\w+) = \1;\n/gm, '');
}

async function events() {
  const { sources } = await read('events.json');
  const names = (list) => [...new Set(list)].map((name) => `'${name}'`).join(' | ');
  const byName = sources.map((source) => comment(source.label, '  ') + `  ${source.name}: ${names(source.events.map((event) => event.name)) || 'never'};\n`);
  return `${banner('events.json')}/** Every source, and the events that it has. A CTI Action has none. */\nexport interface EventsBySource {\n${byName.join('')}}\n`;
}

const files = {
  'host-calls.ts': await hostCalls(),
  'trace.ts': await oneSchema('trace.schema.json', 'Trace', ['Call', 'Event', 'Exception', 'Reply']),
  'action.ts': await oneSchema('action.schema.json', 'ActionDocument'),
  'events.ts': await events(),
};

let stale = 0;
for (const [name, text] of Object.entries(files)) {
  const file = new URL(name, generated);
  if (process.argv.includes('--check')) {
    if ((await readFile(file, 'utf8').catch(() => '')) === text) continue;
    console.error(`${name} is not what the schemas say; run \`npm run generate\``);
    stale += 1;
  } else {
    await writeFile(new URL(`${name}.new`, generated), text);
    await rename(new URL(`${name}.new`, generated), file);
  }
}
process.exitCode = stale ? 1 : 0;
