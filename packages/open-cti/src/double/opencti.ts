//! `sforce.opencti` of the double: 24 methods of Open CTI in Lightning, with envelope, limits and quirks.

import { PANEL_HEIGHT, PANEL_WIDTH } from '../limits.js';
import type { Callback, Envelope, ScreenPopArguments, SearchAndScreenPopArguments, SforceOpenCti } from '../sforce.js';
import type { ApexMethods } from './apex.js';
import { answer, envelope, fail, invalid, pixels, text, viewEnvelope, type Given } from './envelope.js';
import { layoutAsOpenCti } from './layout.js';
import { messageService, type Listeners, type Method } from './message-service.js';
import { CALL_TYPE, SCREENPOP_TYPE } from './pops.js';
import { saveLog, type Quirks } from './save-log.js';
import { popOf, search } from './screen-pop.js';
import type { World } from './world.js';

type Listen = (name: string, list: ((payload: never) => void)[]) => (given: { listener: unknown }) => void;

/** Makes `sforce.opencti`. */
export function doubleOfOpenCti(world: World, listeners: Listeners, apex: ApexMethods, quirks: Quirks): SforceOpenCti {
  // Notes the call, does it later, and calls back with the envelope.
  const method: Method =
    (name, body, form = envelope) =>
    (given) => {
      const known = (given ?? {}) as Given;
      world.note(`opencti.${name}`, known);
      const failure = world.takeFailure(`opencti.${name}`);
      world.later(() => {
        if (failure && !failure.errors) return;
        void answer(() => (failure?.errors ? fail(failure.errors) : body(known))).then((outcome) => {
          if (typeof known.callback === 'function') (known.callback as Callback)(form(outcome) as Envelope);
        });
      });
    };
  const listen: Listen = (name, list) => (given) => {
    world.note(`opencti.${name}`, given);
    if (typeof given?.listener === 'function') list.push(given.listener as (payload: never) => void);
  };
  return {
    SCREENPOP_TYPE,
    CALL_TYPE,
    ...pageMethods(world, listeners, method, listen),
    ...softphoneMethods(world, method),
    ...recordMethods(world, apex, quirks, method),
    hvs: {
      onWorkStart: listen('hvs.onWorkStart', listeners.workStart),
      completeWork: method('hvs.completeWork', (given) => completeWork(world, given)),
    },
    ...messageService(world, listeners, method),
  };
}

function pageMethods(world: World, listeners: Listeners, method: Method, listen: Listen) {
  return {
    enableClickToDial: method('enableClickToDial', () => setClickToDial(world, true)),
    disableClickToDial: method('disableClickToDial', () => setClickToDial(world, false)),
    onClickToDial: listen('onClickToDial', listeners.clickToDial),
    onNavigationChange: listen('onNavigationChange', listeners.navigation),
    getAppViewInfo: method('getAppViewInfo', () => viewInfo(world), viewEnvelope),
    refreshView: method('refreshView', () => world.tell({ kind: 'refreshed' })),
    screenPop: method('screenPop', (given) => world.show(popOf(world, given as unknown as ScreenPopArguments))),
    searchAndScreenPop: method('searchAndScreenPop', (given) =>
      search(world, given as unknown as SearchAndScreenPopArguments),
    ),
  };
}

function softphoneMethods(world: World, method: Method) {
  const words = (name: 'icon' | 'label', part: 'panel' | 'item') => (given: Given) => {
    world[part][name] = text(given, name === 'icon' ? 'key' : 'label');
    return tellPanel(world, part);
  };
  return {
    getCallCenterSettings: method('getCallCenterSettings', () => ({ ...world.settings })),
    getSoftphoneLayout: method('getSoftphoneLayout', () => layoutAsOpenCti(world.layout)),
    isSoftphonePanelVisible: method('isSoftphonePanelVisible', () => ({ visible: world.panel.visible })),
    notifyInitializationComplete: method('notifyInitializationComplete', () => {
      world.initialized = true;
      world.tell({ kind: 'initialized' });
    }),
    setSoftphoneItemIcon: method('setSoftphoneItemIcon', words('icon', 'item')),
    setSoftphoneItemLabel: method('setSoftphoneItemLabel', words('label', 'item')),
    setSoftphonePanelIcon: method('setSoftphonePanelIcon', words('icon', 'panel')),
    setSoftphonePanelLabel: method('setSoftphonePanelLabel', words('label', 'panel')),
    setSoftphonePanelHeight: method('setSoftphonePanelHeight', (given) => {
      world.panel.height = pixels(given, 'heightPX', PANEL_HEIGHT);
      return tellPanel(world, 'panel');
    }),
    setSoftphonePanelWidth: method('setSoftphonePanelWidth', (given) => {
      world.panel.width = pixels(given, 'widthPX', PANEL_WIDTH);
      return tellPanel(world, 'panel');
    }),
    setSoftphonePanelVisibility: method('setSoftphonePanelVisibility', (given) => {
      if (typeof given.visible !== 'boolean') throw invalid('visible', 'A boolean', given.visible);
      world.panel.visible = given.visible;
      return tellPanel(world, 'panel');
    }),
  };
}

function recordMethods(world: World, apex: ApexMethods, quirks: Quirks, method: Method) {
  return {
    runApex: method('runApex', async (given) => ({
      runApex: await apex.run(text(given, 'apexClass'), text(given, 'methodName'), given.methodParams ?? ''),
    })),
    saveLog: method('saveLog', (given) => saveLog(world, given, quirks)),
  };
}

function setClickToDial(world: World, enabled: boolean): void {
  world.clickToDialEnabled = enabled;
  world.tell({ kind: 'clickToDial', enabled });
}

function tellPanel(world: World, kind: 'panel' | 'item'): void {
  world.tell({ kind, panel: { ...world.panel }, item: { ...world.item } });
}

function viewInfo(world: World): object {
  const tab = world.tabs.front();
  return world.view(tab?.url ?? '/lightning/page/home', tab?.recordId);
}

function completeWork(world: World, given: Given): void {
  const workId = text(given, 'workId');
  const attributes = (given.attributes ?? {}) as Record<string, unknown>;
  if (attributes.taskId !== undefined && world.records.find(attributes.taskId)?.object !== 'Task') {
    throw invalid('taskId', 'The id of a Task', attributes.taskId);
  }
  world.tell({ kind: 'workCompleted', workId, attributes });
}
