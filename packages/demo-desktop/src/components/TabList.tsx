//! A row of tabs: arrow keys go from one to the next, as the ARIA Authoring Practices describe for tabs.

import type { KeyboardEvent, ReactNode } from 'react';

/** One tab of the row. */
export interface TabItem {
  /** Its key, which also names its panel: `ID-panel`. */
  id: string;
  /** What it says. */
  label: ReactNode;
  /** How it is closed: what the cross beside it says, and what it does; a tab without it stays. */
  close?: { label: string; act: () => void };
}

interface Props {
  /** What the row is, for those who do not see it. */
  label: string;
  items: readonly TabItem[];
  /** The id of the tab in front. */
  active: string;
  onActivate: (id: string) => void;
}

/** The row of tabs. Only the tab in front is a stop of the Tab key. */
export function TabList({ label, items, active, onActivate }: Props) {
  const move = (event: KeyboardEvent, at: number) => {
    const steps: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: items.length - 1 };
    const to = items.at((steps[event.key] ?? at) % items.length);
    if (event.key in steps && to) {
      event.preventDefault();
      onActivate(to.id);
      document.getElementById(`${to.id}-tab`)?.focus();
    }
    if (event.key === 'Delete') items[at]?.close?.act();
  };
  return (
    <div className="tabs" role="tablist" aria-label={label}>
      {items.map((item, at) => (
        <span key={item.id} role="presentation" className={item.id === active ? 'tab active' : 'tab'}>
          <button
            type="button"
            role="tab"
            id={`${item.id}-tab`}
            aria-selected={item.id === active}
            aria-controls={item.id === active ? `${item.id}-panel` : undefined}
            aria-keyshortcuts={item.close && 'Delete'}
            tabIndex={item.id === active ? 0 : -1}
            onClick={() => onActivate(item.id)}
            onKeyDown={(event) => move(event, at)}
          >
            {item.label}
          </button>
          {item.close && (
            // For the mouse: a row of tabs has nothing but tabs, and the keyboard has Delete.
            <span className="close" aria-hidden="true" title={item.close.label} onClick={item.close.act}>×</span>
          )}
        </span>
      ))}
    </div>
  );
}
