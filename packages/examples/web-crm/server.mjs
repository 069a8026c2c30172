//! The example CRM as a plain REST service on `node:http`: for the example and for tests, not for customers' data.
//!
//! | request | answer |
//! |---|---|
//! | `GET /records/{object}?phone=…&field=…` | `{ records }`: those with the phone number, oldest first |
//! | `GET /records/{object}/{id}` | the record: `{ object, id, fields }` |
//! | `POST /records/{object}` | 201 and the new record; the body is its fields |
//! | `PATCH /records/{object}/{id}` | the changed record; the body is the fields to change |
//! | `GET /search?text=…&object=…&object=…` | `{ records }`: those with every word, or with the phone number |
//!
//! Each request carries `Authorization: Bearer`. What is refused is answered with a status from 400 and `{ error }`.
//! A `POST` that is repeated with the same `Idempotency-Key` gets the answer of the first and creates nothing.

import { createServer } from 'node:http';
import { RefusedError } from './records.mjs';

/**
 * @import { IncomingMessage } from 'node:http'
 * @import { AddressInfo } from 'node:net'
 * @import { Records } from './records.mjs'
 */

/** The longest body of a request, in bytes. */
const LONGEST_BODY = 1_000_000;

/**
 * Puts records on a free port of this machine.
 * @param {Records} records
 * @param {(token: string) => boolean} isToken Whether a bearer token is good.
 * @returns {Promise<{ origin: string, requests: string[], close: () => Promise<void> }>} Where it answers, and each
 *   request as it came in: `GET /records/Contact?phone=…`.
 */
export async function serveCrm(records, isToken) {
  /** @type {string[]} */
  const requests = [];
  /** Answers by key of repetition. @type {Map<string, { status: number, body: unknown }>} */
  const created = new Map();
  const server = createServer(async (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const { status, body } = await answer(request).catch((error) => {
      if (error instanceof RefusedError) return { status: error.status, body: { error: error.message } };
      return { status: 500, body: { error: 'the CRM failed' } };
    });
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });

  /** @param {IncomingMessage} request @returns {Promise<{ status: number, body: unknown }>} */
  async function answer(request) {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (!token || !isToken(token)) throw new RefusedError(401, 'the session has expired');
    const { path, query } = parseAddress(request.url ?? '');
    const [collection, object, id, ...more] = path;
    if (more.length === 0 && collection === 'records' && object) {
      const method = `${request.method} ${id === undefined ? 'records' : 'record'}`;
      if (method === 'GET records') return { status: 200, body: { records: byPhone(object, query) } };
      if (method === 'POST records') return create(request, object);
      if (method === 'GET record') return { status: 200, body: records.read(object, `${id}`) };
      if (method === 'PATCH record') {
        const body = await readJson(request);
        return { status: 200, body: records.update(object, `${id}`, body) };
      }
      throw new RefusedError(405, `\`${request.method}\` is not possible here`);
    }
    if (collection === 'search' && object === undefined) {
      const text = query.get('text');
      if (text === null) throw new RefusedError(400, 'the query parameter `text` says what to search');
      return { status: 200, body: { records: records.search(text, query.getAll('object')) } };
    }
    throw new RefusedError(404, 'there is nothing at this address');
  }

  /** @param {string} object @param {URLSearchParams} query */
  function byPhone(object, query) {
    const phone = query.get('phone');
    if (phone === null) throw new RefusedError(400, 'the query parameter `phone` says what number to find');
    return records.findByPhone(object, phone, query.get('field') ?? undefined);
  }

  /** @param {IncomingMessage} request @param {string} object */
  async function create(request, object) {
    const body = await readJson(request);
    const key = request.headers['idempotency-key'];
    const earlier = typeof key === 'string' ? created.get(key) : undefined;
    if (earlier) return earlier;
    const answered = { status: 201, body: structuredClone(records.create(object, body)) };
    if (typeof key === 'string') created.set(key, answered);
    return answered;
  }

  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const { port } = /** @type {AddressInfo} */ (server.address());
  const close = () =>
    new Promise((closed) => {
      server.close(() => closed(undefined));
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${port}`, requests, close: /** @type {() => Promise<void>} */ (close) };
}

/**
 * The parts of a path, decoded one by one so that an encoded slash stays text.
 * @param {string} address
 */
function parseAddress(address) {
  try {
    const { pathname, searchParams } = new URL(address, 'http://crm');
    return { path: pathname.slice(1).split('/').map(decodeURIComponent), query: searchParams };
  } catch {
    throw new RefusedError(400, 'the address cannot be read');
  }
}

/** @param {IncomingMessage} request @returns {Promise<unknown>} */
async function readJson(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LONGEST_BODY) throw new RefusedError(413, `a body has at most ${LONGEST_BODY} bytes`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new RefusedError(400, 'the body is not JSON');
  }
}
