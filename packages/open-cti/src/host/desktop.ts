//! The pages of the CRM and the softphone panel: the calls `desktop.*` that Open CTI has, and click-to-dial.

import type { Host, With } from '@cti-flows/engine';

import { checkPixels } from '../argument-checks.js';
import { PANEL_HEIGHT, PANEL_WIDTH } from '../limits.js';
import type { OpenCti, Pop } from '../opencti.js';
import type { ViewPayload } from '../sforce.js';

/**
 * The calls on pages and panel. What a page shows of its own (`desktop.show_alert`, overlay, dialogs) is the page's.
 */
export type DesktopHost = Required<
  Pick<
    Host,
    | 'desktop.screen_pop'
    | 'desktop.get_view'
    | 'desktop.refresh_view'
    | 'desktop.set_panel_visibility'
    | 'desktop.set_panel_size'
    | 'softphone.set_click_to_dial'
  >
>;

/** Makes the calls `desktop.*`. */
export function desktopHost(opencti: OpenCti): DesktopHost {
  return {
    'desktop.screen_pop': async (parameters) => {
      await opencti.screenPop(popOf(parameters));
      return null;
    },
    'desktop.get_view': async () => viewReply(await opencti.getAppViewInfo()),
    'desktop.refresh_view': async () => {
      await opencti.refreshView();
      return null;
    },
    'desktop.set_panel_visibility': async ({ visible }) => {
      await opencti.setSoftphonePanelVisibility(visible);
      return null;
    },
    'desktop.set_panel_size': async ({ height, width }) => {
      // Both are checked before either is set, so that a refused call leaves the panel as it was.
      if (height != null) checkPixels(height, PANEL_HEIGHT);
      if (width != null) checkPixels(width, PANEL_WIDTH);
      if (height != null) await opencti.setSoftphonePanelHeight(height);
      if (width != null) await opencti.setSoftphonePanelWidth(width);
      return null;
    },
    'softphone.set_click_to_dial': async ({ enabled }) => {
      await (enabled ? opencti.enableClickToDial() : opencti.disableClickToDial());
      return null;
    },
  };
}

function popOf(page: With<'desktop.screen_pop'>): Pop {
  switch (page.target) {
    case 'record':
      return { type: 'SOBJECT', recordId: page.recordId };
    case 'url':
      return { type: 'URL', url: page.url };
    case 'objectHome':
      return { type: 'OBJECTHOME', scope: page.entityName };
    case 'list':
      return { type: 'LIST', listViewId: page.listViewId, scope: page.entityName };
    case 'search':
      return { type: 'SEARCH', searchString: page.searchText };
    case 'newRecord': {
      const values = page.defaultFieldValues;
      return { type: 'NEW_RECORD_MODAL', entityName: page.entityName, ...(values && { defaultFieldValues: values }) };
    }
  }
}

/** Open CTI writes empty text where there is nothing; the reply leaves it out. */
function viewReply(view: ViewPayload): ViewPayload {
  const { url, recordId, recordName, objectType, accountId, contactId, personAccount } = view;
  const texts = Object.entries({ url, recordId, recordName, objectType, accountId, contactId }).filter(
    ([, value]) => typeof value === 'string' && value !== '',
  );
  return { ...Object.fromEntries(texts), ...(typeof personAccount === 'boolean' && { personAccount }) };
}
