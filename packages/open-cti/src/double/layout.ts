//! The softphone layout of the double: what is searched for a caller, and what pops for no, one or several matches.

import { nameField } from './objects.js';
import type { Found } from './records.js';
import type { ShownPop } from './pops.js';

/**
 * A softphone layout, one part a call direction, in the form that scenarios have it. A part that is absent is the
 * default.
 */
export interface SoftphoneLayout {
  inbound?: CallLayout;
  outbound?: CallLayout;
  internal?: CallLayout;
}

/** One part of a softphone layout. */
export interface CallLayout {
  /**
   * API names of the objects that are searched, in the order in which matches are listed; Account, Contact, Lead if
   * absent.
   */
  objects?: string[];
  /** What pops when nothing matches; nothing if absent. */
  onNoMatch?: 'none' | { newRecord: string } | { url: string } | { flow: string };
  /** What pops when exactly one record matches; the record if absent. */
  onSingleMatch?: 'record' | 'none' | { url: string } | { flow: string };
  /** What pops when several records match; the search page if absent. */
  onMultipleMatches?: 'search' | 'none' | { url: string } | { flow: string };
}

/** What `searchAndScreenPop` was given beside the text to search. */
export interface PopChoice {
  searchParams: string;
  queryParams?: string;
  defaultFieldValues?: Record<string, unknown>;
  flowArguments?: unknown[];
}

const DEFAULT_PART = {
  objects: ['Account', 'Contact', 'Lead'],
  onNoMatch: 'none',
  onSingleMatch: 'record',
  onMultipleMatches: 'search',
} as const;

/** The part for a call direction. */
export function layoutPart(layout: SoftphoneLayout, direction: string): Required<CallLayout> {
  const part = layout[direction as keyof SoftphoneLayout] ?? {};
  return { ...DEFAULT_PART, objects: [...DEFAULT_PART.objects], ...part };
}

/** What the layout pops for what was found; undefined for nothing. */
export function chosenPop(part: Required<CallLayout>, found: readonly Found[], given: PopChoice): ShownPop | undefined {
  const [only] = found;
  const policy = !only ? part.onNoMatch : found.length === 1 ? part.onSingleMatch : part.onMultipleMatches;
  if (policy === 'none') return undefined;
  if (policy === 'record') return only && { target: 'record', recordId: only.id, object: only.object, name: only.name };
  if (policy === 'search') return { target: 'search', searchText: given.searchParams, count: found.length };
  if ('newRecord' in policy) {
    return { target: 'newRecord', object: policy.newRecord, defaultFieldValues: given.defaultFieldValues ?? {} };
  }
  if ('flow' in policy) return { target: 'flow', name: policy.flow, arguments: given.flowArguments ?? [] };
  return { target: 'url', url: withQuery(policy.url, given.queryParams) };
}

/** The layout in the form of `getSoftphoneLayout`. A pop of nothing has no settings. */
export function layoutAsOpenCti(layout: SoftphoneLayout): Record<string, unknown> {
  const part = (direction: string) => {
    const own = layoutPart(layout, direction);
    const field = (object: string) => [{ displayName: nameField(object), apiName: nameField(object) }];
    return {
      callRelatedFields: ['ANI', 'DNIS', 'SEGMENT', 'QUEUE'],
      objects: Object.fromEntries(own.objects.map((object) => [object, field(object)])),
      screenPopSettings: {
        screenPopsOpenWithin: 'ExistingWindow',
        ...setting('NoMatch', own.onNoMatch),
        ...setting('SingleMatch', own.onSingleMatch),
        ...setting('MultipleMatches', own.onMultipleMatches),
      },
    };
  };
  return { Internal: part('internal'), Inbound: part('inbound'), Outbound: part('outbound') };
}

function setting(
  matches: string,
  policy: Required<CallLayout>[`on${'NoMatch' | 'SingleMatch' | 'MultipleMatches'}`],
): object {
  if (policy === 'none') return {};
  if (policy === 'record') return { [matches]: { screenPopType: 'PopToEntity' } };
  if (policy === 'search') return { [matches]: { screenPopType: 'PopToSearch' } };
  if ('newRecord' in policy) return { [matches]: { screenPopType: 'PopToEntity', screenPopData: policy.newRecord } };
  if ('flow' in policy) return { [matches]: { screenPopType: 'PopToFlow', screenPopData: policy.flow } };
  return { [matches]: { screenPopType: 'PopToVisualforce', screenPopData: policy.url } };
}

/** The query string is handed only to a page that the layout pops. */
function withQuery(url: string, query: string | undefined): string {
  const bare = query?.replace(/^[?&]+/, '');
  return bare ? `${url}${url.includes('?') ? '&' : '?'}${bare}` : url;
}
