//! What Open CTI cannot do by itself, done by the Apex class `CtiFlows` that this package ships (`apex/CtiFlows.cls`).

import { HostException } from '@cti-flows/engine';

import type { OpenCti } from './opencti.js';
import { readPhoneNumber, writtenForms, type Country } from './phone-number.js';

/** Records as a query gives them. */
export interface Queried {
  records: { [field: string]: unknown }[];
  totalSize: number;
  done: boolean;
}

/** What the class answers. */
interface Answer {
  reply?: unknown;
  exception?: { code: string; message: string };
}

/**
 * Calls of the class's methods. Each takes one parameter, JSON text, and answers JSON text: `{ "reply": … }`, or `{
 * "exception": { "code", "message" } }`, since an exception that leaves Apex arrives as `GENERIC_ERROR` without its
 * reason.
 */
export class ApexQueries {
  constructor(
    private readonly opencti: OpenCti,
    /** The class; with the namespace before a point where it is in a package. */
    private readonly apexClass: string,
    /** Where phone numbers without country code are from. */
    private readonly country: Country | undefined,
  ) {}

  /** The ids of the records of an object that have a phone number, the one that was created first first. */
  async findRecordByPhone(entityName: string, phoneNumber: string, fieldName?: string | null): Promise<string[]> {
    const read = readPhoneNumber(phoneNumber, this.country);
    const given = {
      entityName,
      ...(fieldName && { fieldName }),
      numbers: writtenForms(phoneNumber, this.country),
      ...(read && { national: read.national, callingCode: read.callingCode }),
    };
    return (await this.call<{ ids: string[] }>('findRecordByPhone', given)).ids;
  }

  /** Fields of a record; undefined where the object has no such record. */
  async retrieveRecord(entityName: string, id: string, fields: string[]): Promise<Record<string, unknown> | undefined> {
    const { record } = await this.call<{ record: Record<string, unknown> | null }>('retrieveRecord', {
      entityName,
      id,
      fields,
    });
    return record ?? undefined;
  }

  /** What a SOQL statement gives. */
  queryRecords(soql: string): Promise<Queried> {
    return this.call<Queried>('queryRecords', { soql });
  }

  /** The id of the presence status with this developer name or label; undefined where there is none. */
  async findPresenceStatus(name: string): Promise<string | undefined> {
    return (await this.call<{ statusId: string | null }>('findPresenceStatus', { name })).statusId ?? undefined;
  }

  private async call<T>(method: string, given: object): Promise<T> {
    const returned = await this.opencti.runApex(this.apexClass, method, { parameters: JSON.stringify(given) });
    const { reply, exception } = this.read(method, returned);
    if (exception) throw new HostException('refused', `${exception.code}: ${exception.message}`);
    return reply as T;
  }

  private read(method: string, returned: unknown): Answer {
    try {
      const answer: unknown = typeof returned === 'string' ? JSON.parse(returned) : returned;
      if (answer !== null && typeof answer === 'object' && ('reply' in answer || 'exception' in answer))
        return answer as Answer;
    } catch {
      // What is no JSON is said below.
    }
    throw new HostException(
      'bad-reply',
      `\`${this.apexClass}.${method}\` did not answer as the class of this package does`,
    );
  }
}
