//! A host over a plain REST CRM: what flows ask of records and pages, for a desktop without Salesforce.

import { HostException } from '@cti-flows/engine';
import { address, inside } from './address.mjs';

/**
 * @import { CallContext, Host } from '@cti-flows/engine'
 *
 * @typedef {object} WebCrm What the host has to know of the CRM and of the desktop.
 * @property {string} api Where the CRM answers: `https://crm.example.com/api/`.
 * @property {string} pages Where its pages are: `https://crm.example.com/`. Nothing outside of this origin pops.
 * @property {() => string | Promise<string>} token Gives the bearer token; asked before each request, never kept.
 * @property {(url: string) => unknown} open Shows a page to the agent: a tab, a frame, `window.open`.
 * @property {Partial<Record<'inbound' | 'outbound' | 'internal', SearchLayout>>} [layouts] What is searched for a call.
 * @property {number} [timeLimit] How long one request may take, in milliseconds; 10,000 if absent.
 *
 * @typedef {object} SearchLayout What is searched, and what pops where nothing is found.
 * @property {string[]} objects The objects to search, such as `Contact`.
 * @property {string} [newRecord] The object whose new-record page pops where nothing is found; nothing pops if absent.
 *
 * @typedef {{ object: string, id: string, fields: Record<string, unknown> }} CrmRecord A record as the CRM sends it.
 */

/** The field that names a record, where it is not `Name`. Search results show it. */
const NAME_FIELDS = new Map([
  ['Case', 'CaseNumber'],
  ['Task', 'Subject'],
]);
/** The least text that a search page is popped for, as in Open CTI. */
const LEAST_SEARCH_CHARACTERS = 3;

/** @param {string} message */
const refused = (message) => new HostException('refused', message);
/** @param {string} message */
const notFound = (message) => new HostException('not-found', message);

/**
 * Flows name a record by its id alone, so that the object is part of it: `Case/17`.
 * @param {string} object
 * @param {string} id
 */
const toFlowId = (object, id) => `${object}/${id}`;

/**
 * The object and the CRM's own id.
 * @param {string} flowId
 * @returns {[object: string, id: string]}
 */
function parseFlowId(flowId) {
  const slash = flowId.indexOf('/');
  if (slash < 1) throw refused(`\`${flowId}\` is not a record id, such as \`Case/17\``);
  return [flowId.slice(0, slash), flowId.slice(slash + 1)];
}

/**
 * The calls `crm.*` and `desktop.screen_pop` over a CRM.
 * @param {WebCrm} crm
 * @returns {Host}
 */
export function webCrmHost({ api, pages, token, open, layouts = {}, timeLimit = 10_000 }) {
  /**
   * @param {CallContext} context
   * @param {string[]} path
   * @param {{ method?: string, query?: object, body?: object }} [what]
   */
  async function ask(context, path, { method = 'GET', query, body } = {}) {
    const url = address(api, path, query);
    const authorization = `Bearer ${await token()}`;
    const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': context.key };
    const limit = AbortSignal.timeout(timeLimit);
    const signal = AbortSignal.any([context.signal, limit]);
    let response, text;
    try {
      response = await fetch(url, { method, headers, body: body && JSON.stringify(body), signal, redirect: 'error' });
      text = await response.text();
    } catch (error) {
      context.signal.throwIfAborted();
      if (limit.aborted) throw new HostException('timeout', `the CRM did not answer within ${timeLimit} ms`);
      // Only the code goes on: the message of a refused header would show the token.
      throw refused(`the CRM cannot be reached: ${/** @type {any} */ (error).cause?.code ?? 'no connection'}`);
    }
    const answer = parseJson(text);
    if (response.ok && answer) return answer;
    const { status } = response;
    const message = typeof answer?.error === 'string' ? answer.error : `the CRM answered with status ${status}`;
    throw status === 404 ? notFound(message) : refused(message);
  }

  /**
   * Searches these objects, or all.
   * @param {CallContext} context
   * @param {string} text
   * @param {string[]} [object]
   * @returns {Promise<CrmRecord[]>}
   */
  async function search(context, text, object) {
    return (await ask(context, ['search'], { query: { text, object } })).records;
  }

  /** @param {string[]} path @param {object} [query] */
  const show = async (path, query) => void (await open(address(pages, path, query).href));

  return {
    async 'crm.find_record_by_phone'({ entityName, phoneNumber, fieldName }, context) {
      const query = { phone: phoneNumber, field: fieldName };
      const { records } = await ask(context, ['records', entityName], { query });
      if (records.length === 0) throw notFound(`no ${entityName} has the phone number \`${phoneNumber}\``);
      return { id: toFlowId(entityName, records[0].id), matches: records.length };
    },

    async 'crm.retrieve_record'({ entityName, id, fields }, context) {
      const [object, ownId] = parseFlowId(id);
      if (object !== entityName) throw notFound(`no record of ${entityName} has the id \`${id}\``);
      const stored = new Map(Object.entries((await ask(context, ['records', object, ownId])).fields));
      const read = fields.map((field) => [field, stored.get(field) ?? null]);
      return { attributes: { type: object }, ...Object.fromEntries(read), Id: id };
    },

    async 'crm.create_record'({ entityName, fields }, context) {
      const { id } = await ask(context, ['records', entityName], { method: 'POST', body: fields });
      return { id: toFlowId(entityName, id) };
    },

    async 'crm.update_record'({ id, fields }, context) {
      await ask(context, ['records', ...parseFlowId(id)], { method: 'PATCH', body: fields });
      return { id };
    },

    'crm.query'() {
      throw new HostException('unsupported', 'this CRM has no SOQL; find by phone number, or search, and retrieve');
    },

    async 'crm.search_and_screen_pop'({ searchParams, defaultFieldValues, deferred, callType }, context) {
      const { objects, newRecord } = layouts[callType] ?? { objects: ['Contact'] };
      const found = objects.length ? await search(context, searchParams, objects) : [];
      const [first] = found;
      if (!deferred) {
        if (!first) await (newRecord && show(['new', newRecord], defaultFieldValues));
        else if (found.length === 1) await show(['records', first.object, first.id]);
        else await show(['search'], { text: searchParams, object: objects });
      }
      return searchReply(found);
    },

    async 'desktop.screen_pop'(page, context) {
      switch (page.target) {
        case 'record':
          return show(['records', ...parseFlowId(page.recordId)]);
        case 'newRecord':
          return show(['new', page.entityName], page.defaultFieldValues);
        case 'objectHome':
          return show(['records', page.entityName]);
        case 'list':
          return show(['records', page.entityName], { view: page.listViewId });
        case 'search': {
          const text = page.searchText;
          if ([...text.trim()].length < LEAST_SEARCH_CHARACTERS) {
            throw refused(`\`${text}\` has fewer than ${LEAST_SEARCH_CHARACTERS} characters`);
          }
          if ((await search(context, text)).length === 0) throw notFound(`nothing is found by \`${text}\``);
          return show(['search'], { text });
        }
        case 'url':
          return void (await open(inside(page.url, pages)));
      }
    },
  };
}

/**
 * What Open CTI's search gives back.
 * @param {CrmRecord[]} found
 */
function searchReply(found) {
  /** @param {CrmRecord} record */
  const nameField = ({ object }) => NAME_FIELDS.get(object) ?? 'Name';
  const Results = found.map((record) => {
    const field = nameField(record);
    return { RecordType: record.object, [field]: record.fields[field] ?? null, Id: toFlowId(record.object, record.id) };
  });
  const [only] = found;
  const reply = { Results, ExactMatch: found.length === 1, recordCount: found.length };
  if (!only || found.length > 1) return reply;
  const { object, id, fields } = only;
  return { ...reply, Id: toFlowId(object, id), Name: fields[nameField(only)] ?? null, RecordType: object };
}

/**
 * The object that a text of JSON is; nothing if it is none.
 * @param {string} text
 */
function parseJson(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' ? value : undefined;
  } catch {
    return undefined;
  }
}
