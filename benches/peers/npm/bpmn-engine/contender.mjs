//! bpmn-engine: host calls are service tasks, the rest script tasks and gateways with conditions. The BPMN is read once;
//! each run is an engine of its own, which is how the engine keeps runs apart.

import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import * as elements from 'bpmn-elements';
import { Engine } from 'bpmn-engine';
import BpmnModdle from 'bpmn-moddle';
import serializer, { TypeResolver } from 'moddle-context-serializer';
import { CHAIN_VALUE, serve } from '../contender.mjs';

const REFERENCE = readFileSync(new URL('./reference.bpmn', import.meta.url), 'utf8');

function chain(size) {
  const id = (index) => `b${index}`;
  const tasks = Array.from({ length: size - 2 }, (_, index) => {
    const value = index === 0 ? `'${CHAIN_VALUE}'` : `this.environment.output.${id(index)}.value`;
    return `<scriptTask id="${id(index + 1)}" scriptFormat="javascript"><script>next(null, { value: ${value} });</script></scriptTask>`;
  });
  const flows = Array.from({ length: size - 1 }, (_, index) =>
    `<sequenceFlow id="f${index}" sourceRef="${id(index)}" targetRef="${id(index + 1)}" />`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://bpmn.io/schema/bpmn">
<process id="chain" isExecutable="true"><startEvent id="${id(0)}" />${tasks.join('\n')}<endEvent id="${id(size - 1)}" />
${flows.join('\n')}</process></definitions>`;
}

/** Keeps what tasks leave where later ones look it up, by the task's id. */
function saveOutput(activity) {
  if (!activity.type.endsWith('Task')) return;
  activity.on('end', ({ content, environment }) => {
    environment.output[activity.id] = content.output?.[0] ?? content.output;
  });
}

await serve({
  async load({ kind, size }, _document, host) {
    const source = kind === 'chain' ? chain(size) : REFERENCE;
    const sourceContext = serializer(await new BpmnModdle().fromXML(source), TypeResolver(elements));
    const service = (call) => (scope, done) => {
      Promise.resolve(call(scope.environment.output)).then((answer) => done(null, answer), done);
    };
    const services = {
      contactProperties: service(() => host.contactProperties()),
      search: service((output) => host.search(output.properties.formattedPhoneNumberE164)),
      createTask: service(({ properties, search }) => host.createTask({
        CallObject: properties.contactId,
        Type: 'Call',
        Status: 'Completed',
        Priority: 'Low',
        TaskSubtype: 'Call',
        WhatId: search.Id,
        CallDisposition: properties.segment,
        CallType: properties.callType,
        Subject: `${properties.contactId} - ${properties.queueName}`,
        Description: properties.formattedPhoneNumber,
        Queue__c: properties.queueId,
      })),
    };
    const start = (listener) => {
      const engine = new Engine({ name: 'peer', sourceContext, extensions: { saveOutput }, services });
      return { engine, executed: engine.execute({ listener }) };
    };
    const run = async () => {
      const { engine, executed } = start();
      const ended = engine.waitFor('end');
      await executed;
      const { environment } = await ended;
      return environment.output;
    };
    return {
      run,
      results: (output) => kind === 'chain'
        ? { value: output[`b${size - 2}`].value }
        : { timestamp: output.extract.value, task: output.create.id },
      async wait() {
        const listener = new EventEmitter();
        const waits = new Promise((resolve) => listener.once('activity.start', function next(activity) {
          if (activity.id === 'search') resolve();
          else listener.once('activity.start', next);
        }));
        const { engine } = start(listener);
        await waits;
        return engine;
      },
    };
  },
});
