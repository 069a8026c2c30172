//! Salesforce as this desktop has it: the double of Open CTI on the sample records, and how its pops open tabs.

import { createOpenCtiDouble, type OpenCtiDouble, type ShownPop } from '@cti-flows/open-cti/double';
import type { JsonObject } from '@cti-flows/engine';
import records from '../crm/records.json';
import type { Page } from '../crm/tabs.js';

/** A Salesforce with the sample records. Callers are searched among people; who is unknown gets a new Case. */
export function sampleSalesforce(): OpenCtiDouble {
  return createOpenCtiDouble({
    records,
    presence: false,
    softphoneLayout: {
      inbound: {
        objects: ['Contact', 'Case'],
        onNoMatch: { newRecord: 'Case' },
        onSingleMatch: 'record',
        onMultipleMatches: 'search',
      },
    },
  });
}

/** The page that a pop shows; `undefined` where this CRM has no such page. */
export function pageOf(pop: ShownPop): Page | undefined {
  switch (pop.target) {
    case 'record':
      return { kind: 'record', recordId: pop.recordId };
    case 'newRecord':
      return { kind: 'newRecord', object: pop.object, values: valuesOf(pop) };
    case 'objectHome':
    case 'list':
      return { kind: 'objectHome', object: pop.object };
    case 'search':
      return { kind: 'search', text: pop.searchText };
    default:
      return undefined;
  }
}

/** The chat form's address stands in `Email`, which a Case calls `SuppliedEmail`. */
function valuesOf({ object, defaultFieldValues }: Extract<ShownPop, { target: 'newRecord' }>): JsonObject {
  const { Email, ...others } = defaultFieldValues as JsonObject;
  if (Email === undefined) return others;
  return object === 'Case' ? { ...others, SuppliedEmail: Email } : { ...others, Email };
}
