//! Node-RED without its editor and without HTTP: change, switch and function nodes. Flows are deployed as tabs.

import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { CHAIN_VALUE, serve } from '../contender.mjs';

const RED = createRequire(import.meta.url)('node-red');

/** What runs wait for, by the message's id. */
const waiting = new Map();
const calls = {
  finished(message) {
    const finish = waiting.get(message._msgid);
    waiting.delete(message._msgid);
    finish(message);
  },
};

const noStorage = {
  init: async () => {},
  getFlows: async () => [],
  saveFlows: async () => {},
  getCredentials: async () => ({}),
  saveCredentials: async () => {},
  getSettings: async () => ({}),
  saveSettings: async () => {},
  getSessions: async () => ({}),
  saveSessions: async () => {},
  getLibraryEntry: async () => [],
  saveLibraryEntry: async () => {},
};

async function start() {
  RED.init(undefined, {
    httpAdminRoot: false,
    httpNodeRoot: false,
    userDir: mkdtempSync(join(tmpdir(), 'node-red-')),
    storageModule: noStorage,
    functionGlobalContext: { calls },
    logging: { console: { level: 'off' } },
    nodesExcludes: [],
  });
  await RED.start();
}

const set = (to, from, type = 'msg') => ({ t: 'set', p: to, pt: 'msg', to: from, tot: type });
const test = (v) => [v, { t: 'else' }];

function reference(tab) {
  const id = (name) => `${tab}-${name}`;
  const node = (name, type, wires, rest) => ({ id: id(name), z: tab, type, name, wires, x: 0, y: 0, ...rest });
  const to = (...names) => names.map((name) => [id(name)]);
  const work = (func) => ({ func, outputs: 1, timeout: 0, noerr: 0, initialize: '', finalize: '', libs: [] });
  return [
    { id: tab, type: 'tab', label: tab, disabled: false },
    node('start', 'junction', to('properties')),
    node('properties', 'function', to('extract'),
      work("msg.properties = await global.get('calls').contactProperties(); return msg;")),
    node('extract', 'change', to('decision'), { rules: [set('extract.value', 'properties.status.timestamp')] }),
    node('decision', 'switch', to('search', 'end'), {
      property: 'properties.type', propertyType: 'msg', checkall: 'false', outputs: 2,
      rules: test({ t: 'eq', v: 'voice', vt: 'str' }),
    }),
    node('search', 'function', to('truthy'),
      work("msg.found = await global.get('calls').search(msg.properties.formattedPhoneNumberE164); return msg;")),
    node('truthy', 'switch', to('create', 'end'), {
      property: 'found.ExactMatch', propertyType: 'msg', checkall: 'false', outputs: 2, rules: test({ t: 'true' }),
    }),
    node('create', 'function', to('end'), work(`
      const { properties, found } = msg;
      msg.created = await global.get('calls').createTask({
        CallObject: properties.contactId, Type: 'Call', Status: 'Completed', Priority: 'Low', TaskSubtype: 'Call',
        WhatId: found.Id, CallDisposition: properties.segment, CallType: properties.callType,
        Subject: properties.contactId + ' - ' + properties.queueName,
        Description: properties.formattedPhoneNumber, Queue__c: properties.queueId,
      });
      return msg;`)),
    node('end', 'function', [], work("global.get('calls').finished(msg);")),
  ];
}

function chain(tab, size) {
  const id = (index) => `${tab}-b${index}`;
  const node = (index, type, rest) => ({
    id: id(index), z: tab, type, name: id(index), wires: index < size - 1 ? [[id(index + 1)]] : [], x: 0, y: 0, ...rest,
  });
  const nodes = [{ id: tab, type: 'tab', label: tab, disabled: false }, node(0, 'junction')];
  for (let index = 1; index < size - 1; index += 1) {
    const rule = index === 1
      ? set('b1.value', CHAIN_VALUE, 'str')
      : set(`b${index}.value`, `b${index - 1}.value`);
    nodes.push(node(index, 'change', { rules: [rule] }));
  }
  nodes.push(node(size - 1, 'function', {
    func: "global.get('calls').finished(msg);", outputs: 1, timeout: 0, initialize: '', finalize: '', libs: [],
  }));
  return nodes;
}

/** Deploys in place of what was there, and waits until it runs. */
async function deploy(flows) {
  const started = new Promise((resolve) => RED.events.once('flows:started', resolve));
  await RED.runtime.flows.setFlows({ flows: { flows }, deploymentType: 'full' });
  await started;
}

await start();
await serve({
  async load({ kind, size }, _document, host) {
    for (const name of ['contactProperties', 'search', 'createTask']) calls[name] = async (given) => host[name](given);
    await deploy(kind === 'chain' ? chain('tab', size) : reference('tab'));
    const first = RED.nodes.getNode(kind === 'chain' ? 'tab-b1' : 'tab-properties');
    const run = () => new Promise((finish) => {
      const message = { _msgid: RED.util.generateId() };
      waiting.set(message._msgid, finish);
      first.receive(message);
    });
    return {
      run,
      results: (message) => kind === 'chain'
        ? { value: message[`b${size - 2}`].value }
        : { timestamp: message.extract.value, task: message.created.id },
      wait: async () => {
        void run();
        // Messages are delivered in later turns; without a pause they would only queue up.
        await new Promise((resolve) => setImmediate(resolve));
      },
    };
  },
  async keepFlows(count) {
    await deploy(Array.from({ length: count }, (_, index) => reference(`tab-${index}`)).flat());
    return [];
  },
});
