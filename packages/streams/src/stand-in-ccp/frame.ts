//! Puts a stand-in into a page that Streams holds in a frame, and lets several such pages share one agent.

import type { AgentData } from './agent-data.js';
import { StandInCcp, type StandInOptions } from './stand-in-ccp.js';

/** Settings of a stand-in in a frame. */
export interface FrameOptions extends StandInOptions {
  /** A name under which all pages of the origin share one agent, as the tabs of a browser do; none share if absent. */
  shared?: string;
}

/** How long a new page waits for another one that has the agent already, in milliseconds. */
const WELCOME_TIME = 100;

type Shared = { hello: true } | { welcome: AgentData } | { event: string; data: unknown };

/**
 * Makes this page a contact control panel: call it in the page that `ccpUrl` of `connect.core.initCCP` names. Tests and
 * demos steer what comes back.
 */
export function standInCcpFrame(options: FrameOptions = {}): StandInCcp {
  const channel = options.shared === undefined ? undefined : new BroadcastChannel(options.shared);
  const up = (event: string, data: unknown) => window.parent.postMessage({ event, data }, '*');
  const ccp = new StandInCcp((event, data, everywhere) => {
    up(event, data);
    if (everywhere) channel?.postMessage({ event, data } satisfies Shared);
  }, options);
  window.addEventListener('message', ({ data, source }) => {
    if (source === window.parent && typeof data?.event === 'string') ccp.receive(data.event, data.data);
  });
  channel?.addEventListener('message', ({ data }: MessageEvent<Shared>) => {
    if ('hello' in data) channel.postMessage({ welcome: ccp.data } satisfies Shared);
    else if ('welcome' in data) ccp.adopt(data.welcome);
    else {
      if (data.event === 'agent::update') ccp.adopt(data.data as AgentData);
      up(data.event, data.data);
    }
  });
  channel?.postMessage({ hello: true } satisfies Shared);
  offerSdkPort();
  setTimeout(() => ccp.greet(), channel ? WELCOME_TIME : 0);
  return ccp;
}

/** Streams asks through a port of its own in which region a contact is, before it connects a chat. */
function offerSdkPort(): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => {
    if (data.type === 'cross-domain-site-ready') {
      port1.postMessage({ type: 'acknowledge', connectionId: 'stand-in', status: { startTime: Date.now() } });
    }
    if (data.type === 'request') {
      const { namespace, requestId, command } = data;
      const known = command === 'contact/getInstanceDetails';
      const reply = known
        ? { data: { region: 'us-east-1' } }
        : { isError: true, reason: 'unknown', details: {}, errorKey: 'unknown' };
      port1.postMessage({ type: 'response', namespace, requestId, isError: false, ...reply });
    }
  };
  window.parent.postMessage({ type: 'cross-domain-adapter-init' }, '*', [port2]);
}
