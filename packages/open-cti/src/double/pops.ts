//! The pages that pop, and the way between them and the arguments of `screenPop`.

/** A page that the agent was shown, in the form in which scenarios list them. */
export type ShownPop =
  | { target: 'record'; recordId: string; object?: string; name?: string }
  | { target: 'newRecord'; object: string; defaultFieldValues: Record<string, unknown> }
  | { target: 'url'; url: string }
  | { target: 'objectHome'; object: string }
  | { target: 'list'; object: string; listViewId: string }
  | { target: 'search'; searchText: string; count: number }
  | { target: 'flow'; name: string; arguments: unknown[] };

/** The values of `SCREENPOP_TYPE`. Open CTI does not publish them; `sobject` is what a public consumer's data shows. */
export const SCREENPOP_TYPE = {
  SOBJECT: 'sobject',
  URL: 'url',
  OBJECTHOME: 'objecthome',
  LIST: 'list',
  SEARCH: 'search',
  NEW_RECORD_MODAL: 'newRecord',
  FLOW: 'flow',
};

/** The values of `CALL_TYPE`. */
export const CALL_TYPE = { INBOUND: 'inbound', OUTBOUND: 'outbound', INTERNAL: 'internal' };

/** What `screenPop` takes for the pop: the content of `SCREEN_POP_DATA`. */
export function popAsArguments(pop: ShownPop): { type: string; params: Record<string, unknown> } {
  switch (pop.target) {
    case 'record':
      return { type: SCREENPOP_TYPE.SOBJECT, params: { recordId: pop.recordId } };
    case 'newRecord': {
      const params = { entityName: pop.object, defaultFieldValues: pop.defaultFieldValues };
      return { type: SCREENPOP_TYPE.NEW_RECORD_MODAL, params };
    }
    case 'url':
      return { type: SCREENPOP_TYPE.URL, params: { url: pop.url } };
    case 'objectHome':
      return { type: SCREENPOP_TYPE.OBJECTHOME, params: { scope: pop.object } };
    case 'list':
      return { type: SCREENPOP_TYPE.LIST, params: { listViewId: pop.listViewId, scope: pop.object } };
    case 'search':
      return { type: SCREENPOP_TYPE.SEARCH, params: { searchString: pop.searchText } };
    case 'flow':
      return { type: SCREENPOP_TYPE.FLOW, params: { flowDevName: pop.name, flowArgs: pop.arguments } };
  }
}

/** The address at which a pop stands in a tab; undefined for a dialog. */
export function addressOf(pop: ShownPop): string | undefined {
  switch (pop.target) {
    case 'record':
      return `/lightning/r/${pop.object ?? 'sObject'}/${pop.recordId}/view`;
    case 'newRecord':
      return undefined;
    case 'url':
      return pop.url;
    case 'objectHome':
      return `/lightning/o/${pop.object}/home`;
    case 'list':
      return `/lightning/o/${pop.object}/list?filterName=${encodeURIComponent(pop.listViewId)}`;
    case 'search':
      return `/lightning/search?term=${encodeURIComponent(pop.searchText)}`;
    case 'flow':
      return `/flow/${encodeURIComponent(pop.name)}`;
  }
}
