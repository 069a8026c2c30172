//! The CRM on the records of the Salesforce double: titles, what is related, and new records.

import { expect, test } from 'vitest';
import { Crm, titleOf } from '../src/crm/crm.js';
import { pageOf, sampleSalesforce } from '../src/desktop/salesforce.js';

const emily = '003000000000001AAA';

test('records are named as people know them', () => {
  const crm = new Crm(sampleSalesforce().records);
  expect(crm.list('Contact').map(titleOf)).toContain('Emily Carter');
  expect(crm.list('Case').map(titleOf)).toContain('00001076 Water heater stays cold');
  expect(crm.list('Task').map(titleOf)).toEqual(['Order the heating element']);
});

test('what names a record in a field is related to it, the newest first', () => {
  const crm = new Crm(sampleSalesforce().records);
  const before = crm.revision.value;
  crm.create('Task', { Subject: 'Call back', WhoId: emily });
  const titles = ['00001076 Water heater stays cold', 'Call back', 'Order the heating element'];
  expect(crm.related(emily).map(titleOf)).toEqual(titles);
  expect(crm.revision.value).toBeGreaterThan(before);
});

test('what Salesforce refuses is refused', () => {
  expect(() => new Crm(sampleSalesforce().records).create('Contact', { FirstName: 'Nobody' })).toThrow('LastName');
});

test('pops become pages; the address of a chat form stands where a Case has it', () => {
  expect(pageOf({ target: 'record', recordId: emily })).toEqual({ kind: 'record', recordId: emily });
  const defaultFieldValues = { Email: 'a@example.com', Origin: 'Chat' };
  expect(pageOf({ target: 'newRecord', object: 'Case', defaultFieldValues }))
    .toEqual({ kind: 'newRecord', object: 'Case', values: { SuppliedEmail: 'a@example.com', Origin: 'Chat' } });
  expect(pageOf({ target: 'newRecord', object: 'Contact', defaultFieldValues: { Email: 'a@example.com' } }))
    .toEqual({ kind: 'newRecord', object: 'Contact', values: { Email: 'a@example.com' } });
  expect(pageOf({ target: 'url', url: '/apex/page' })).toBeUndefined();
});
