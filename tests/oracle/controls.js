// What controls take (the pages of the blocks, and diagnostic `wrong-type`).
import { Failure, isObject } from './values.js';

const bad = () => {
  throw new Failure('bad-control');
};

/** The controls of one visit, resolved. */
export class Controls {
  constructor(resolved, payload) {
    this.resolved = resolved;
    this.payload = payload;
  }

  /** Any value; undefined if the expression found nothing. `""` counts. */
  any(name) {
    return Object.hasOwn(this.resolved, name) ? this.resolved[name] : undefined;
  }

  /** Where `""` and `null` are "not given". */
  given(name) {
    const value = this.any(name);
    return value === '' || value === null ? undefined : value;
  }

  /** Numbers and booleans are their text. */
  text(name) {
    const value = this.given(name);
    return value === undefined ? undefined : typeof value === 'object' ? bad() : String(value);
  }

  flag(name) {
    const value = this.given(name);
    if (value === undefined || typeof value === 'boolean') return value;
    return value === 'true' ? true : value === 'false' ? false : bad();
  }

  /** A text counts if JavaScript reads it as a number. */
  number(name) {
    const value = this.given(name);
    if (value === undefined) return value;
    if (typeof value !== 'number' && typeof value !== 'string') bad();
    return Number.isFinite(Number(value)) ? Number(value) : bad();
  }

  map(name) {
    const value = this.given(name);
    return value === undefined || isObject(value) ? value : bad();
  }

  choice(name, choices) {
    const value = this.given(name);
    return value === undefined || choices.includes(value) ? value : bad();
  }

  /** A control that the block cannot do without. */
  need(kind, name, ...more) {
    return this[kind](name, ...more) ?? bad();
  }
}
