import type { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { readKeyOf } from './authorities.ts';
import type { Authorities } from './authorities.ts';
import { revokedSubCaList } from './bad-certificates.ts';
import { checkCrl } from './check-crl.ts';
import { PkiFault } from './fault.ts';
import { readChain } from './files.ts';
import type { IssuerName, Leaf } from './leaf.ts';
import { canonicalName } from './names.ts';
import { checkPointers } from './pointers.ts';
import { checkPeriod, readPeriod } from './validity.ts';

/**
 * Checks that the files of an end certificate are whole, belong together, and are what they should be for 7 days to come.
 *
 * @param now milliseconds since the epoch.
 * @param origin that it must point to; undefined where any will do, or none.
 * @throws Fault or Error when they must be made again.
 */
export function checkLeaf(
  dir: string,
  leaf: Leaf,
  authorities: Authorities,
  now: number,
  origin: string | undefined,
): void {
  const [certificate, issuer] = readChain(join(dir, `${leaf.path}.crt`));
  readKeyOf(certificate, join(dir, `${leaf.path}.key`));
  checkPeriod(readPeriod(certificate), now, leaf.validity);
  checkIssuer[leaf.issuer](certificate, issuer ?? certificate, authorities);
  if (leaf.issuer === 'revoked-sub') checkCrl(join(dir, revokedSubCaList), issuer ?? certificate, [], now);
  const present = readNames(certificate);
  const absent = leaf.names.find((name) => !present.includes(name));
  if (absent !== undefined) throw new PkiFault(`does not carry the name ${absent}`);
  if (leaf.issuer === 'sub' || leaf.issuer === 'root') checkPointers(certificate, origin);
}

/** The DNS names and IP addresses of the subject alternative name extension. */
export function readNames({ subjectAltName = '' }: X509Certificate): string[] {
  return [...subjectAltName.matchAll(/(?:DNS|IP Address):([^,\s"]+)/g)].map(([, name = '']) => canonicalName(name));
}

type CheckIssuer = (certificate: X509Certificate, issuer: X509Certificate, ours: Authorities) => void;

const checkIssuer: Record<IssuerName, CheckIssuer> = {
  sub: (certificate, issuer, { sub }) => checkIssuedBy(certificate, issuer, sub.certificate, 'SubCA'),
  root: (certificate, issuer, { root }) => checkIssuedBy(certificate, issuer, root.certificate, 'RootCA'),
  self: (certificate) => checkSigned(certificate, certificate),
  lookalike: checkForeign,
  untrusted: checkForeign,
  'revoked-sub': (certificate, issuer, { root }) => {
    checkSigned(certificate, issuer);
    checkSigned(issuer, root.certificate);
  },
};

function checkIssuedBy(
  certificate: X509Certificate,
  issuer: X509Certificate,
  expected: X509Certificate,
  name: string,
): void {
  if (!certificate.verify(expected.publicKey)) throw new PkiFault(`not issued by this ${name}`);
  if (!issuer.raw.equals(expected.raw)) throw new PkiFault(`the file does not end with this ${name}`);
}

function checkForeign(certificate: X509Certificate, issuer: X509Certificate, { root }: Authorities): void {
  checkSigned(certificate, issuer);
  if (issuer.verify(root.certificate.publicKey)) throw new PkiFault('issued by a CA of this RootCA');
}

function checkSigned(certificate: X509Certificate, issuer: X509Certificate): void {
  if (!certificate.verify(issuer.publicKey)) throw new PkiFault('the file does not hold its issuer');
}
