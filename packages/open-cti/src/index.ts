//! `@cti-flows/open-cti`: the Salesforce side of CTI Flows.

export { SalesforceException, DEFAULT_TIME_LIMIT } from './answers.js';
export { Console, type PageInfo, type TabToOpen } from './console.js';
export { MAX_KEPT_EVENTS, type Attachment } from './events.js';
export { MIN_SEARCH_CHARACTERS, PANEL_HEIGHT, PANEL_WIDTH } from './limits.js';
export { OpenCti, type Pop, type Search, type SearchAnswer } from './opencti.js';
export { openCti, type OpenCtiOptions, type Salesforce, type SalesforceHost } from './salesforce.js';
export type * from './sforce.js';
export type * from './sforce-console.js';
