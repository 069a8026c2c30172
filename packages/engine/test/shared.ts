//! Reference data beside the repository. A test that needs what is not there says so and is skipped.

import { existsSync, readFileSync } from 'node:fs';

/** A file of `../shared`, read as JSON; `undefined` where there is none. */
export function sharedJson<T>(path: string): T | undefined {
  const file = new URL(`../../../../shared/${path}`, import.meta.url);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as T;
  process.stderr.write(`skipped: ../shared/${path} is absent\n`);
  return undefined;
}
