import { createPrivateKey } from 'node:crypto';
import type { KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PkiFault } from './fault.ts';
import { readChain } from './files.ts';
import { checkPeriod, readPeriod } from './validity.ts';

/** A CA that can issue. */
export interface Authority {
  readonly certificate: X509Certificate;
  readonly key: KeyObject;
}

/** The two CAs of the Spine. */
export interface Authorities {
  readonly root: Authority;
  readonly sub: Authority;
}

/**
 * Reads both CAs from the directory of a PKI.
 *
 * @param now milliseconds since the epoch.
 * @throws Fault or Error when they are not there, broken, or at their end.
 */
export function readAuthorities(dir: string, now: number): Authorities {
  const root = readAuthority(dir, 'root-ca', now);
  const sub = readAuthority(dir, 'sub-ca', now);
  if (!root.certificate.verify(root.certificate.publicKey))
    throw new PkiFault('the RootCA is not signed with its own key');
  if (!sub.certificate.verify(root.certificate.publicKey)) throw new PkiFault('the SubCA was not issued by the RootCA');
  return { root, sub };
}

/** Reads a private key and checks that it is the certificate's. */
export function readKeyOf(certificate: X509Certificate, path: string): KeyObject {
  const key = createPrivateKey(readFileSync(path));
  if (!certificate.checkPrivateKey(key)) throw new PkiFault('certificate and key do not belong together');
  return key;
}

function readAuthority(dir: string, name: string, now: number): Authority {
  const [certificate] = readChain(join(dir, `${name}.crt`));
  if (!certificate.ca) throw new PkiFault(`${name}.crt is not a CA's`);
  checkPeriod(readPeriod(certificate), now);
  return { certificate, key: readKeyOf(certificate, join(dir, `${name}.key`)) };
}
