// Blocks that ask the host: what is common to them.
import { Failure, fromEntries, present } from './values.js';

export const bad = () => {
  throw new Failure('bad-control');
};

/** Asks the host. Parameters that are not there are left out; the reply is checked. */
export function* ask(call, parameters = {}, shape = () => null) {
  return shape(yield { call, with: present(parameters) });
}

/** Results of one value, which may be absent. */
export const value = (found) => present({ value: found });

/** A map without members is not sent. */
export const nonEmpty = (map) => (map && Object.keys(map).length > 0 ? map : undefined);

/** A block that asks one thing, and leaves what `results` makes of the answer. */
export const asks = (port, call, parameters, shape, results = (reply) => reply) =>
  function* (controls) {
    const with_ = typeof parameters === 'function' ? parameters(controls) : parameters;
    return [port, results(yield* ask(call, with_, shape), controls)];
  };
export const does = (call, parameters) => asks('success', call, parameters);
export const reads = (call, shape, results) => asks('done', call, {}, shape, results);
export const tries = (call, shape, results) => asks('success', call, {}, shape, results);

/** A block that asks one thing, and branches. */
export const branches = (call, parameters, shape, answer) =>
  function* (controls) {
    const yes = answer(yield* ask(call, typeof parameters === 'function' ? parameters(controls) : parameters, shape));
    return [yes ? 'true' : 'false', yes];
  };

/** Parameters that are controls which must be given, as text. */
export const texts = (from) => (controls) =>
  fromEntries(Object.entries(from).map(([name, control]) => [name, controls.need('text', control)]));
