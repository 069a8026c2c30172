//! `sforce.console` of the double: tabs and events.

import type { ConsoleCallback, ConsoleListener, ConsoleResult, SforceConsole } from '../sforce-console.js';
import { PRESENCE_EVENTS, type Presence } from './presence.js';
import type { Tab } from './tabs.js';
import type { World } from './world.js';

/** Who listens to events of the console, by the event's name. */
export type ConsoleListeners = Map<string, Set<ConsoleListener>>;

/** Makes `sforce.console`; `presence` is absent where the organisation has no Omni-Channel. */
export function doubleOfConsole(
  world: World,
  listeners: ConsoleListeners,
  presence: Presence | undefined,
): SforceConsole {
  const answer = <R extends ConsoleResult>(
    name: string,
    given: unknown,
    body: () => R,
    callback?: ConsoleCallback<R>,
  ) => {
    world.note(`console.${name}`, given);
    const failure = world.takeFailure(`console.${name}`);
    world.later(() => {
      if (failure && !failure.errors) return;
      const result = failure ? ({ success: false } as R) : body();
      if (typeof callback === 'function') callback(result);
    });
  };
  const idOf = (tab: Tab | undefined) => (tab ? { success: true, id: tab.id } : { success: false, id: null });
  const recordOf = (tab: Tab | undefined) =>
    tab?.recordId ? { success: true, id: tab.recordId } : { success: false, id: null };
  const focus = (tab: Tab | undefined) => {
    if (tab) world.tabs.focus(tab);
    if (tab) world.tell({ kind: 'tabs' });
    return { success: tab !== undefined };
  };
  return {
    isInConsole: () => true,
    openPrimaryTab: (_id, url, active, label, callback, name) =>
      answer('openPrimaryTab', { url, active, label, name }, () => open(world, { url, active, label, name }), callback),
    openSubtab: (parentTabId, url, active, label, _id, callback, name) =>
      answer(
        'openSubtab',
        { parentTabId, url, active, label, name },
        () => open(world, { parentTabId, url, active, label, name }),
        callback,
      ),
    closeTab: (id, callback) => answer('closeTab', { id }, () => close(world, id), callback),
    focusPrimaryTabById: (id, callback) =>
      answer('focusPrimaryTabById', { id }, () => focus(primary(world, id)), callback),
    focusSubtabById: (id, callback) => answer('focusSubtabById', { id }, () => focus(world.tabs.get(id)), callback),
    getPrimaryTabIds: (callback) => answer('getPrimaryTabIds', {}, () => idsInside(world, undefined), callback),
    getSubtabIds: (id, callback) =>
      answer('getSubtabIds', { id }, () => (primary(world, id) ? idsInside(world, id) : { success: false }), callback),
    getFocusedPrimaryTabId: (callback) =>
      answer('getFocusedPrimaryTabId', {}, () => idOf(world.tabs.focusedPrimary()), callback),
    getFocusedSubtabId: (callback) =>
      answer('getFocusedSubtabId', {}, () => idOf(world.tabs.focusedSubtab()), callback),
    getFocusedPrimaryTabObjectId: (callback) =>
      answer('getFocusedPrimaryTabObjectId', {}, () => recordOf(world.tabs.focusedPrimary()), callback),
    getFocusedSubtabObjectId: (callback) =>
      answer('getFocusedSubtabObjectId', {}, () => recordOf(world.tabs.focusedSubtab()), callback),
    getPageInfo: (id, callback) => answer('getPageInfo', { id }, () => pageInfo(world, id), callback),
    addEventListener: (event, listener) => {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
    },
    removeEventListener: (event, listener) => {
      listeners.get(event)?.delete(listener);
    },
    ConsoleEvent: presence ? { PRESENCE: PRESENCE_EVENTS } : {},
    ...(presence && { presence: presence.api() }),
  };
}

function primary(world: World, id: string): Tab | undefined {
  const tab = world.tabs.get(id);
  return tab?.parentTabId === undefined ? tab : undefined;
}

interface Wanted {
  parentTabId?: string;
  url: string;
  active: boolean;
  label?: string;
  name?: string;
}

/**
 * Where a tab beside it shows the page already, the console opens none and says so by `success`, as consumers found
 * out.
 */
function open(world: World, wanted: Wanted) {
  const isOrphan = wanted.parentTabId !== undefined && !primary(world, wanted.parentTabId);
  if (isOrphan || world.tabs.same(wanted)) return { success: false, id: null };
  const tab = world.tabs.open({ ...wanted, recordId: world.recordIn(wanted.url) });
  world.tell({ kind: 'tabs' });
  return { success: true, id: tab.id };
}

function close(world: World, id: string) {
  const tab = world.tabs.get(id);
  if (!tab) return { success: false };
  world.tabs.close(tab);
  world.tell({ kind: 'tabs' });
  return { success: true };
}

function idsInside(world: World, parentTabId: string | undefined) {
  const inside = world.tabs.list().filter((tab) => tab.parentTabId === parentTabId);
  return { success: true, ids: inside.map((tab) => tab.id) };
}

/** JSON text, as the console gives it. */
function pageInfo(world: World, id: string) {
  const tab = world.tabs.get(id);
  if (!tab) return { success: false };
  const found = tab.recordId === undefined ? undefined : world.records.find(tab.recordId);
  const info = {
    url: tab.url,
    objectId: tab.recordId ?? '',
    objectName: found?.name ?? '',
    object: found?.object ?? '',
    displayName: tab.label || found?.name || '',
  };
  return { success: true, pageInfo: JSON.stringify(info) };
}
