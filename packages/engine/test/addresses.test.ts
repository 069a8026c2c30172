//! Every way to write a host that flows may not reach: the table `tests/attacks/addresses.json`, which the tests of
//! `crates/http` read too.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fetchHttp, type FetchHttpOptions, type LookUp } from '../src/host/fetch-http.js';
import { isPublic } from '../src/host/http-policy.js';
import type { CallContext } from '../src/types.js';

interface Table {
  addresses: { address: string; public: boolean }[];
  urls: { url: string; host: string }[];
  refused: { url: string; code: string }[];
  names: { name: string; looksUpTo: string[]; reaches: boolean }[];
}

const path = new URL('../../../tests/attacks/addresses.json', import.meta.url);
const table = JSON.parse(readFileSync(path, 'utf8')) as Table;

/** What a request gives, and what was sent for it. */
async function send(url: string, options: FetchHttpOptions): Promise<{ error?: unknown; sent: string[] }> {
  const sent: string[] = [];
  const stub = async (to: unknown): Promise<Response> => {
    sent.push(String(to));
    return new Response('');
  };
  const host = fetchHttp({ fetch: stub as typeof fetch, ...options });
  const context = { signal: new AbortController().signal } as CallContext;
  try {
    await host['http.send']({ method: 'GET', url }, context);
    return { sent };
  } catch (error) {
    return { error, sent };
  }
}

const nowhere: LookUp = async (name) => {
  throw new Error(`\`${name}\` was looked up`);
};
const privateNetwork = (host: string) =>
  expect.objectContaining({
    code: 'refused',
    message: `\`${host}\` is in a private network, which flows may not reach`,
  });

test('public addresses are told from all others', () => {
  expect(table.addresses.length).toBeGreaterThan(80);
  expect(table.addresses.filter((row) => isPublic(row.address) !== row.public)).toEqual([]);
});

test.each(table.urls)('$url is refused even if it is listed', async ({ url, host }) => {
  expect(await send(url, { allow: [`http://${host}`], lookUp: nowhere })).toEqual({
    error: privateNetwork(host),
    sent: [],
  });
});

test.each(table.refused)('$url is not taken for the listed host', async ({ url, code }) => {
  const { error, sent } = await send(url, { allow: ['api.example.com'], lookUp: nowhere });
  expect([(error as { code?: string }).code, sent]).toEqual([code, []]);
});

test.each(table.names)('a name that leads to $looksUpTo', async ({ name, looksUpTo, reaches }) => {
  const url = `https://${name}/`;
  const result = await send(url, { allow: [name], lookUp: async () => looksUpTo });
  expect(result).toEqual(reaches ? { sent: [url] } : { error: privateNetwork(name), sent: [] });
});

test('a name that leads to public and to private addresses is refused', async () => {
  const lookUp = async () => ['8.8.8.8', '10.0.0.1'];
  const result = await send('https://api.example.com/', { allow: ['api.example.com'], lookUp });
  expect(result).toEqual({ error: privateNetwork('api.example.com'), sent: [] });
});

test('a name that cannot be looked up is not handed to `fetch`, which might find what nobody has checked', async () => {
  const lookUp = async (): Promise<string[]> => {
    throw Object.assign(new Error('none'), { code: 'ENOTFOUND' });
  };
  const { error, sent } = await send('https://api.example.com/', { allow: ['api.example.com'], lookUp });
  expect([error, sent]).toEqual([expect.objectContaining({ code: 'not-found' }), []]);
});

test('a redirect is checked as the first address was', async () => {
  const sent: string[] = [];
  const redirecting = async (to: unknown): Promise<Response> => {
    sent.push(String(to));
    return new Response(null, { status: 302, headers: { location: 'https://b.example.com/' } });
  };
  const lookUp = async (name: string) => [name === 'a.example.com' ? '8.8.8.8' : '169.254.169.254'];
  const allow = ['a.example.com', 'b.example.com'];
  const result = await send('https://a.example.com/', { allow, lookUp, fetch: redirecting as typeof fetch });
  expect([result.error, sent]).toEqual([privateNetwork('b.example.com'), ['https://a.example.com/']]);
});
