//! A page with the real library and nothing of ours: what it tells of the stand-in is written down.

declare global {
  interface Window {
    seen: string[];
    agent: connect.Agent;
  }
}

window.seen = [];
const ccpUrl = `${location.origin.replace('127.0.0.1', 'localhost')}/ccp.html`;
const frame = document.getElementById('ccp')!;
connect.core.initCCP(frame, { ccpUrl, loginPopup: false, softphone: { allowFramedSoftphone: false } });
connect.agent((agent) => {
  window.agent = agent;
  window.seen.push(`agent ${agent.getName()}`);
  agent.onStateChange(({ oldState, newState }) => window.seen.push(`${oldState} to ${newState}`));
  agent.onMuteToggle(({ muted }) => window.seen.push(`muted ${muted}`));
});
connect.contact((contact) => {
  const say = (what: string) => window.seen.push(`${what} ${contact.getContactId()}`);
  contact.onConnecting(() => say('connecting'));
  contact.onAccepted(() => say('accepted'));
  contact.onConnected(() => say('connected'));
  contact.onEnded(() => say('ended'));
  contact.onDestroy(() => say('destroyed'));
  contact.onConnected(async () => {
    const session: any = await (contact.getAgentConnection() as any).getMediaController();
    session.onMessage?.((message: any) =>
      say((message.data ?? message).Content ?? (message.data ?? message).ContentType),
    );
  });
});

export {};
