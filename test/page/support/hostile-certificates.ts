import { generateKeyPairSync } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAuthorities } from '@mock-spine/shared/pki/authorities';
import { issueCertificate } from '@mock-spine/shared/pki/issue-certificate';
import { periods } from '@mock-spine/shared/pki/validity';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';

interface Subject {
  readonly commonName: string;
  /** DNS names of the subject alternative name extension. */
  readonly names: readonly string[];
  readonly usage: 'client' | 'server';
}

/** A certificate of the test SubCA, or one that signs itself, and its key, as options of a connection. */
export async function certify(
  subject: Subject,
  issuedBy: 'sub' | 'self' = 'sub',
): Promise<{ cert: string; key: string; ca: Buffer }> {
  const pki = await sharedPki();
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { sub } = readAuthorities(pki, Date.now());
  const certificate = issueCertificate(
    { ...subject, period: periods.leaf.good(Date.now()), key: privateKey },
    issuedBy === 'sub' ? sub : undefined,
  );
  const chain = issuedBy === 'sub' ? `${certificate}${sub.certificate}` : String(certificate);
  return {
    cert: chain,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    ca: readFileSync(join(pki, 'ca-bundle.crt')),
  };
}

/** Starts a provider that answers what it likes, with a certificate of this subject. */
export async function startHostileProvider(
  commonName: string,
  handle: RequestListener,
): Promise<{ origin: string; close(): Promise<void> }> {
  const server = createServer(
    {
      ...(await certify({ commonName, names: ['localhost'], usage: 'server' })),
      requestCert: true,
      rejectUnauthorized: true,
    },
    handle,
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `https://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
