import { constants } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConnectionOptions } from 'node:tls';
import { cipherString } from '@mock-spine/shared/tls/ciphers';
import type { TestedTarget } from '../kit/target.ts';
import { writeAddress } from './attempt.ts';

/** A TLS client; what is not said is as the good client does it. */
export interface TlsClient {
  /** Folder of its certificate in the test PKI, `bad/expired` for one; null: it presents none; or the certificate itself. */
  readonly certificate?: string | null | KeyPair;
  /** The only version that it offers. */
  readonly version?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.3';
  /** The suites that it offers, in OpenSSL's spelling, the most preferred first. */
  readonly ciphers?: readonly string[];
  /** Session that it offers to resume. */
  readonly session?: Buffer;
}

/** A certificate and its key, as PEM. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

/**
 * The options of a connection of this client. It takes whatever the server shows: another probe judges the server's certificate, and what this
 * machine's OpenSSL calls too weak must fail at the server, not here (`@SECLEVEL=0`).
 * @throws Error when a file of the test PKI cannot be read
 */
export function connectionOptions(
  { certificate, version, ciphers, session }: TlsClient,
  target: TestedTarget,
): ConnectionOptions {
  const only = version ?? 'TLSv1.2';
  const suites = ciphers?.join(':') ?? (isOld(version) ? 'ALL' : cipherString);
  return {
    ...keyPairOf(certificate, target),
    minVersion: only,
    maxVersion: only,
    ciphers: `${suites}:@SECLEVEL=0`,
    rejectUnauthorized: false,
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
    ...(session !== undefined && { session }),
  };
}

/** Why the client's certificate cannot be had; undefined when it can. */
export function missingCertificate({ certificate }: TlsClient, { pki }: TestedTarget): string | undefined {
  if (typeof certificate !== 'string') return undefined;
  if (pki === undefined) return otherAuthorities;
  const missing = [join(pki, certificate, 'client.crt'), join(pki, certificate, 'client.key')].find(
    (path) => !existsSync(path),
  );
  return missing && `${missing} is missing. Next: make the test certificates with pnpm certs.`;
}

const otherAuthorities =
  "The provider trusts other CAs than those of the test certificates, to whom every bad certificate would be a stranger's. Next: let it trust " +
  'certs/ca-bundle.crt with both revocation lists (certs/sub-ca.crl, certs/root-ca.crl), and run without --client-cert.';

/** The command of OpenSSL that connects as this client does. The certificate that is not in the test PKI is left for the user to name. */
export function openssl({ certificate, version, ciphers }: TlsClient, target: TestedTarget): string {
  const { pki } = target;
  const folder = certificate === undefined && pki !== undefined ? 'ssp' : certificate;
  const files =
    typeof folder === 'string'
      ? [join(pki ?? 'certs', folder, 'client.crt'), join(pki ?? 'certs', folder, 'client.key')]
      : ['client.crt', 'client.key'];
  const suites = ciphers ?? (isOld(version) ? ['ALL'] : undefined);
  return [
    `openssl s_client -connect ${writeAddress(target)}`,
    opensslVersions[version ?? 'TLSv1.2'],
    ...(suites === undefined ? [] : [`-cipher '${suites.join(':')}:@SECLEVEL=0'`]),
    ...(certificate === null ? [] : [`-cert ${quote(files[0]!)} -key ${quote(files[1]!)}`]),
  ].join(' ');
}

const isOld = (version: TlsClient['version']): boolean => version === 'TLSv1' || version === 'TLSv1.1';

const opensslVersions = { TLSv1: '-tls1', 'TLSv1.1': '-tls1_1', 'TLSv1.2': '-tls1_2', 'TLSv1.3': '-tls1_3' } as const;

const quote = (path: string): string =>
  /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;

function keyPairOf(certificate: TlsClient['certificate'], { client, pki }: TestedTarget): Partial<KeyPair> {
  if (certificate === null) return {};
  if (typeof certificate !== 'string') return certificate ?? client;
  const read = (name: string): string => readFileSync(join(pki ?? '', certificate, name), 'utf8');
  return { cert: read('client.crt'), key: read('client.key') };
}
