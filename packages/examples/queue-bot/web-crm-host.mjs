//! The web CRM as a host of the bot: `CRM_URL` says where it answers, `CRM_TOKEN` is the token of its requests.

import { webCrmHost } from '../web-crm/host.mjs';

/** Throws where the CRM's address is missing. A bot shows nothing: what pops is told on standard error. */
export default function host() {
  const { CRM_URL: api, CRM_TOKEN: token } = process.env;
  if (!api || !token) throw new Error('CRM_URL and CRM_TOKEN must be set');
  const open = (/** @type {string} */ url) => process.stderr.write(`popped ${url}\n`);
  return webCrmHost({ api, pages: api, token: () => token, open });
}
