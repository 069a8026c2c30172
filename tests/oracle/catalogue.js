// The kinds of blocks with their controls and ports, as the documents list them (schemas/catalogue.json).
import { readFileSync } from 'node:fs';

export const catalogue = JSON.parse(
  readFileSync(new URL('../../schemas/catalogue.json', import.meta.url), 'utf8'),
).blocks;
export const portsOf = Object.fromEntries(catalogue.map(({ type, ports }) => [type, ports]));
