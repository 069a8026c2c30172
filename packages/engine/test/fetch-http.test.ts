//! Requests of flows: what is allowed, what redirects may do, what an answer may be.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fetchHttp, type FetchHttpOptions } from '../src/host/fetch-http.js';
import { allowList, isPublic } from '../src/host/http-policy.js';
import type { CallContext, With } from '../src/types.js';

/** What the server was asked, and what it answers by path. */
const asked: { method?: string; url?: string; headers: IncomingMessage['headers']; body: string }[] = [];
const answers: Record<string, (response: ServerResponse, port: number) => void> = {
  '/json': (response) => response.writeHead(200, { 'content-type': 'application/problem+json' }).end('{"a":[1]}'),
  '/echo': (response) =>
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ sent: [asked.at(-1)?.headers.authorization, 's3cr3t-t0ken'] })),
  '/broken': (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"a":'),
  '/text': (response) => response.writeHead(404, { 'set-cookie': 'secret=1', 'x-one': ['a', 'b'] }).end('häh'),
  '/empty': (response) => response.writeHead(204).end(),
  '/large': (response) => response.writeHead(200).end('x'.repeat(2_000)),
  '/never': () => {},
  '/stays': (response) => response.writeHead(302, { location: '/json' }).end(),
  '/keeps': (response) => response.writeHead(307, { location: '/json' }).end(),
  '/circle': (response) => response.writeHead(302, { location: '/circle' }).end(),
  '/leaves': (response) => response.writeHead(302, { location: 'https://elsewhere.example/secret?token=1' }).end(),
  '/nowhere': (response) => response.writeHead(302, { location: 'http://' }).end(),
  '/crosses': (response, port) => response.writeHead(307, { location: `http://localhost:${port}/json` }).end(),
};

const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    asked.push({ method: request.method, url: request.url, headers: request.headers, body });
    answers[request.url ?? '']?.(response, port);
  });
});
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => void asked.splice(0));

function send(
  request: Partial<With<'http.send'>>,
  more: Partial<FetchHttpOptions> = {},
  signal = new AbortController().signal,
): Promise<unknown> {
  const allow = [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
  const host = fetchHttp({ allow, allowPrivateAddresses: true, ...more });
  const whole = { method: 'GET' as const, url: '', ...request };
  return Promise.resolve(host['http.send'](whole, { signal } as CallContext));
}

const at = (path: string) => `http://127.0.0.1:${port}${path}`;
const exception = (code: string, message?: string) =>
  expect.objectContaining({ name: 'HostException', code, ...(message ? { message } : {}) });

test('an answer is read whatever its status, JSON as a value, cookies left out', async () => {
  expect(await send({ url: at('/json') })).toMatchObject({ status: 200, body: { a: [1] } });
  expect(await send({ url: at('/broken') })).toMatchObject({ body: '{"a":' });
  const text = (await send({ url: at('/text') })) as { headers: Record<string, string> };
  expect(text).toMatchObject({ status: 404, body: 'häh', headers: { 'x-one': 'a, b' } });
  expect(text.headers['set-cookie']).toBeUndefined();
  expect(await send({ url: at('/empty') })).not.toHaveProperty('body');
});

test('a request is sent as the flow wrote it', async () => {
  await send({
    method: 'POST',
    url: at('/json'),
    headers: { 'X-Key': 'k' },
    body: '{"b":"ü"}',
    contentType: 'application/json',
  });
  expect(asked).toMatchObject([
    { method: 'POST', body: '{"b":"ü"}', headers: { 'x-key': 'k', 'content-type': 'application/json' } },
  ]);
});

test('only hosts of the list are reached, with their scheme and port', async () => {
  await expect(send({ url: `http://127.0.0.1:${port + 1}/` })).rejects.toEqual(
    exception('refused', `\`http://127.0.0.1:${port + 1}\` is not on the list of hosts that flows may reach`),
  );
  await expect(send({ url: 'https://127.0.0.1/' })).rejects.toEqual(exception('refused'));
  await expect(send({ url: 'file:///etc/passwd' })).rejects.toEqual(exception('refused'));
  await expect(send({ url: `http://name:word@127.0.0.1:${port}/json` })).rejects.toEqual(exception('refused'));
  await expect(send({ url: '/json' })).rejects.toEqual(exception('bad-control', '`/json` is no address'));
  await expect(send({ url: at('/json'), headers: { HOST: 'x' } })).rejects.toEqual(exception('bad-control'));
  expect(asked).toEqual([]);
});

test.each([
  [
    'api.example.com',
    ['https://api.example.com/x', 'https://api.example.com:443/'],
    ['http://api.example.com/', 'https://api.example.com:8443/', 'https://x.api.example.com/'],
  ],
  [
    '*.example.com',
    ['https://a.example.com/', 'https://a.b.example.com/'],
    ['https://example.com/', 'https://badexample.com/', 'https://.example.com/'],
  ],
  [
    'http://Intranet.example.com:8080',
    ['http://intranet.example.com:8080/'],
    ['https://intranet.example.com:8080/', 'http://intranet.example.com/'],
  ],
])('%s in the list', (allowed, inside, outside) => {
  const isAllowed = allowList([allowed]);
  for (const url of inside) expect(isAllowed(new URL(url)), url).toBe(true);
  for (const url of outside) expect(isAllowed(new URL(url)), url).toBe(false);
});

test.each(['', '*', 'ftp://a.example', 'a.example/path', 'a@b.example', '*.1.2.3.4', 'a.*.example', 'https://', 'a b'])(
  '`%s` is no host of a list',
  (text) => {
    expect(() => fetchHttp({ allow: [text] })).toThrow(TypeError);
  },
);

test('hosts in private networks are refused, by address and by name', async () => {
  for (const host of ['127.0.0.1', 'localhost']) {
    await expect(send({ url: `http://${host}:${port}/json` }, { allowPrivateAddresses: false })).rejects.toEqual(
      exception('refused', `\`${host}\` is in a private network, which flows may not reach`),
    );
  }
  expect(asked).toEqual([]);
});

test('private addresses are known in every form', () => {
  const inside = [
    '0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.2.1',
    '192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.9 224.0.0.1 240.0.0.1 255.255.255.255 :: ::1',
    '::ffff:127.0.0.1 ::ffff:10.0.0.1 ::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 2002:a00:1:: 2001::1',
    '2001:db8::1 fc00::1 fd12::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 3fff::1',
  ].flatMap((line) => line.split(' '));
  const outside = [
    '1.1.1.1 8.8.8.8 100.63.255.255 100.128.0.1 172.15.0.1 172.32.0.1 192.1.0.1 198.20.0.1',
    '223.255.255.255 2606:4700::1111 2001:4860::8888 ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::1',
  ].flatMap((line) => line.split(' '));
  expect(inside.filter(isPublic)).toEqual([]);
  expect(outside.filter((address) => !isPublic(address))).toEqual([]);
});

test('redirects are followed to hosts of the list only', async () => {
  expect(await send({ method: 'POST', url: at('/stays'), body: 'b', contentType: 'text/plain' })).toMatchObject({
    status: 200,
  });
  expect(asked.map(({ method, body }) => [method, body])).toEqual([
    ['POST', 'b'],
    ['GET', ''],
  ]);
  await send({ method: 'POST', url: at('/keeps'), body: 'b' });
  expect(asked.at(-1)).toMatchObject({ method: 'POST', body: 'b', url: '/json' });
  await expect(send({ url: at('/leaves') })).rejects.toEqual(
    exception(
      'refused',
      `\`http://127.0.0.1:${port}\` redirects to \`https://elsewhere.example\`, ` +
        'which is not on the list of hosts that flows may reach',
    ),
  );
  await expect(send({ url: at('/nowhere') })).rejects.toEqual(exception('refused'));
  await expect(send({ url: at('/circle') })).rejects.toEqual(exception('refused', 'more than 5 redirects'));
});

test('what proves who asks does not go to another origin', async () => {
  await send({ url: at('/crosses'), headers: { Authorization: 'Bearer t', 'x-key': 'k' } });
  expect(asked.map(({ headers }) => [headers.authorization, headers['x-key']])).toEqual([
    ['Bearer t', 'k'],
    [undefined, 'k'],
  ]);
});

test('a page is not told where a redirect leads, so it is refused', async () => {
  const redirect = { type: 'opaqueredirect', status: 0, headers: new Headers() } as Response;
  await expect(send({ url: at('/json') }, { fetch: async () => redirect })).rejects.toEqual(exception('refused'));
});

test('an answer keeps to limits of size and time', async () => {
  await expect(send({ url: at('/large') }, { maxBytes: 1_999 })).rejects.toEqual(
    exception('refused', 'the answer has more than 1999 bytes'),
  );
  expect(await send({ url: at('/large') }, { maxBytes: 2_000 })).toMatchObject({ status: 200 });
  await expect(send({ url: at('/never') }, { timeLimit: 50 })).rejects.toEqual(
    exception('timeout', 'the server did not answer within 50 ms'),
  );
});

test('a request ends with its run', async () => {
  const abort = new AbortController();
  const sent = send({ url: at('/never') }, {}, abort.signal);
  setTimeout(() => abort.abort(new DOMException('the run was cancelled', 'AbortError')), 50);
  await expect(sent).rejects.toMatchObject({ name: 'AbortError' });
});

test('a host that is not there, and a body that cannot be sent', async () => {
  await expect(send({ url: 'https://nobody.invalid/' }, { allow: ['nobody.invalid'] })).rejects.toMatchObject({
    name: 'HostException',
  });
  const free = await new Promise<number>((resolve) => {
    const other = createServer().listen(0, () => {
      const { port: its } = other.address() as AddressInfo;
      other.close(() => resolve(its));
    });
  });
  await expect(send({ url: `http://127.0.0.1:${free}/` }, { allow: [`http://127.0.0.1:${free}`] })).rejects.toEqual(
    exception('refused', '`127.0.0.1` cannot be reached: ECONNREFUSED'),
  );
  await expect(send({ url: at('/json'), body: 'b' })).rejects.toEqual(
    exception('refused', '`fetch` sends no body with `GET`'),
  );
});

test('a secret is sent to its host only, and does not come back', async () => {
  const value = 'Bearer s3cr3t-t0ken';
  const secrets = { 'crm-token': { host: `http://127.0.0.1:${port}`, value } };
  const named = (url: string, name = 'crm-token') => send({ url, secretHeaders: { Authorization: name } }, { secrets });
  expect(JSON.stringify(await named(at('/echo')))).toBe(
    JSON.stringify({ ...((await named(at('/echo'))) as object), body: { sent: ['(secret)', '(secret)'] } }),
  );
  expect(asked[0]?.headers.authorization).toBe(value);
  asked.splice(0);
  await named(at('/crosses'));
  expect(asked.map(({ headers }) => headers.authorization)).toEqual([value, undefined]);
  await expect(named(`http://localhost:${port}/json`)).rejects.toEqual(
    exception('refused', `the secret \`crm-token\` may not be sent to \`http://localhost:${port}\``),
  );
  await expect(named(at('/json'), 'other')).rejects.toEqual(exception('refused', 'there is no secret `other`'));
});
