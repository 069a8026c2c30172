//! The flows as CTI Flows reads them.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { TARGET, WORKLOADS } from './places.mjs';

const CHAIN_VALUE = '+12065551212';
const id = (index) => `uid-${index}`;

function line(size, block) {
  const actions = [{ id: id(0), type: 'SE_Start', controls: {}, ports: { done: id(1) } }];
  for (let index = 1; index < size - 1; index += 1) {
    actions.push({ ...block(index), id: id(index), position: [index * 16, 0] });
  }
  actions.push({ id: id(size - 1), type: 'SE_End', controls: {}, ports: {} });
  const on = { source: 'voiceContact', event: 'onConnecting' };
  return JSON.stringify({ on, actions }, null, 2);
}

/** A line of Extract Value blocks that read one another. */
const chain = (size) =>
  line(size, (index) => ({
    type: 'SE_CoreExtractValue',
    controls: {
      targetField: index === 1 ? { value: CHAIN_VALUE } : `$.actions.${id(index - 1)}.results`,
      keyPath: 'value',
    },
    ports: { done: id(index + 1) },
  }));

/** A line of blocks as real flows have them: mixed kinds, controls as the editor writes them. */
function document(size) {
  return line(size, (index) => {
    const next = id(index + 1);
    const look = (back, path) => `$.actions.${id(index - back)}.results.${path}`;
    switch (index % 4) {
      case 1:
        return { type: 'SE_ContactProperties', meta: {}, controls: {}, ports: { done: next } };
      case 2:
        return {
          type: 'SE_SFSearchAndScreenpop',
          meta: {},
          controls: {
            searchParams: look(1, 'formattedPhoneNumberE164'),
            queryParams: '',
            defaultFieldValues: {},
            deferred: false,
            callType: 'inbound',
          },
          ports: { success: next, failure: next },
        };
      case 3:
        return {
          type: 'SE_CoreDecision',
          meta: { title: 'voice?' },
          controls: { operandA: look(2, 'type'), comparator: '===', operandB: 'voice', evaluateAs: 'string' },
          ports: { true: next, false: next },
        };
      default:
        return {
          type: 'SE_Log',
          meta: {},
          controls: { level: 'debug', message: look(3, 'contactId') },
          ports: { done: next },
        };
    }
  });
}

/** Writes the document of a workload, and says where it is. */
export function writeDocument(workload) {
  const [kind, size] = workload.split('-');
  const texts = {
    reference: () => readFileSync(`${WORKLOADS}reference.flow.json`, 'utf8'),
    chain: () => chain(Number(size)),
    // The eight blocks are the reference flow itself.
    document: () => (size === '8' ? texts.reference() : document(Number(size))),
  };
  mkdirSync(`${TARGET}documents`, { recursive: true });
  const path = `${TARGET}documents/${workload}.json`;
  writeFileSync(path, texts[kind]());
  return path;
}

/** What every contender must leave. */
export function expected(workload) {
  const [kind, size] = workload.split('-');
  if (kind === 'reference') return JSON.parse(readFileSync(`${WORKLOADS}expected.json`, 'utf8'));
  const results = kind === 'chain' ? { value: CHAIN_VALUE } : { blocks: Number(size) };
  return { searchedFor: null, task: null, results };
}
