#!/usr/bin/env node
//! Serves the example CRM until it is interrupted: `CRM_TOKEN=… npm run crm`.

import { Records } from './records.mjs';
import { serveCrm } from './server.mjs';

const { CRM_TOKEN } = process.env;
if (!CRM_TOKEN) {
  console.error('CRM_TOKEN must be set: the token that requests carry');
  process.exit(2);
}
const records = new Records('JP');
records.create('Case', { Subject: 'Broken tap', SuppliedPhone: '090-1234-5678' });
records.create('Contact', { FirstName: 'Taro', LastName: 'Yamada', Phone: '090-1234-5678' });
const crm = await serveCrm(records, (token) => token === CRM_TOKEN);
console.log(`CRM_URL=${crm.origin}`);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void crm.close());
