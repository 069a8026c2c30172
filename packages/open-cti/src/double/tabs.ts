//! The tabs of the double's console: primary tabs with subtabs inside them, one level deep.

/** An open tab. */
export interface Tab {
  id: string;
  /** The primary tab that it is in. */
  parentTabId?: string;
  url: string;
  /** The record that it shows. */
  recordId?: string;
  /** What is written on it. */
  label?: string;
  /** Its name for programs. */
  name?: string;
  /** Whether it is in front: of the primary tabs, or of the subtabs beside it. */
  focused: boolean;
}

/** A tab to open. */
export interface NewTab {
  url: string;
  parentTabId?: string;
  recordId?: string;
  label?: string;
  name?: string;
  active: boolean;
}

/** The open tabs. One primary tab is in front, and in every primary tab at most one subtab is. */
export class Tabs {
  private tabs: Tab[] = [];
  private made = 0;

  /** Every tab, in the order in which they were opened. */
  list(): readonly Tab[] {
    return this.tabs;
  }

  /** The tab with this id. */
  get(id: string | null | undefined): Tab | undefined {
    return this.tabs.find((tab) => tab.id === id);
  }

  /** The primary tab in front. */
  focusedPrimary(): Tab | undefined {
    return this.tabs.find((tab) => tab.focused && !tab.parentTabId);
  }

  /** The subtab in front of the primary tab in front. */
  focusedSubtab(): Tab | undefined {
    const primary = this.focusedPrimary();
    return primary && this.tabs.find((tab) => tab.focused && tab.parentTabId === primary.id);
  }

  /** What the agent looks at. */
  front(): Tab | undefined {
    return this.focusedSubtab() ?? this.focusedPrimary();
  }

  /** The tab beside the new one that shows its address already. */
  same(wanted: Pick<NewTab, 'url' | 'parentTabId'>): Tab | undefined {
    return this.tabs.find((tab) => tab.url === wanted.url && tab.parentTabId === wanted.parentTabId);
  }

  /** Opens a tab. */
  open(wanted: NewTab): Tab {
    const { active, ...page } = wanted;
    const tab: Tab = { id: `ctab${this.made++}`, ...page, focused: false };
    this.tabs.push(tab);
    if (active) this.focus(tab);
    return tab;
  }

  /** Brings a tab to the front, a subtab with its primary tab. */
  focus(tab: Tab): void {
    for (const one of this.tabs) if (one.parentTabId === tab.parentTabId) one.focused = one === tab;
    const parent = tab.parentTabId === undefined ? undefined : this.get(tab.parentTabId);
    if (parent) this.focus(parent);
  }

  /** Closes a tab, a primary tab with all that is in it; the last one of the others comes to the front. */
  close(closed: Tab): void {
    this.tabs = this.tabs.filter((tab) => tab !== closed && tab.parentTabId !== closed.id);
    if (!closed.focused) return;
    const beside = this.tabs.filter((tab) => tab.parentTabId === closed.parentTabId);
    const last = beside.at(-1);
    if (last) last.focused = true;
  }
}
