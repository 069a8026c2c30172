//! The Rete engine: the control-flow engine walks nodes that keep their results in the records of their run, and read
//! those of earlier ones by paths that were split beforehand.

import { ClassicPreset, NodeEditor } from 'rete';
import { ControlFlowEngine } from 'rete-engine';
import { CHAIN_VALUE, serve } from '../contender.mjs';

const socket = new ClassicPreset.Socket('control');

/**
 * The run that has control. The engine hands nothing from node to node but control itself, so that a node takes the run
 * when it is entered and gives it back before it forwards.
 */
let current;

/** A block: `work` gets its run's records and gives what it leaves; `port` says by which port, from the results. */
class Block extends ClassicPreset.Node {
  constructor(id, work, port = () => 'done', ports = ['done']) {
    super(id);
    this.id = id;
    this.work = work;
    this.port = port;
    this.addInput('in', new ClassicPreset.Input(socket, undefined, true));
    for (const name of ports) this.addOutput(name, new ClassicPreset.Output(socket));
  }

  async execute(_input, forward) {
    const run = current;
    const results = this.work(run);
    const settled = results instanceof Promise ? await results : results;
    run.records[this.id] = settled;
    current = run;
    forward(this.port(settled));
  }
}

/** The last block: tells that the run is over. */
class End extends Block {
  async execute() {
    current.finish(current.records);
  }
}

/** Looks a path up, such as `properties.status.timestamp`. */
function path(text) {
  const steps = text.split('.');
  return ({ records }) => steps.reduce((value, step) => value?.[step], records);
}

const ask = (call) => async (run) => call(run);
const yesOrNo = [(answer) => (answer ? 'true' : 'false'), ['true', 'false']];

function reference(host) {
  const voice = path('properties.type');
  const status = path('properties.status');
  const number = path('properties.formattedPhoneNumberE164');
  const exact = path('search.ExactMatch');
  const literals = { Type: 'Call', Status: 'Completed', Priority: 'Low', TaskSubtype: 'Call' };
  const looked = Object.entries({
    CallObject: 'properties.contactId',
    WhatId: 'search.Id',
    CallDisposition: 'properties.segment',
    CallType: 'properties.callType',
    Description: 'properties.formattedPhoneNumber',
    Queue__c: 'properties.queueId',
  }).map(([field, text]) => [field, path(text)]);
  const subject = [path('properties.contactId'), path('properties.queueName')];
  const create = (run) => {
    const fields = { ...literals, Subject: subject.map((part) => part(run)).join(' - ') };
    for (const [field, look] of looked) fields[field] = look(run);
    return host.createTask(fields);
  };
  const nodes = [
    new Block('start', () => null),
    new Block('properties', ask(() => host.contactProperties())),
    new Block('extract', (run) => ({ value: status(run).timestamp })),
    new Block('decision', (run) => voice(run) === 'voice', ...yesOrNo),
    new Block('search', ask((run) => host.search(number(run)))),
    new Block('truthy', (run) => Boolean(exact(run)), ...yesOrNo),
    new Block('create', ask(create)),
    new End('end'),
  ];
  const wires = [
    ['start', 'done', 'properties'], ['properties', 'done', 'extract'], ['extract', 'done', 'decision'],
    ['decision', 'true', 'search'], ['decision', 'false', 'end'], ['search', 'done', 'truthy'],
    ['truthy', 'true', 'create'], ['truthy', 'false', 'end'], ['create', 'done', 'end'],
  ];
  return { nodes, wires };
}

function chain(size) {
  const id = (index) => `b${index}`;
  const nodes = [new Block(id(0), () => null)];
  for (let index = 1; index < size - 1; index += 1) {
    const look = index === 1 ? () => CHAIN_VALUE : path(`${id(index - 1)}.value`);
    nodes.push(new Block(id(index), async (run) => ({ value: look(run) })));
  }
  nodes.push(new End(id(size - 1)));
  return { nodes, wires: nodes.slice(1).map((node, index) => [id(index), 'done', node.id]) };
}

await serve({
  async load({ kind, size }, _document, host) {
    const { nodes, wires } = kind === 'chain' ? chain(size) : reference(host);
    const editor = new NodeEditor();
    const engine = new ControlFlowEngine();
    editor.use(engine);
    const byId = new Map(nodes.map((node) => [node.id, node]));
    for (const node of nodes) await editor.addNode(node);
    for (const [source, port, target] of wires) {
      await editor.addConnection(new ClassicPreset.Connection(byId.get(source), port, byId.get(target), 'in'));
    }
    const first = nodes[0].id;
    const start = () => new Promise((finish) => {
      current = { records: {}, finish };
      engine.execute(first);
    });
    return {
      run: start,
      results: (run) => kind === 'chain'
        ? { value: run[`b${size - 2}`].value }
        : { timestamp: run.extract.value, task: run.create.id },
      wait: () => ({ run: start() }),
      editor,
    };
  },
});
