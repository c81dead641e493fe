import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

/**
 * The name by which a server is reached and for which its certificate is not, so that clients refuse it; undefined where it is. Source: RFC 2818 §3.1.
 * @param cert PEM, the server's own first
 * @param url where it is reached: `https://mocks.example:8443`
 */
export function findNameMissing(cert: string, url: string): string | undefined {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  const leaf = new X509Certificate(cert);
  const found = isIP(host) === 0 ? leaf.checkHost(host) : leaf.checkIP(host);
  return found === undefined ? host : undefined;
}

/** As {@link findNameMissing}, as a sentence for the user. @param certs directory of the certificates */
export function warnOfName(cert: string, url: string, certs: string): string | undefined {
  const missing = findNameMissing(cert, url);
  return (
    missing &&
    `warning: the certificate of this server is not for ${missing}, by which it is reached, so clients refuse it. ${nextForName(certs, missing)}`
  );
}

/** How a certificate is made that is for a name. */
export const nextForName = (certs: string, name: string): string =>
  `Make one that is: mock-spine certs --out ${certs} --san ${name}, or give --san ${name} at the next mock-spine serve.`;
