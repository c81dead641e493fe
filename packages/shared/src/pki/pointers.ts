import type { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { findFault, PkiFault } from './fault.ts';
import { readChain } from './files.ts';

/** Where a certificate says that its issuer's certificate, list and OCSP responder are (RFC 5280, sections 4.2.1.13 and 4.2.2.1). */
export interface Pointers {
  readonly ocsp: string;
  readonly issuer: string;
  readonly list: string;
}

/** Below which path the control port of the SSP has the published files of the PKI. */
const pkiPath = '/pki';

/**
 * The pointers of what a CA issues.
 * @param origin at which the files are published: `http://localhost:8080`
 * @param authority its file without its ending, below the directory of the PKI: `g2/sub-ca`
 */
export const pointersOf = (origin: string, authority: string): Pointers => ({
  ocsp: `${origin}${pkiPath}/ocsp`,
  issuer: `${origin}${pkiPath}/${authority}.crt`,
  list: `${origin}${pkiPath}/${authority}.crl`,
});

/**
 * Checks that a certificate has the pointers of an origin.
 * @param origin undefined where any will do, or none
 * @throws Fault when it has not
 */
export function checkPointers(certificate: X509Certificate, origin: string | undefined): void {
  if (origin !== undefined && originIn(certificate) !== origin) throw new PkiFault(`does not point to ${origin}`);
}

/** The origin that the certificates of a PKI point to; undefined where they point nowhere. @param dir of the PKI */
export function originPointedTo(dir: string): string | undefined {
  let origin: string | undefined;
  findFault(() => (origin = originIn(readChain(join(dir, 'sub-ca.crt'))[0])));
  return origin;
}

const originIn = ({ infoAccess }: X509Certificate): string | undefined =>
  /OCSP - URI:(\S+)\/pki\/ocsp/.exec(infoAccess ?? '')?.[1];
