//! A host that tells on standard error when calls begin and end. What `HELD` names is not answered until the run is given up.

import { setTimeout as sleep } from 'node:timers/promises';

const held = new Set((process.env.HELD ?? '').split(','));
const milliseconds = Number(process.env.MILLISECONDS ?? 5);

/** @type {import('@cti-flows/engine').Host} */
const host = {
  async 'crm.create_record'({ fields: { Subject, Of } }, { key, signal }) {
    const call = `${Of} ${Subject}`;
    process.stderr.write(`begin ${call} ${key.split('#')[1]}\n`);
    await sleep(held.has(call) ? 600_000 : milliseconds, undefined, { signal });
    process.stderr.write(`end ${call}\n`);
    return { id: `Task/${call}` };
  },
};

export default host;
