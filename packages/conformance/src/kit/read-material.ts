import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPkcs12, type Pkcs12 } from '@mock-spine/shared/pki/read-pkcs12';
import { SettingsError } from '@mock-spine/shared/settings/settings';
import type { ConformanceSettings } from './settings.ts';
import type { TestedTarget } from './target.ts';

/**
 * Reads the certificates, of which OpenSSL takes every one: to learn here that it does not says which file it is.
 * @param who folder of the test certificates whose client is used, where no other is named
 * @throws SettingsError with a sentence for the user
 */
export function readMaterial(settings: ConformanceSettings, who: string): Pick<TestedTarget, 'client' | 'ca'> {
  return { client: readClient(settings, who), ca: readAuthorities(settings) };
}

function readClient(settings: ConformanceSettings, who: string): TestedTarget['client'] {
  const { certs, clientCert, clientKey, clientP12 } = settings;
  if (clientP12 !== undefined) return readClientP12(clientP12, settings);
  const files = {
    cert: ['--client-cert', clientCert ?? join(certs, who, 'client.crt'), 'a certificate'],
    key: ['--client-key', clientKey ?? join(certs, who, 'client.key'), 'a key without a passphrase'],
  } as const;
  const cert = readPem(...files.cert, (pem) => new X509Certificate(pem));
  const key = readPem(...files.key, (pem) => createPrivateKey(pem));
  if (!cert.read.checkPrivateKey(key.read))
    throw new SettingsError(`${files.key[0]}: ${files.key[1]} is not the key of ${files.cert[1]}.`);
  return { cert: cert.pem, key: key.pem };
}

/** The certificate of the key comes first: a server wants it so. */
function readClientP12(file: string, settings: ConformanceSettings): TestedTarget['client'] {
  const { key, certificates } = readP12('--client-p12', file, readBytes('--client-p12', file), settings);
  const own = certificates.find((pem) => key !== undefined && isOf(pem, key));
  if (key === undefined || own === undefined)
    throw new SettingsError(`--client-p12: ${file} holds no key with its certificate; expected both.`);
  return { cert: [own, ...certificates.filter((pem) => pem !== own)].join(''), key };
}

const isOf = (certificate: string, key: string): boolean =>
  new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key));

/** In PEM, or as what a Java system trusts. */
function readAuthorities(settings: ConformanceSettings): string {
  const file = settings.ca ?? join(settings.certs, 'ca-bundle.crt');
  const bytes = readBytes('--ca', file);
  if (!isDer(bytes)) return readPem('--ca', file, 'certificates of CAs', (pem) => new X509Certificate(pem)).pem;
  const { certificates } = readP12('--ca', file, bytes, settings);
  if (certificates.length === 0) throw new SettingsError(`--ca: ${file} holds no certificate.`);
  return certificates.join('');
}

/** A sequence of ASN.1, and no text. */
const isDer = (bytes: Buffer): boolean => bytes[0] === 0x30;

function readP12(flag: string, file: string, bytes: Buffer, { p12PassphraseFile }: ConformanceSettings): Pkcs12 {
  const passphrase =
    p12PassphraseFile === undefined
      ? ''
      : readBytes('--p12-passphrase-file', p12PassphraseFile)
          .toString('utf8')
          .replace(/\r?\n$/, '');
  try {
    return readPkcs12(bytes, passphrase);
  } catch {
    throw new SettingsError(
      `${flag}: ${file} is no PKCS #12 file, or its passphrase is another; --p12-passphrase-file names the file that holds it.`,
    );
  }
}

function readPem<T>(
  flag: string,
  file: string,
  what: string,
  read: (pem: string) => T,
): { readonly pem: string; readonly read: T } {
  const pem = readBytes(flag, file).toString('utf8');
  try {
    return { pem, read: read(pem) };
  } catch {
    throw new SettingsError(`${flag}: ${file} is no PEM file; expected ${what}.`);
  }
}

function readBytes(flag: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new SettingsError(
      `${flag}: ${file} cannot be read. Make the test certificates with pnpm certs, or name your own.`,
    );
  }
}
