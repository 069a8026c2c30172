//! The tabs of the CRM: which pages are open, and which one is in front. Values in, values out.

import type { JsonObject } from '@cti-flows/engine';

/** What a tab shows. */
export type Page =
  | { kind: 'home' }
  | { kind: 'record'; recordId: string }
  | { kind: 'newRecord'; object: string; values: JsonObject }
  | { kind: 'objectHome'; object: string }
  | { kind: 'search'; text: string };

/** A tab of the CRM. */
export interface Tab {
  /** Its number, which no other tab ever has. */
  id: number;
  /** What it shows. */
  page: Page;
  /** The contact whose flow popped it, if a flow did. */
  contactId?: string;
}

/** The open tabs, and the one in front. */
export interface Tabs {
  /** The tabs, from left to right. The first one is the home page and stays. */
  tabs: readonly Tab[];
  /** The id of the tab in front. */
  active: number;
  /** The id that the next tab gets. */
  next: number;
}

/** Only the home page is open. */
export const homeOnly: Tabs = { tabs: [{ id: 0, page: { kind: 'home' } }], active: 0, next: 1 };

/** Brings the tab of `page` to the front; opens one if no tab shows that page. */
export function open(tabs: Tabs, page: Page): Tabs {
  const there = tabs.tabs.find((tab) => isSame(tab.page, page));
  if (there) return { ...tabs, active: there.id };
  return { tabs: [...tabs.tabs, { id: tabs.next, page }], active: tabs.next, next: tabs.next + 1 };
}

/** Closes a tab, if it is not the home page. Its left neighbour takes the place of a tab in front. */
export function close(tabs: Tabs, id: number): Tabs {
  const at = tabs.tabs.findIndex((tab) => tab.id === id);
  if (at < 1) return tabs;
  const active = tabs.active === id ? tabs.tabs[at - 1]!.id : tabs.active;
  return { ...tabs, tabs: tabs.tabs.filter((tab) => tab.id !== id), active };
}

/** Puts `page` into a tab, as saving a new record does. */
export function replace(tabs: Tabs, id: number, page: Page): Tabs {
  return { ...tabs, tabs: tabs.tabs.map((tab) => (tab.id === id ? { ...tab, page } : tab)) };
}

/** Brings a tab to the front. */
export function activate(tabs: Tabs, id: number): Tabs {
  return tabs.tabs.some((tab) => tab.id === id) ? { ...tabs, active: id } : tabs;
}

/** Notes whose contact popped `page`. */
export function claim(tabs: Tabs, page: Page, contactId: string): Tabs {
  return { ...tabs, tabs: tabs.tabs.map((tab) => (isSame(tab.page, page) ? { ...tab, contactId } : tab)) };
}

/** Brings the tab to the front that was popped last for a contact; nothing changes if there is none. */
export function activateContact(tabs: Tabs, contactId: string): Tabs {
  const popped = tabs.tabs.findLast((tab) => tab.contactId === contactId);
  return popped ? { ...tabs, active: popped.id } : tabs;
}

function isSame(one: Page, other: Page): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
