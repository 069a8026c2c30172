//! Where things are.

import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export const ROOT = here('../../../');
export const RUST = here('../rust/');
export const NPM = here('../npm/');
export const PYTHON = here('../python/');
export const WORKLOADS = here('../workloads/');
export const RESULTS = here('../results.json');
/** What is built and installed; nothing outside of it is touched, but `node_modules` of the npm folder. */
export const TARGET = here('../../../target/peers/');
export const GUIDE = here('../../../docs/guide/speed.md');
export const IMAGES = here('../../../docs/images/');
