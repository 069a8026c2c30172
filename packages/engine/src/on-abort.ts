//! Listening to a signal that many runs share.

/** For each signal, what is done when it aborts. */
const listening = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Does something when a signal aborts, unless it is given up by the function that this gives back. The signal has one
 * listener, however many there are: Node takes more than ten for a leak and warns. Nothing is done if it has aborted
 * before.
 */
export function onAbort(signal: AbortSignal, work: () => void): () => void {
  const works = listening.get(signal) ?? listen(signal);
  // An object of its own, so that the same function may be there twice.
  const own = () => work();
  works.add(own);
  return () => works.delete(own);
}

function listen(signal: AbortSignal): Set<() => void> {
  const works = new Set<() => void>();
  signal.addEventListener(
    'abort',
    () => {
      for (const work of [...works]) if (works.delete(work)) work();
    },
    { once: true },
  );
  listening.set(signal, works);
  return works;
}
