//! The page in the frame: the stand-in CCP, steered by tests as `window.ccp`.

import { standInCcpFrame, type StandInCcp } from '../../src/stand-in-ccp/index.js';

declare global {
  interface Window {
    ccp: StandInCcp;
  }
}

const shared = new URL(location.href).searchParams.get('shared');
window.ccp = standInCcpFrame(shared === null ? {} : { shared });
