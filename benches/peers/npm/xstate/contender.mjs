//! XState: host calls are invoked promises, what blocks leave is assigned to the context, decisions are guards.

import { assign, createActor, fromPromise, setup, toPromise } from 'xstate';
import { CHAIN_VALUE, serve } from '../contender.mjs';

const reference = (host) => setup({
  actors: {
    contactProperties: fromPromise(async () => host.contactProperties()),
    search: fromPromise(async ({ input }) => host.search(input.number)),
    createTask: fromPromise(async ({ input }) => host.createTask(input.fields)),
  },
  guards: {
    isVoice: ({ context }) => context.properties.type === 'voice',
    isExact: ({ context }) => Boolean(context.found.ExactMatch),
  },
}).createMachine({
  initial: 'start',
  context: {},
  output: ({ context }) => context,
  states: {
    start: { always: 'properties' },
    properties: {
      invoke: {
        src: 'contactProperties',
        onDone: { target: 'extract', actions: assign({ properties: ({ event }) => event.output }) },
      },
    },
    extract: {
      entry: assign({ extract: ({ context }) => ({ value: context.properties.status.timestamp }) }),
      always: 'decision',
    },
    decision: { always: [{ guard: 'isVoice', target: 'search' }, { target: 'end' }] },
    search: {
      invoke: {
        src: 'search',
        input: ({ context }) => ({ number: context.properties.formattedPhoneNumberE164 }),
        onDone: { target: 'truthy', actions: assign({ found: ({ event }) => event.output }) },
      },
    },
    truthy: { always: [{ guard: 'isExact', target: 'create' }, { target: 'end' }] },
    create: {
      invoke: {
        src: 'createTask',
        input: ({ context: { properties, found } }) => ({
          fields: {
            CallObject: properties.contactId,
            Type: 'Call',
            Status: 'Completed',
            Priority: 'Low',
            TaskSubtype: 'Call',
            WhatId: found.Id,
            CallDisposition: properties.segment,
            CallType: properties.callType,
            Subject: `${properties.contactId} - ${properties.queueName}`,
            Description: properties.formattedPhoneNumber,
            Queue__c: properties.queueId,
          },
        }),
        onDone: { target: 'end', actions: assign({ created: ({ event }) => event.output }) },
      },
    },
    end: { type: 'final' },
  },
});

function chain(size) {
  const id = (index) => `b${index}`;
  const states = { [id(0)]: { always: id(1) }, [id(size - 1)]: { type: 'final' } };
  for (let index = 1; index < size - 1; index += 1) {
    const before = id(index - 1);
    const value = index === 1 ? () => CHAIN_VALUE : ({ context }) => context[before].value;
    states[id(index)] = {
      entry: assign({ [id(index)]: (scope) => ({ value: value(scope) }) }),
      always: id(index + 1),
    };
  }
  return setup({}).createMachine({ initial: id(0), context: {}, output: ({ context }) => context, states });
}

await serve({
  load({ kind, size }, _document, host) {
    const machine = kind === 'chain' ? chain(size) : reference(host);
    const start = () => createActor(machine).start();
    return {
      run: () => toPromise(start()),
      results: (run) => kind === 'chain'
        ? { value: run[`b${size - 2}`].value }
        : { timestamp: run.extract.value, task: run.created.id },
      // Answers of the host are promises, so that the first one must be waited for.
      async wait() {
        const actor = start();
        while (!actor.getSnapshot().matches('search')) await Promise.resolve();
        return actor;
      },
    };
  },
});
