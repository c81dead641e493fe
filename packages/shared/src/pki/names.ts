import { isIP } from 'node:net';
import { loopbackHosts } from '../http/loopback-hosts.ts';

/** The organisation in every subject: whoever sees such a certificate is told not to trust it. */
export const organisation = 'MOCK Spine - DO NOT TRUST';

/** The FQDNs of the two systems that hold a client certificate. */
export const fqdns = { ssp: 'proxy.mock-spine.test', consumer: 'consumer.mock-spine.test' } as const;

/** What every good server certificate is valid for, as well as the names asked for. */
export const loopbackNames: readonly string[] = [...loopbackHosts];

/**
 * One spelling per name, so that names can be compared: lower case, and IPv6 addresses compressed.
 *
 * @throws Error when it is neither a DNS name nor an IP address.
 */
export function canonicalName(name: string): string {
  if (isIP(name) === 6) return new URL(`http://[${name}]`).hostname.slice(1, -1);
  if (isIP(name) === 4 || dnsName.test(name)) return name.toLowerCase();
  throw new Error(
    `"${name}" is neither a DNS name nor an IP address (no scheme, port or path), so no certificate can carry it.`,
  );
}

const dnsName =
  /^(?=.{1,253}$)(\*\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?)(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?)*$/i;
