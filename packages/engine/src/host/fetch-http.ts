//! Requests of flows by `fetch`, to the hosts that whoever runs the flows allows: the call `http.send`.

import { HostException } from '../errors.js';
import type { CallContext, Host, ReplyTo, With } from '../types.js';
import { addressOf, allowList, checkedUrl, isLocalName, isPublic, type IsAllowed } from './http-policy.js';

/** What flows may reach, and within which limits. */
export interface FetchHttpOptions {
  /**
   * The hosts that flows may reach; no other is. `api.example.com` is that host over `https` at its own port,
   * `*.example.com` every name below it, `http://intranet.example.com:8080` another scheme and port.
   */
  allow: readonly string[];
  /** How long a request may take, redirects included, in milliseconds; 10,000 if absent. */
  timeLimit?: number;
  /** How many bytes the body of an answer may have; 1 MiB if absent. */
  maxBytes?: number;
  /** Whether an allowed host may be on this machine or in a private network; not if absent. See `fetchHttp`. */
  allowPrivateAddresses?: boolean;
  /** What sends; the platform's `fetch` if absent. */
  fetch?: typeof fetch;
  /**
   * The secrets that flows may name in `secretHeaders`, by name: the header's value, and the host that it may be sent to,
   * as in `allow`. In a page, whoever can open its tools can read them.
   */
  secrets?: Readonly<Record<string, { host: string; value: string }>>;
  /** What finds the addresses of a name; Node's own look-up if absent, and nothing in a page. */
  lookUp?: LookUp;
}

/** Finds the addresses of a name, and rejects where it has none. */
export type LookUp = (name: string) => Promise<readonly string[]>;

/** A secret, and where it may be sent. */
interface Secret {
  value: string;
  isFor: IsAllowed;
}

type Request = With<'http.send'>;
type Answer = ReplyTo<'http.send'>;

/** How many redirects are followed. */
const MAX_REDIRECTS = 5;

/** Headers that belong to the connection, which are not for a flow to write. */
const OF_THE_CONNECTION = new Set(
  [
    'connection content-length expect host keep-alive proxy-authorization proxy-connection te trailer',
    'transfer-encoding upgrade',
  ].flatMap((line) => line.split(' ')),
);

/** Headers that prove who asks; they do not go to another origin. */
const CREDENTIALS = new Set(['authorization', 'cookie', 'proxy-authorization']);

/** Headers of an answer that a page does not see either: they are secrets of the connection. */
const HIDDEN = new Set(['set-cookie', 'set-cookie2']);

/**
 * Sends requests and reads their answers. Cookies are neither sent nor kept. Every redirect is checked against the list
 * again; in a page, where `fetch` does not show where a redirect leads, all of them are refused.
 *
 * Private addresses are refused as addresses and as `localhost` everywhere, and as names that lead to one in Node only:
 * a page cannot look names up. Node looks them up before `fetch` does so once more, so that a name whose owner changes
 * it in between gets through (DNS rebinding): list only hosts of owners whom you trust, or run flows that others write
 * behind `crates/http`, which connects to what it has checked.
 *
 * A status outside 200 to 299 is an answer as any other. Throws a `TypeError` if `allow` holds what is no host.
 */
export function fetchHttp(options: FetchHttpOptions): Required<Pick<Host, 'http.send'>> {
  const client = new Client(options);
  return { 'http.send': (request, context) => client.send(request, context) };
}

class Client {
  private readonly isAllowed: IsAllowed;
  private readonly timeLimit: number;
  private readonly maxBytes: number;
  private readonly secrets: ReadonlyMap<string, Secret>;

  constructor(private readonly options: FetchHttpOptions) {
    this.isAllowed = allowList(options.allow);
    this.timeLimit = options.timeLimit ?? 10_000;
    this.maxBytes = options.maxBytes ?? 1 << 20;
    const secrets = Object.entries(options.secrets ?? {});
    this.secrets = new Map(secrets.map(([name, { host, value }]) => [name, { value, isFor: allowList([host]) }]));
  }

  async send(request: Request, context: CallContext): Promise<Answer> {
    checkHeaders(request);
    const stop = new AbortController();
    const cancel = () => stop.abort(context.signal.reason);
    const late = new HostException('timeout', `the server did not answer within ${this.timeLimit} ms`);
    const timer = setTimeout(() => stop.abort(late), this.timeLimit);
    context.signal.addEventListener('abort', cancel);
    if (context.signal.aborted) cancel();
    try {
      return await this.follow(request, stop.signal);
    } catch (error) {
      throw stop.signal.aborted ? stop.signal.reason : error;
    } finally {
      clearTimeout(timer);
      context.signal.removeEventListener('abort', cancel);
    }
  }

  private async follow(first: Request, signal: AbortSignal): Promise<Answer> {
    let request = first;
    let url = checkedUrl(request.url, this.isAllowed);
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const secrets = this.secretsOf(request, url);
      const response = await this.sendOnce(request, url, secrets, signal);
      const location = isRedirect(response.status) ? response.headers.get('location') : null;
      if (location === null) return redacted(await this.read(response, url), Object.values(secrets));
      await response.body?.cancel();
      if (!URL.canParse(location, url)) throw refused(`\`${url.origin}\` redirects to something that is no address`);
      const target = checkedUrl(new URL(location, url), this.isAllowed, url);
      request = redirected(request, response.status, url, target);
      url = target;
    }
    throw refused(`more than ${MAX_REDIRECTS} redirects`);
  }

  /** The headers whose values are secrets, with those. */
  private secretsOf({ secretHeaders = {} }: Request, url: URL): Record<string, string> {
    const found = Object.entries(secretHeaders).map(([header, name]) => {
      const secret = this.secrets.get(name);
      if (!secret) throw refused(`there is no secret \`${name}\``);
      if (!secret.isFor(url)) throw refused(`the secret \`${name}\` may not be sent to \`${url.origin}\``);
      return [header, secret.value];
    });
    return Object.fromEntries(found);
  }

  private async sendOnce(
    request: Request,
    url: URL,
    secrets: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Response> {
    if (!this.options.allowPrivateAddresses) await checkPublic(url, signal, this.options.lookUp ?? systemLookUp());
    const { method, body = null, contentType } = request;
    if (method === 'GET' && body !== null) throw refused('`fetch` sends no body with `GET`');
    const headers: Record<string, string> = {
      ...request.headers,
      ...(contentType ? { 'content-type': contentType } : {}),
      ...secrets,
    };
    const send = this.options.fetch ?? fetch;
    const response = await send(url, {
      method,
      body,
      headers,
      signal,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    }).catch((error: unknown) => {
      throw signal.aborted ? error : unreachable(url, error);
    });
    if (response.type === 'opaqueredirect') {
      throw refused(`\`${url.origin}\` redirects, and a page is not told where to`);
    }
    return response;
  }

  private async read(response: Response, url: URL): Promise<Answer> {
    const headers: Record<string, string> = {};
    for (const [name, value] of response.headers) {
      if (HIDDEN.has(name)) continue;
      headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
    }
    const text = await this.text(response, url);
    const body = bodyOf(text, headers['content-type'] ?? '');
    return { status: response.status, headers, ...(body === undefined ? {} : { body: body as never }) };
  }

  /** The body as text, as long as it keeps to the limit. What is no UTF-8 becomes U+FFFD. */
  private async text(response: Response, url: URL): Promise<string> {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const reader = response.body?.getReader();
    let text = '';
    let bytes = 0;
    while (reader) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw unreachable(url, error);
      });
      if (done) break;
      bytes += value.byteLength;
      if (bytes > this.maxBytes) {
        await reader.cancel();
        throw refused(`the answer has more than ${this.maxBytes} bytes`);
      }
      text += decoder.decode(value, { stream: true });
    }
    return text + decoder.decode();
  }
}

function refused(message: string): HostException {
  return new HostException('refused', message);
}

/** An answer in which no secret stands any more; of `Bearer` and a token, the token alone is taken out as well. */
function redacted(answer: Answer, secrets: string[]): Answer {
  const tokens = secrets.map((value) => value.split(' ').at(-1) ?? '').filter((token) => token.length >= 8);
  const parts = [...secrets, ...tokens].filter((part) => part !== '');
  if (parts.length === 0) return answer;
  const inText = (text: string) => parts.reduce((left, part) => left.replaceAll(part, '(secret)'), text);
  const inValue = (value: unknown): unknown => {
    if (typeof value === 'string') return inText(value);
    if (Array.isArray(value)) return value.map(inValue);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [inText(name), inValue(member)]));
  };
  return inValue(answer) as Answer;
}

function checkHeaders({ headers = {}, secretHeaders = {} }: Request): void {
  const name = [...Object.keys(headers), ...Object.keys(secretHeaders)].find((header) => OF_THE_CONNECTION.has(header.toLowerCase()));
  if (name !== undefined) throw new HostException('bad-control', `the header \`${name}\` belongs to the connection`);
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** The request that a redirect asks for (WHATWG Fetch standard, section 4.4). */
function redirected(request: Request, status: number, from: URL, to: URL): Request {
  const becomesGet = status === 303 || ((status === 301 || status === 302) && request.method === 'POST');
  const { body, contentType, ...rest } = request;
  const kept: Request = becomesGet ? { ...rest, method: 'GET' } : request;
  if (from.origin === to.origin) return kept;
  const { secretHeaders: _, ...open } = kept;
  const headers = Object.entries(kept.headers ?? {}).filter(([name]) => !CREDENTIALS.has(name.toLowerCase()));
  return { ...open, headers: Object.fromEntries(headers) };
}

/** What calls itself JSON and is none is text, so that the flow sees what came. */
function bodyOf(text: string, contentType: string): unknown {
  if (text === '') return undefined;
  const kind = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (kind !== 'application/json' && !kind.endsWith('+json')) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Messages name hosts, and never the whole of an address that a server made, in which there may be a secret. */
function unreachable(url: URL, error: unknown): HostException {
  const cause = (error as { cause?: { code?: unknown } } | null)?.cause;
  if (cause?.code === 'ENOTFOUND')
    return new HostException('not-found', `there is no host \`${url.hostname}\``, { cause: error });
  const why = typeof cause?.code === 'string' ? cause.code : 'no connection, or its server does not let this page ask';
  return new HostException('refused', `\`${url.hostname}\` cannot be reached: ${why}`, { cause: error });
}

/** Refuses hosts in private networks, as far as they can be told; a name that leads to one beside others, too. */
async function checkPublic(url: URL, signal: AbortSignal, lookUp: LookUp | undefined): Promise<void> {
  const host = url.hostname;
  const written = addressOf(host);
  const addresses = written === undefined ? await addressesOf(url, lookUp) : [written];
  signal.throwIfAborted();
  if (isLocalName(host) || !addresses.every(isPublic)) {
    throw refused(`\`${host}\` is in a private network, which flows may not reach`);
  }
}

/**
 * The addresses of a name; none in a page. A name that has none is not asked for again by `fetch`, which might then
 * find one that nobody has checked.
 */
async function addressesOf(url: URL, lookUp: LookUp | undefined): Promise<readonly string[]> {
  if (!lookUp || isLocalName(url.hostname)) return [];
  try {
    return await lookUp(url.hostname);
  } catch (error) {
    throw unreachable(url, { cause: error });
  }
}

/** The part of Node's `dns/promises` that is used. */
interface Dns {
  lookup(name: string, options: { all: true }): Promise<{ address: string }[]>;
}

/** What the platform looks names up with; `undefined` in a page. */
function systemLookUp(): LookUp | undefined {
  const platform = globalThis as { process?: { getBuiltinModule?: (id: string) => unknown } };
  // Not imported, so that bundlers for pages do not look for it.
  const dns = platform.process?.getBuiltinModule?.('node:dns/promises') as Dns | undefined;
  return dns && (async (name) => (await dns.lookup(name, { all: true })).map(({ address }) => address));
}
