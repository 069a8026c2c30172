//! Medians with their spread.

/** The median, with the lowest and the highest. */
export function summary(values) {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, lowest: sorted[0], highest: sorted.at(-1) };
}

/** The same of the quotients of values that were measured in the same round. */
export const ratios = (values, bases) => {
  const rounds = Math.min(values.length, bases.length);
  return summary(Array.from({ length: rounds }, (_, round) => values[round] / bases[round]));
};
