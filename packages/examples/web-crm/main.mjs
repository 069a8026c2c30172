#!/usr/bin/env node
//! Runs shipped flows on the example CRM and prints what popped and what was saved: `npm run web-crm`.

import { readFile } from 'node:fs/promises';
import { load } from '@cti-flows/engine';
import { phoneNumbers } from '@cti-flows/engine/phone-numbers';
import { contactOfEvent } from '../contact-of-event.mjs';
import { webCrmHost } from './host.mjs';
import { Records } from './records.mjs';
import { serveCrm } from './server.mjs';

/**
 * @import { Event } from '@cti-flows/engine'
 */

const FLOWS = new URL('../../../flows/', import.meta.url);

/**
 * A call as a desktop tells of it.
 * @param {string} number
 * @param {object} [attributes]
 */
const call = (number, attributes = {}) => ({
  contactId: 'c-1',
  type: 'voice',
  phone: number,
  rawPhoneNumber: number,
  formattedNumber: number.replace('+81', '0'),
  formattedNumberE164: number,
  attributes,
  queue: { name: 'Support' },
});

/** What happens, one after another. @type {[flow: string, event: Event][]} */
const EVENTS = [
  ['voice-screen-pop', { source: 'voiceContact', event: 'onConnecting', contact: call('+819012345678') }],
  ['tutorial-task-for-case', { source: 'voiceContact', event: 'onConnecting', contact: call('+819012345678') }],
  [
    'case-or-new-case',
    { source: 'voiceContact', event: 'onConnecting', contact: call('+81312345678', { caseNumber: '9' }) },
  ],
  ['create-and-pop-contact', { source: 'voiceContact', event: 'onConnected', contact: call('+81312345678') }],
];

const token = crypto.randomUUID();
const records = new Records('JP');
records.create('Case', { Subject: 'Broken tap', SuppliedPhone: '090-1234-5678' });
const crm = await serveCrm(records, (given) => given === token);
console.log(`A CRM with one Case answers at ${crm.origin}\n`);

for (const [flow, event] of EVENTS) {
  const before = new Set(records.all());
  // An engine for each flow, since two of them are bound to the same event.
  const engine = await load({
    host: {
      ...contactOfEvent(),
      ...phoneNumbers({ region: 'JP' }),
      ...webCrmHost({
        api: crm.origin,
        pages: 'https://crm.example.com/',
        token: () => token,
        open: (url) => console.log(`  popped  ${url}`),
        layouts: { inbound: { objects: ['Case', 'Contact'], newRecord: 'Case' } },
      }),
      'log.write': ({ level, message }) => console.log(`  ${level}    ${message}`),
    },
  });
  engine.addFlow(await readFile(new URL(`${flow}/flow.json`, FLOWS), 'utf8'));
  console.log(`${flow}: ${event.source} ${event.event}`);
  const result = await engine.dispatch(event);
  for (const { object, id, fields } of records.all().filter((record) => !before.has(record))) {
    console.log(`  saved   ${object}/${id} ${JSON.stringify(fields)}`);
  }
  console.log(`  ${result?.status}\n`);
  engine.dispose();
}
await crm.close();
