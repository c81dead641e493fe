import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { issueCertificate } from '@mock-spine/shared/pki/issue-certificate';
import { exportKey, makeKey } from '@mock-spine/shared/pki/keys';
import { fqdns } from '@mock-spine/shared/pki/names';
import { periods } from '@mock-spine/shared/pki/validity';
import type { KeyPair } from './client.ts';

/** FQDNs that begin with, or end in, that of the SSP: who looks for it within a name takes them for it. */
export const alikeNames = [`${fqdns.ssp}.elsewhere.test`, `not-${fqdns.ssp}`] as const;

/**
 * Issues a client certificate of the SubCA for a system whose FQDNs are like that of the SSP; a sentence where it cannot.
 * @param pki directory of the test PKI
 */
export async function issueAlike(pki: string): Promise<KeyPair | string> {
  const [certificateFile, keyFile] = [join(pki, 'sub-ca.crt'), join(pki, 'sub-ca.key')];
  const missing = [certificateFile, keyFile].find((path) => !existsSync(path));
  if (missing !== undefined) return `${missing} is missing. Next: make the test certificates with pnpm certs.`;
  const ca = readFileSync(certificateFile, 'utf8');
  const issuer = { certificate: new X509Certificate(ca), key: createPrivateKey(readFileSync(keyFile)) };
  const key = await makeKey();
  const certificate = issueCertificate(
    { commonName: alikeNames[0], names: alikeNames, usage: 'client', period: periods.leaf.good(Date.now()), key },
    issuer,
  );
  return { cert: `${certificate.toString()}${ca}`, key: exportKey(key) };
}
