import { X509Certificate } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP, type Socket } from 'node:net';
import { loopbackHosts } from './loopback-hosts.ts';

/** Whether an origin that a client names is this server's. */
export type OwnsOrigin = (origin: URL, socket: Socket) => boolean;

/**
 * Takes a request target in absolute-form, as clients that know of a proxy send it, for the same in origin-form. Its authority takes the place of the Host field,
 * which RFC 9112 §3.2.2 has a server ignore then; `rawHeaders` keeps what was sent.
 * @returns false when the URL is another server's
 */
export function takeAbsoluteForm(request: IncomingMessage, owns: OwnsOrigin): boolean {
  const { url = '' } = request;
  // Nearly every target begins with its path.
  if (url.startsWith('/') || !scheme.test(url)) return true;
  const [, origin = '', authority = '', rest = ''] = form.exec(url) ?? [];
  if (!URL.canParse(origin) || !owns(new URL(origin), request.socket)) return false;
  request.url = rest.startsWith('/') ? rest : `/${rest}`;
  request.headers.host = authority;
  return true;
}

/** Whether a server is called by an origin: its scheme and port, and a name of this machine, of its certificate, or the address that the client connected to. */
export function isOwnOrigin(
  { protocol, hostname, port }: URL,
  { localAddress, localPort }: Socket,
  own: { readonly protocol: 'http:' | 'https:'; readonly cert?: string },
): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol !== own.protocol || (port === '' ? defaultPorts[own.protocol] : Number(port)) !== localPort)
    return false;
  if (loopbackHosts.has(host) || host === localAddress?.replace(/^::ffff:/, '')) return true;
  if (own.cert === undefined) return false;
  const certificate = new X509Certificate(own.cert);
  return (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined;
}

const scheme = /^[a-z][a-z\d+.-]*:\/\//i;
/** Without user information, which RFC 9110 §4.2.4 has a server refuse. */
const form = /^(https?:\/\/((?:\[[\da-f:.]+\]|[^/?#@:[\]\\]+)(?::\d{1,5})?))(?=[/?#]|$)(.*)$/is;
const defaultPorts = { 'https:': 443, 'http:': 80 } as const;
