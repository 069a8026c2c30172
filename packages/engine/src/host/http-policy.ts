//! What flows may reach over HTTP: the list of allowed hosts, and which addresses are public. The same rules as
//! `crates/http`.

import { HostException } from '../errors.js';

/** A host that may be reached. */
interface AllowedHost {
  scheme: string;
  /** Whether names below the host are meant, and not the host itself. */
  isBelow: boolean;
  host: string;
  port: string;
}

/**
 * Reads `api.example.com`, `*.example.com`, `http://intranet.example.com:8080`. Throws a `TypeError` for anything else.
 */
function parseAllowedHost(text: string): AllowedHost {
  const [, scheme = 'https', below, rest = ''] = /^(?:(https?):\/\/)?(\*\.)?([^/?#@*\\]+)$/.exec(text) ?? [];
  const url = URL.canParse(`${scheme}://${rest}`) ? new URL(`${scheme}://${rest}`) : undefined;
  if (!url?.hostname || (below && addressOf(url.hostname))) {
    const like = '`api.example.com`, `*.example.com` or `http://intranet.example.com:8080`';
    throw new TypeError(`\`${text}\` is not a host such as ${like}`);
  }
  return { scheme: url.protocol, isBelow: below !== undefined, host: url.hostname, port: url.port };
}

/** Whether flows may reach an address, by its scheme, host and port. */
export type IsAllowed = (url: URL) => boolean;

/** The list as a rule. Throws a `TypeError` if an entry is no host. */
export function allowList(allow: readonly string[]): IsAllowed {
  const allowed = allow.map(parseAllowedHost);
  return (url) =>
    allowed.some(({ scheme, isBelow, host, port }) => {
      const isHost = isBelow
        ? url.hostname.endsWith(`.${host}`) && url.hostname.length > host.length + 1
        : url.hostname === host;
      return isHost && url.protocol === scheme && url.port === port;
    });
}

/** Reads an address that may be sent to. Throws the exception of a flow. */
export function checkedUrl(text: string | URL, isAllowed: IsAllowed, from?: URL): URL {
  if (!URL.canParse(text)) throw new HostException('bad-control', `\`${text}\` is no address`);
  const url = new URL(text);
  if (url.username || url.password) {
    throw new HostException('refused', 'an address with a name or password in it is not sent');
  }
  if (!isAllowed(url)) {
    const target = `\`${url.origin}\``;
    const list = 'not on the list of hosts that flows may reach';
    throw new HostException(
      'refused',
      from ? `\`${from.origin}\` redirects to ${target}, which is ${list}` : `${target} is ${list}`,
    );
  }
  return url;
}

/** The IP address that a host of a URL is; `undefined` if it is a name. */
export function addressOf(host: string): string | undefined {
  if (host.startsWith('[')) return host.slice(1, -1);
  return /^\d+\.\d+\.\d+\.\d+$/.test(host) ? host : undefined;
}

/** Whether a name is this machine's by itself (RFC 6761). */
export function isLocalName(host: string): boolean {
  return /(^|\.)localhost\.?$/.test(host);
}

/**
 * Whether an address is one of the public Internet: not of a private or shared network, of the machine or the link
 * itself, of documentation, of tests, of many receivers at once, or reserved (IANA special-purpose registries, RFC
 * 6890). An IPv6 address that carries an IPv4 address is as public as that.
 */
export function isPublic(address: string): boolean {
  return address.includes(':') ? isPublicV6(segmentsOf(address)) : isPublicV4(address.split('.').map(Number));
}

function isPublicV4([first = 0, second = 0, third = 0]: number[]): boolean {
  if (first === 0 || first === 10 || first === 127 || first >= 224) return false;
  if (first === 100 && second >= 64 && second < 128) return false;
  if (first === 169 && second === 254) return false;
  if (first === 172 && second >= 16 && second < 32) return false;
  if (first === 192)
    return !(second === 168 || (second === 0 && (third === 0 || third === 2)) || (second === 88 && third === 99));
  if (first === 198) return !(second === 18 || second === 19 || (second === 51 && third === 100));
  return !(first === 203 && second === 0 && third === 113);
}

function isPublicV6(segments: number[]): boolean {
  const [first = 0, second = 0] = segments;
  const carried = (at: number) => {
    const [high = 0, low = 0] = segments.slice(at, at + 2);
    return isPublicV4([high >> 8, high & 255, low >> 8, low & 255]);
  };
  const isZero = (from: number, to: number) => segments.slice(from, to).every((segment) => segment === 0);
  // Mapped (RFC 4291), translated (RFC 6052), 6to4 (RFC 3056).
  if (isZero(0, 5) && segments[5] === 0xffff) return carried(6);
  if (first === 0x64 && second === 0xff9b && isZero(2, 6)) return carried(6);
  if (first === 0x2002) return carried(1);
  // ISATAP (RFC 5214): the network's own routers take the packet out of its tunnel.
  const isIsatap = segments[5] === 0x5efe && (segments[4] === 0 || segments[4] === 0x200);
  if (isIsatap && !carried(6)) return false;
  // Protocol assignments with Teredo, documentation.
  if (first === 0x2001 && (second <= 0x1ff || second === 0xdb8)) return false;
  if (first === 0x3fff && second <= 0xfff) return false;
  // Only this eighth is given out to the public.
  return (first & 0xe000) === 0x2000;
}

/** The eight numbers of an IPv6 address, which `URL` writes in one way only; a zone behind `%` is left out. */
function segmentsOf(address: string): number[] {
  const text = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1);
  const [head = '', tail] = text.split('::');
  const numbers = (part: string) => (part === '' ? [] : part.split(':').map((digits) => Number.parseInt(digits, 16)));
  if (tail === undefined) return numbers(head);
  const [left, right] = [numbers(head), numbers(tail)];
  return [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right];
}
