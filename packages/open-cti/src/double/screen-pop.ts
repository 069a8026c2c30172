//! `screenPop` and `searchAndScreenPop` of the double.

import { MIN_SEARCH_CHARACTERS } from '../limits.js';
import { parseRecordId } from '../record-id.js';
import type { ScreenPopArguments, SearchAndScreenPopArguments } from '../sforce.js';
import { invalid, text, type Given } from './envelope.js';
import { chosenPop, layoutPart } from './layout.js';
import { isApiName } from './objects.js';
import { CALL_TYPE, popAsArguments, SCREENPOP_TYPE, type ShownPop } from './pops.js';
import type { Found } from './records.js';
import type { World } from './world.js';

/** The page that arguments of `screenPop` mean. */
export function popOf(world: World, given: ScreenPopArguments): ShownPop {
  const params = given.params;
  if (params === null || typeof params !== 'object') throw invalid('params', 'An object', params);
  switch (given.type) {
    case SCREENPOP_TYPE.SOBJECT: {
      const id = parseRecordId(params.recordId);
      if (!id) throw invalid('recordId', 'A record id', params.recordId);
      const found = world.records.find(id);
      return { target: 'record', recordId: id, object: found?.object, name: found?.name };
    }
    case SCREENPOP_TYPE.URL: {
      const url = text(params, 'url');
      if (/^\s*([a-z][a-z0-9+.-]*:|[/\\]{2})/i.test(url)) throw invalid('url', 'A relative address', url);
      return { target: 'url', url };
    }
    case SCREENPOP_TYPE.OBJECTHOME:
      return { target: 'objectHome', object: apiName(params, 'scope') };
    case SCREENPOP_TYPE.LIST: {
      const listViewId = parseRecordId(params.listViewId);
      if (!listViewId) throw invalid('listViewId', 'A record id', params.listViewId);
      return { target: 'list', object: apiName(params, 'scope'), listViewId };
    }
    case SCREENPOP_TYPE.SEARCH: {
      const searchText = text(params, 'searchString');
      if ([...searchText.trim()].length < MIN_SEARCH_CHARACTERS) {
        throw invalid('searchString', `A string of at least ${MIN_SEARCH_CHARACTERS} characters`, searchText);
      }
      return {
        target: 'search',
        searchText,
        count: world.records.search(world.records.objectNames(), searchText).length,
      };
    }
    case SCREENPOP_TYPE.NEW_RECORD_MODAL: {
      const values = params.defaultFieldValues ?? given.defaultFieldValues ?? {};
      return { target: 'newRecord', object: apiName(params, 'entityName'), defaultFieldValues: values as Given };
    }
    case SCREENPOP_TYPE.FLOW: {
      return { target: 'flow', name: text(params, 'flowDevName'), arguments: (params.flowArgs as unknown[]) ?? [] };
    }
    default:
      throw invalid('type', 'A value of SCREENPOP_TYPE', given.type);
  }
}

function apiName(given: Given, parameter: string): string {
  const value = given[parameter];
  if (!isApiName(value)) throw invalid(parameter, 'The API name of an object', value);
  return value;
}

/** Searches the objects of the layout; pops what it says, or gives that as `SCREEN_POP_DATA` if it is deferred. */
export function search(world: World, given: SearchAndScreenPopArguments): Record<string, unknown> {
  const direction = String(given.callType ?? '').toLowerCase();
  if (!Object.values(CALL_TYPE).includes(direction)) throw invalid('callType', 'A value of CALL_TYPE', given.callType);
  const part = layoutPart(world.layout, direction);
  const searchParams = String(given.searchParams ?? '');
  const found = world.records.search(part.objects, searchParams);
  const pop = chosenPop(part, found, {
    searchParams,
    queryParams: given.queryParams,
    defaultFieldValues: given.defaultFieldValues,
    flowArguments: given.params?.FLOW?.flowArgs,
  });
  const reply: Record<string, unknown> = Object.fromEntries(found.map((one) => [one.id, foundAsOpenCti(one)]));
  if (pop && given.deferred) reply.SCREEN_POP_DATA = popAsArguments(pop);
  else if (pop) world.show(pop);
  return reply;
}

function foundAsOpenCti({ id, name, object, record }: Found): Record<string, unknown> {
  const person =
    record.IsPersonAccount === true ? { IsPersonAccount: true, PersonContactId: record.PersonContactId ?? '' } : {};
  const ofCase = object === 'Case' ? { CaseNumber: record.CaseNumber } : {};
  return {
    Id: id,
    Name: name ?? '',
    RecordType: object,
    LastModifiedDate: record.LastModifiedDate,
    ...ofCase,
    ...person,
  };
}
