// What hosts answer (host.md): shapes that check a reply and keep what is documented.
import { Failure, fromEntries, isObject, present } from './values.js';

const bad = () => {
  throw new Failure('bad-reply');
};
const only = (type) => (value) => (typeof value === type ? value : bad());

export const text = only('string');
export const number = only('number');
export const flag = only('boolean');
export const any = (value) => value;
/** Counts, lengths of time and status codes: whole numbers of at most 64 bits, from 0 on. */
export const integer = (value) => (Number.isInteger(value) && value >= 0 && value < 2 ** 64 ? value : bad());
export const optional = (shape) => (value) => (value === undefined || value === null ? undefined : shape(value));
/** The status of an HTTP answer; it has 16 bits here. */
export const status = (value) => (integer(value) < 2 ** 16 ? value : bad());
/** Any value but `null`, which stands for none. */
export const notNull = (value) => value ?? undefined;
export const list = (shape) => (value) => (Array.isArray(value) ? value.map(shape) : bad());
export const object = (value) => (isObject(value) ? value : bad());
export const choice =
  (...choices) =>
  (value) =>
    choices.includes(value) ? value : bad();

export const both = (first, second) => (value) => second(first(value));

export const texts = (value) =>
  Object.values(object(value)).every((member) => typeof member === 'string') ? value : bad();

/** The members that are listed. */
export const members = (shapes) => (value) =>
  present(fromEntries(Object.entries(shapes).map(([name, shape]) => [name, shape(object(value)[name])])));

/** The members that are listed, and whatever else there is. */
export const membersAndMore = (shapes) => (value) =>
  present({ ...object(value), ...empty(shapes), ...members(shapes)(value) });

const empty = (shapes) => fromEntries(Object.keys(shapes).map((name) => [name, undefined]));

/** The ending of a run, as a flow that was called has it. */
export const ending = (value) => {
  const exception = members({ code: text, message: text });
  const of = {
    completed: {},
    cancelled: {},
    timedOut: {},
    tooManySteps: {},
    looseEnd: { block: text, port: text },
    failed: { block: text, exception },
  };
  const { kind } = members({ kind: choice(...Object.keys(of)) })(value);
  return members({ kind: text, ...of[kind] })(value);
};
