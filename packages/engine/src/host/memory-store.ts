//! The adapter's property store in memory: the calls `store.*`.

import { HostException } from '../errors.js';
import type { Host } from '../types.js';

/**
 * Keys that begin so are not the flows' own: the calls on properties neither see nor change them (docs/guide/hosts.md).
 */
export const RESERVED_PREFIX = 'cti:';

/** Where counters are kept. */
export const COUNTER_PREFIX = 'cti:counter:';

/** The calls that a memory store answers. */
export type MemoryStore = Required<
  Pick<
    Host,
    | 'store.get_property'
    | 'store.set_property'
    | 'store.get_properties'
    | 'store.clear_properties'
    | 'store.update_counter'
    | 'store.get_counter'
  >
>;

/**
 * A property store that lives as long as the page. Pass a map of your own to fill it, to look into it, or to write it
 * down: it holds everything, counters and reserved keys included.
 */
export function memoryStore({ properties = new Map() }: { properties?: Map<string, unknown> } = {}): MemoryStore {
  const isReserved = (key: string) => key.startsWith(RESERVED_PREFIX);
  // Counting is JavaScript's, so that tenths have its rounding; what is absent begins at 0.
  const counted = (name: string, by: number) => Number(properties.get(COUNTER_PREFIX + name) ?? 0) + by;
  return {
    'store.get_property': ({ key }) => valueOf(isReserved(key) ? undefined : properties.get(key)),
    'store.set_property': ({ key, value }) => {
      if (isReserved(key)) {
        const why = `names that begin with \`${RESERVED_PREFIX}\` are the adapter's own`;
        throw new HostException('refused', `\`${key}\` cannot be set: ${why}`);
      }
      if (value === undefined) properties.delete(key);
      else properties.set(key, value);
    },
    'store.get_properties': () => Object.fromEntries([...properties].filter(([key]) => !isReserved(key))),
    'store.clear_properties': () => {
      for (const key of [...properties.keys()]) if (!isReserved(key)) properties.delete(key);
    },
    'store.update_counter': ({ name, by }) => {
      const value = counted(name, by);
      if (!Number.isFinite(value)) throw new HostException('refused', `counter \`${name}\` cannot count that far`);
      properties.set(COUNTER_PREFIX + name, value);
      return { value };
    },
    'store.get_counter': ({ name }) => {
      const value = counted(name, 0);
      if (!Number.isFinite(value)) throw new HostException('refused', `counter \`${name}\` does not hold a number`);
      return { value };
    },
  };
}

/** A property that was never set is an answer without a value. */
function valueOf(value: unknown): { value?: { [name: string]: unknown } } {
  return value === undefined ? {} : { value: value as { [name: string]: unknown } };
}
