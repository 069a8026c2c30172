//! The reference flow as a developer writes it: plain objects, nothing copied.

import { CHAIN_VALUE, serve } from '../contender.mjs';

const record = (results) => ({ success: true, results, exception: null });

function reference(host) {
  const actions = { 'uid-0': record(null) };
  const properties = host.contactProperties();
  actions['uid-1'] = record(properties);
  actions['uid-2'] = record({ value: properties.status.timestamp });
  const isVoice = properties.type === 'voice';
  actions['uid-3'] = record(isVoice);
  if (!isVoice) return actions;

  const search = { searchParams: properties.formattedPhoneNumberE164, deferred: false, callType: 'inbound' };
  const found = host.search(search.searchParams);
  actions['uid-4'] = record(found);
  actions['uid-5'] = record(Boolean(found.ExactMatch));
  if (!found.ExactMatch) return actions;

  const Subject = `${properties.contactId} - ${properties.queueName}`;
  const created = host.createTask({
    CallObject: properties.contactId,
    Type: 'Call',
    Status: 'Completed',
    Priority: 'Low',
    TaskSubtype: 'Call',
    WhatId: found.Id,
    CallDisposition: properties.segment,
    CallType: properties.callType,
    Subject,
    Description: properties.formattedPhoneNumber,
    Queue__c: properties.queueId,
  });
  actions['uid-6'] = record({ id: created.id, Subject });
  actions['uid-7'] = record(null);
  return actions;
}

function chain(blocks) {
  const actions = { 'uid-0': record({ value: CHAIN_VALUE }) };
  for (const { id, before } of blocks) actions[id] = record({ value: actions[before].results.value });
  return actions;
}

await serve({
  load({ kind, size }, _document, host) {
    if (kind === 'reference') {
      const results = (run) => ({ timestamp: run['uid-2'].results.value, task: run['uid-6'].results.id });
      return { run: () => reference(host), results };
    }
    const id = (index) => `uid-${index}`;
    const blocks = Array.from({ length: size - 2 }, (_, index) => ({ id: id(index + 1), before: id(index) }));
    return { run: () => chain(blocks), results: (run) => ({ value: run[id(size - 2)].results.value }) };
  },
});
