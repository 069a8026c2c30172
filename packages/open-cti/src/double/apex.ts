//! Apex of the double: methods that a test or demo gives, and those of the class `CtiFlows` that this package ships.

import { parseRecordId } from '../record-id.js';
import { Refusal, type RecordStore, type StoredRecord } from './records.js';
import { queryRecords, SoqlError } from './soql.js';

/** A method of Apex: parameters by name, as the query string had them; what it returns is `returnValue.runApex`. */
export type ApexMethod = (parameters: Record<string, string>) => unknown;

/** Answers a SOQL statement in place of the small reader that the double has. */
export type AnswerSoql = (soql: string) => StoredRecord[];

/** The Apex of the double. */
export class ApexMethods {
  constructor(
    private readonly records: RecordStore,
    private readonly className: string,
    private readonly methods: Record<string, ApexMethod>,
    private readonly soql: AnswerSoql | undefined,
  ) {}

  /** Runs a method; names are compared without regard to case, as Apex does. Throws where there is none. */
  async run(apexClass: string, methodName: string, methodParams: unknown): Promise<unknown> {
    const parameters = Object.fromEntries(new URLSearchParams(String(methodParams)));
    const wanted = `${apexClass}.${methodName}`.toLowerCase();
    const own = Object.entries(this.methods).find(([name]) => name.toLowerCase() === wanted);
    if (own) return own[1](parameters);
    const shipped = apexClass.toLowerCase() === this.className.toLowerCase() && this.shipped(methodName);
    if (!shipped) throw new Error(`there is no Apex method ${apexClass}.${methodName}`);
    return replyOf(() => shipped(JSON.parse(parameters.parameters ?? '{}') as StoredRecord));
  }

  /** What `apex/CtiFlows.cls` does, on the records of the double. */
  private shipped(methodName: string): ((given: StoredRecord) => unknown) | undefined {
    switch (methodName.toLowerCase()) {
      case 'findrecordbyphone':
        return (given) => this.findRecordByPhone(given);
      case 'retrieverecord':
        return (given) => this.retrieveRecord(given);
      case 'queryrecords':
        return (given) => this.queryRecords(String(given.soql));
      case 'findpresencestatus':
        return (given) => this.findPresenceStatus(String(given.name));
      default:
        return undefined;
    }
  }

  private findRecordByPhone({ entityName, fieldName, numbers }: StoredRecord): unknown {
    const object = this.object(entityName);
    const [number] = (numbers ?? []) as string[];
    const matches = this.records.findByPhone(object, number ?? '', fieldName as string | undefined);
    return { ids: matches.map((match) => match.id) };
  }

  private retrieveRecord({ entityName, id, fields }: StoredRecord): unknown {
    const object = this.object(entityName);
    if (!parseRecordId(id)) throw new Refusal('MALFORMED_ID', `\`${String(id)}\` is not a record id`);
    const found = this.records.find(id);
    if (found?.object !== object) return { record: null };
    const asked = (fields as string[]).map((field) => [field, valueOf(found.record, field)] as const);
    return { record: { attributes: { type: object }, Id: found.id, ...Object.fromEntries(asked) } };
  }

  private queryRecords(soql: string): unknown {
    const records = this.soql ? this.soql(soql) : queryRecords(this.records, soql);
    return { records, totalSize: records.length, done: true };
  }

  private findPresenceStatus(name: string): unknown {
    const said = (value: unknown) => typeof value === 'string' && value.toLowerCase() === name.toLowerCase();
    const status = this.records
      .list('ServicePresenceStatus')
      .find((one) => said(one.DeveloperName) || said(one.MasterLabel));
    return { statusId: status?.Id ?? null };
  }

  private object(entityName: unknown): string {
    const exact = this.records.exactName(String(entityName));
    if (!exact) throw new Refusal('INVALID_TYPE', `there is no object \`${String(entityName)}\``);
    return exact;
  }
}

/** The class answers JSON text, what went wrong included. */
function replyOf(body: () => unknown): string {
  try {
    return JSON.stringify({ reply: body() });
  } catch (error) {
    if (error instanceof Refusal) return JSON.stringify({ exception: { code: error.status, message: error.message } });
    if (error instanceof SoqlError)
      return JSON.stringify({ exception: { code: 'MALFORMED_QUERY', message: error.message } });
    throw error;
  }
}

function valueOf(record: StoredRecord, field: string): unknown {
  const name = Object.keys(record).find((one) => one.toLowerCase() === field.toLowerCase());
  return (name === undefined ? undefined : record[name]) ?? null;
}
