// Conversions and comparisons of If-else and Switch, and whole numbers.
import { bad } from './asking.js';

export const convert = { none: (operand) => operand, string: String, number: Number, boolean: Boolean };
const isPlain = (operand) => operand === null || typeof operand !== 'object';
export const compare = {
  // Two readings of one object are two objects.
  '===': (a, b) => isPlain(a) && a === b,
  '!=': (a, b) => !compare['==='](a, b),
  '!==': (a, b) => !compare['==='](a, b),
  '==': (a, b) => (isPlain(a) || isPlain(b)) && a == b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '≥': (a, b) => a >= b,
  '≤': (a, b) => a <= b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
};
export const kinds = Object.keys(convert);

/** Lengths of time and their like have 64 bits. */
export const whole = (number) => (Number.isInteger(number) && number >= 0 ? Math.min(number, 2 ** 64) : bad());
