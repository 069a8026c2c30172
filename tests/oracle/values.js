// What the documents call a value, a failure, and a path.
import toPath from 'lodash/toPath.js';

export const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

/** Why a block fails: what `$.actions.<id>.exception` shows. Without a message only the code counts. */
export class Failure {
  constructor(code, message) {
    this.exception = message === undefined ? { code } : { code, message };
  }
}

/** An object without the members that are not there. */
export const present = (members) => fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

export const { fromEntries } = Object;

export const isExpression = (text) => text.startsWith('$.') || text.startsWith('$[');

/** Own members only, elements of lists, and the length of a list or a text (guide "Expressions"). */
function step(value, name) {
  if (typeof value === 'string') return name === 'length' ? value.length : undefined;
  return value !== null && typeof value === 'object' && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Names, and indexes or quoted names in brackets. (As lodash splits a path; it takes much else, which the documents refuse.) */
const PATH = /^\.?(\.?\[('([^'\\]|\\.)*'|"([^"\\]|\\.)*"|[^\].'"]+)\]|(^|\.|(?<=^\.))[^.[\]]+)+$/;

export const isPath = (path) => PATH.test(path);

/** The value at a path such as `a.b[0]`; undefined if there is none. */
export const at = (value, path) => toPath(path.replace(/^\./, '')).reduce(step, value);

/** The value of an expression. A path with `[*]` is a query: a list of all that it finds, undefined if that is nothing. */
export function evaluate(text, roots) {
  const path = text.slice(text[1] === '.' ? 2 : 1);
  if (!path.includes('[*]')) return at(roots, path);
  const parts = path.split('[*]');
  const found = parts.reduce(
    (values, part, index) => {
      const inner = values
        .map((value) => toPath(part.replace(/^\./, '')).reduce(step, value))
        .filter((value) => value !== undefined);
      return index === parts.length - 1
        ? inner
        : inner.flatMap((value) => (typeof value === 'object' && value ? Object.values(value) : []));
    },
    [roots],
  );
  return found.length === 0 ? undefined : found;
}

/** A control's value: expressions evaluated, in maps and lists one by one; names are never expressions. */
export function resolve(written, roots) {
  if (typeof written === 'string') return isExpression(written) ? evaluate(written, roots) : written;
  if (Array.isArray(written)) return written.map((item) => resolve(item, roots) ?? null);
  if (isObject(written))
    return present(fromEntries(Object.entries(written).map(([name, value]) => [name, resolve(value, roots)])));
  return written;
}
