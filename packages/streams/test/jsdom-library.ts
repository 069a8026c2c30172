//! The real library in jsdom, without a frame: its own data provider tells the events, the stand-in answers.

import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { JSDOM } from 'jsdom';
import { StandInCcp, type StandInOptions } from '../src/stand-in-ccp/index.js';

/** The library on a page of its own. */
export interface LibraryOnPage {
  /** The library. */
  connect: typeof connect;
  /** The contact center behind it. */
  ccp: StandInCcp;
  /** The panel answers, and the agent is there. */
  start(): void;
}

/** Which libraries the page has beside Streams. */
export type Module = 'amazon-connect-chatjs' | 'amazon-connect-taskjs';

/** Loads the library as a page does. Without `initialise` nobody has told it where the panel is. */
export function loadLibrary(
  modules: Module[] = ['amazon-connect-chatjs', 'amazon-connect-taskjs'],
  options: StandInOptions = {},
  initialise = true,
): LibraryOnPage {
  const dom = new JSDOM('<div id="ccp"></div>', { url: 'https://desk.example/', runScripts: 'outside-only' });
  for (const name of ['amazon-connect-streams', ...modules]) {
    new Script(readFileSync(new URL(import.meta.resolve(name)), 'utf8')).runInContext(dom.getInternalVMContext());
  }
  const library = dom.window['connect'];
  library.getLog().setEchoLevel(library.LogLevel.CRITICAL);
  if (!initialise) return { connect: library, ccp: new StandInCcp(() => {}), start: () => {} };

  const upstreamBus = new library.EventBus();
  const { core } = library;
  core.eventBus = new library.EventBus();
  core.agentDataProvider = new core.AgentDataProvider(core.eventBus);
  core.mediaFactory = new library.MediaFactory({});
  const ccp = new StandInCcp((event, data) => {
    upstreamBus.trigger(event, data);
    core.eventBus.trigger(event, data);
  }, options);
  core.upstream = {
    sendUpstream: (event: string, data: unknown) => ccp.receive(event, data),
    onUpstream: (event: string, handler: (data: unknown) => void) => upstreamBus.subscribe(event, handler),
    upstreamBus,
  };
  core.webSocketProvider = new library.WebSocketProvider();
  core.client = new library.UpstreamConduitClient(core.upstream);
  const start = () => {
    core.initialized = true;
    core.eventBus.trigger(library.EventType.INIT);
    ccp.receive('configure', {});
  };
  return { connect: library, ccp, start };
}
