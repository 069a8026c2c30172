//! A value that tells when it changes, and the hook that draws a component anew then.

import { useSyncExternalStore } from 'react';

/** A value that others watch. Values are replaced, never changed in place. */
export class Observable<T> {
  readonly #listeners = new Set<() => void>();
  #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /** The value now. */
  get value(): T {
    return this.#value;
  }

  /** Puts another value in its place, and tells whoever watches. */
  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }

  /** Puts what `change` makes of the value in its place. */
  update(change: (value: T) => T): void {
    this.set(change(this.#value));
  }

  /** Calls `listener` after each change; the function that is given back ends that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The value now, as `useSyncExternalStore` asks for it. */
  readonly snapshot = (): T => this.#value;
}

/** The value of `observable`; the component is drawn anew whenever it changes. */
export function useObservable<T>(observable: Observable<T>): T {
  return useSyncExternalStore(observable.subscribe, observable.snapshot);
}
