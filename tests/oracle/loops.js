// Where a loop begins anew: connections that come to For Each or Try Again from outside its own cycle.

/**
 * The connections `from to` by which a loop within another one is entered. A cycle's entries are the blocks that a
 * connection leads to from outside it; without them, what is left of it falls into the cycles within. A loop begins anew
 * where it is such an entry of an inner cycle. (The outermost cycles are come to from outside only once.)
 */
export function beginsAnew({ actions }) {
  const heads = new Set(
    actions.filter(({ type }) => type === 'CF_ForEach' || type === 'CF_TryAgain').map(({ id }) => id),
  );
  const start = actions.find(({ type }) => type === 'SE_Start').id;
  const targets = new Map(actions.map(({ id, ports }) => [id, Object.values(ports ?? {})]));
  const reach = (from, within) => {
    const seen = new Set();
    const visit = (id) => within.has(id) && !seen.has(id) && (seen.add(id), targets.get(id).forEach(visit));
    targets.get(from).forEach(visit);
    return seen;
  };
  const everything = new Set(targets.keys());
  const reachable = new Set([start, ...reach(start, everything)]);
  const found = new Set();
  const descend = (within, isInner) => {
    const reached = new Map([...within].map((id) => [id, reach(id, within)]));
    const cycles = [...within].filter((id) => reached.get(id).has(id));
    const sameCycle = (a, b) =>
      cycles.includes(a) && cycles.includes(b) && reached.get(a).has(b) && reached.get(b).has(a);
    const entries = new Set([start]);
    for (const from of reachable) {
      for (const to of targets.get(from)) {
        if (!cycles.includes(to) || sameCycle(from, to)) continue;
        entries.add(to);
        if (isInner && heads.has(to)) found.add(`${from} ${to}`);
      }
    }
    for (const id of new Set(cycles.filter((id) => !entries.has(id)))) {
      const rest = new Set(cycles.filter((other) => !entries.has(other) && sameCycle(id, other)));
      if (id === [...rest][0]) descend(rest, true);
    }
  };
  if (heads.size > 0) descend(reachable, false);
  return found;
}
