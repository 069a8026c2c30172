//! Records and what pops for a caller: the calls `crm.*`.

import { HostException, type Host, type ReplyTo } from '@cti-flows/engine';

import type { ApexQueries } from '../apex.js';
import type { OpenCti } from '../opencti.js';
import type { FoundRecord } from '../sforce.js';

/** The calls on records that Open CTI, and the Apex class that this package ships, carry out. */
export type CrmHost = Required<
  Pick<
    Host,
    | 'crm.find_record_by_phone'
    | 'crm.retrieve_record'
    | 'crm.query'
    | 'crm.run_apex'
    | 'crm.create_record'
    | 'crm.update_record'
    | 'crm.search_and_screen_pop'
    | 'crm.complete_work'
    | 'crm.get_softphone_layout'
  >
>;

/** Makes the calls `crm.*`. */
export function crmHost(opencti: OpenCti, apex: ApexQueries): CrmHost {
  return {
    'crm.find_record_by_phone': async ({ entityName, phoneNumber, fieldName }) => {
      const ids = await apex.findRecordByPhone(entityName, phoneNumber, fieldName);
      const [id] = ids;
      if (id === undefined)
        throw new HostException('not-found', `no ${entityName} has the phone number \`${phoneNumber}\``);
      return { id, matches: ids.length };
    },
    'crm.retrieve_record': async ({ entityName, id, fields }) => {
      const record = await apex.retrieveRecord(entityName, id, fields);
      if (!record) throw new HostException('not-found', `no record of ${entityName} has the id \`${id}\``);
      return record;
    },
    'crm.query': ({ soql }) => apex.queryRecords(soql),
    'crm.run_apex': async ({ className, methodName, parameters }) => {
      const value = await opencti.runApex(className, methodName, parameters ?? '');
      // Any value; the generated type only knows objects.
      return { value } as ReplyTo<'crm.run_apex'>;
    },
    'crm.create_record': async ({ entityName, fields }) => {
      checkNoId(fields);
      return { id: await opencti.saveLog({ ...fields, entityApiName: entityName }) };
    },
    'crm.update_record': async ({ id, fields }) => ({ id: await opencti.saveLog({ ...fields, Id: id }) }),
    'crm.search_and_screen_pop': async ({ searchParams, queryParams, defaultFieldValues, deferred, callType }) => {
      const { records } = await opencti.searchAndScreenPop({
        searchParams,
        callType,
        deferred: deferred ?? false,
        ...(queryParams && { queryParams }),
        ...(defaultFieldValues && { defaultFieldValues }),
      });
      return searchReply(records);
    },
    'crm.complete_work': async ({ workId, taskId, disposition }) => {
      await opencti.completeWork(workId, { taskId, ...(disposition && { disposition }) });
      return null;
    },
    'crm.get_softphone_layout': () => opencti.getSoftphoneLayout(),
  };
}

/** With an id, `saveLog` would change that record instead of making one. */
function checkNoId(fields: Record<string, unknown>): void {
  const name = Object.keys(fields).find((field) => field.toLowerCase() === 'id');
  if (name === undefined) return;
  throw new HostException('refused', `INVALID_FIELD_FOR_INSERT_UPDATE: \`${name}\` cannot be given to a new record`);
}

/**
 * What the adapter leaves of a search: the records as `Results`, whether there is exactly one, how many, and of the
 * only one its id, name and object. (Simulated desktop, `desktop/pop.rs`)
 */
function searchReply(records: FoundRecord[]): Record<string, unknown> {
  const [only] = records.length === 1 ? records : [];
  return {
    Results: records,
    ExactMatch: records.length === 1,
    recordCount: records.length,
    ...(only && { Id: only.Id, Name: only.Name, RecordType: only.RecordType }),
  };
}
