//! The tabs of the console: the calls `tabs.*`.

import { HostException, type Host, type ReplyTo, type With } from '@cti-flows/engine';

import { schemeOf } from '../argument-checks.js';
import type { Console } from '../console.js';

/** The calls on tabs. */
export type TabsHost = Required<Pick<Host, 'tabs.open' | 'tabs.close' | 'tabs.list'>>;

type OpenTab = ReplyTo<'tabs.list'>['tabs'][number];

/** Makes the calls `tabs.*`. */
export function tabsHost(console: Console): TabsHost {
  return {
    'tabs.open': async (wanted) => ({ id: await openTab(console, wanted) }),
    'tabs.close': async ({ id }) => {
      if (!(await console.closeTab(id))) throw new HostException('not-found', `no tab has the id \`${id}\``);
      return null;
    },
    'tabs.list': async () => ({ tabs: await listTabs(console) }),
  };
}

async function openTab(
  console: Console,
  { url, parentTabId, active, label, name }: With<'tabs.open'>,
): Promise<string> {
  const scheme = schemeOf(url);
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    throw new HostException('refused', `\`${url}\` is no page: its scheme is \`${scheme}\``);
  }
  const tab = { url, active, ...(label && { label }), ...(name && { name }) };
  const opened = parentTabId ? await console.openSubtab(parentTabId, tab) : await console.openPrimaryTab(tab);
  return opened ?? takeOpenTab(console, url, parentTabId ?? undefined, active);
}

/** The console opens no second tab of a page and does not say so: the one that is there is taken. */
async function takeOpenTab(
  console: Console,
  url: string,
  parentTabId: string | undefined,
  active: boolean,
): Promise<string> {
  const tabs = await listTabs(console);
  if (parentTabId !== undefined && !tabs.some((tab) => tab.id === parentTabId && tab.parentTabId === undefined)) {
    throw new HostException('not-found', `no primary tab has the id \`${parentTabId}\``);
  }
  const there = tabs.find((tab) => tab.parentTabId === parentTabId && tab.url && isSamePage(tab.url, url));
  if (!there) throw new HostException('refused', `the console did not open \`${url}\`, and does not say why`);
  if (active) await (parentTabId === undefined ? console.focusPrimaryTab(there.id) : console.focusSubtab(there.id));
  return there.id;
}

/** The console tells of pages with the organisation's address before them, which a flow leaves out. */
function isSamePage(shown: string, wanted: string): boolean {
  const base = 'https://crm.invalid';
  if (!URL.canParse(shown, base) || !URL.canParse(wanted, base)) return shown === wanted;
  const [one, other] = [new URL(shown, base), new URL(wanted, base)];
  const isWhole = schemeOf(wanted) !== undefined && schemeOf(shown) !== undefined;
  return (
    (!isWhole || one.origin === other.origin) &&
    one.pathname + one.search + one.hash === other.pathname + other.search + other.hash
  );
}

async function listTabs(console: Console): Promise<OpenTab[]> {
  const [primary, inFront, subtabInFront] = await Promise.all([
    console.getPrimaryTabIds(),
    console.getFocusedPrimaryTabId(),
    console.getFocusedSubtabId(),
  ]);
  const groups = primary.map(async (id) => {
    // Classic counts a primary tab's own page as the first tab inside it.
    const inside = (await console.getSubtabIds(id)).filter((subtab) => subtab !== id);
    const own = tabOf(console, id, undefined, id === inFront);
    return Promise.all([own, ...inside.map((subtab) => tabOf(console, subtab, id, subtab === subtabInFront))]);
  });
  return (await Promise.all(groups)).flat();
}

async function tabOf(
  console: Console,
  id: string,
  parentTabId: string | undefined,
  focused: boolean,
): Promise<OpenTab> {
  const { url, objectId } = await console.getPageInfo(id);
  return {
    id,
    ...(parentTabId && { parentTabId }),
    ...(url && { url }),
    ...(objectId && { recordId: objectId }),
    focused,
  };
}
