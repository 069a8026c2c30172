//! Waiting for any length of time.

/** The longest wait that `setTimeout` has, in milliseconds: it keeps them in 32 bits and fires at once beyond. */
const LONGEST = 0x7fff_ffff;

/**
 * Does something after so many milliseconds, unless it is given up by the function that it gives back or by the signal.
 */
export function afterMilliseconds(milliseconds: number, work: () => void, signal?: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const giveUp = () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  };
  const arm = (left: number) => {
    timer = setTimeout(
      () => {
        if (left > LONGEST) return arm(left - LONGEST);
        giveUp();
        work();
      },
      Math.max(0, Math.min(left, LONGEST)),
    );
  };
  if (signal?.aborted) return giveUp;
  signal?.addEventListener('abort', giveUp);
  arm(milliseconds);
  return giveUp;
}
