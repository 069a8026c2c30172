//! Headless Chromium, and a server of local files for its pages.

import { createServer } from 'node:http';
import { access, readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

/** Chromium of the system: `CHROMIUM` names it, else it is where Debian's package puts it. */
export const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Whether there is a Chromium. Tests that need one say aloud that they are skipped where there is none. */
export async function hasChromium() {
  const found = await access(chromiumPath).then(() => true, () => false);
  if (!found) process.stderr.write(`skipped: there is no Chromium at ${chromiumPath}; set CHROMIUM to its path\n`);
  return found;
}

/** Starts headless Chromium, which asks nobody on the network for anything by itself. */
export function launchChromium() {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'];
  return chromium.launch({
    executablePath: chromiumPath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', ...quiet],
  });
}

const contentTypes = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/**
 * Serves folders, and texts, on a free port of 127.0.0.1 (reachable as `localhost` as well, which is another origin).
 *
 * `routes` maps a path that ends in `/` to a folder (a `file:` URL), any other path to a file's URL or to
 * `{ text, type }`. `headers` go out with every answer, such as a Content-Security-Policy.
 */
export async function serve(routes, headers = {}) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname);
    const answer = await find(routes, path);
    if (!answer) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': answer.type, ...headers }).end(answer.body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    }),
  };
}

async function find(routes, path) {
  const route = routes[path];
  if (route && !(route instanceof URL)) return { body: route.text, type: route.type ?? 'text/html; charset=utf-8' };
  if (route) return readAs(fileURLToPath(route));
  const folder = Object.keys(routes).filter((prefix) => prefix.endsWith('/') && path.startsWith(prefix)).sort().pop();
  if (folder === undefined) return undefined;
  const root = fileURLToPath(routes[folder]);
  const file = normalize(join(root, path.slice(folder.length)));
  return file.startsWith(root.endsWith(sep) ? root : root + sep) ? readAs(file) : undefined;
}

async function readAs(file) {
  const body = await readFile(file).catch(() => undefined);
  return body && { body, type: contentTypes[extname(file)] ?? 'application/octet-stream' };
}
