import { generateKeyPair } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Authorities, Authority } from './authorities.ts';
import { writePrivate, writePublic } from './files.ts';
import { issueCertificate } from './issue-certificate.ts';
import type { IssuerName } from './leaf.ts';
import { periods } from './validity.ts';

/** The common names of a RootCA and its SubCA. */
interface AuthorityNames {
  readonly root: string;
  readonly sub: string;
}

const spine: AuthorityNames = { root: 'MOCK Spine RootCA', sub: 'MOCK Spine SubCA' };
const stranger: AuthorityNames = { root: 'MOCK Stranger RootCA', sub: 'MOCK Stranger SubCA' };

/** Makes the RootCA and the SubCA and writes their certificates and keys; `now` in milliseconds since the epoch. */
export async function makeAuthorities(dir: string, now: number): Promise<void> {
  const { root, sub } = issueAuthorities(spine, ...(await Promise.all([makeKey(), makeKey()])), now);
  for (const [name, { certificate, key }] of [
    ['root-ca', root],
    ['sub-ca', sub],
  ] as const) {
    writePrivate(join(dir, `${name}.key`), exportKey(key));
    writePublic(join(dir, `${name}.crt`), certificate.toString());
  }
}

/** The CA behind each name of an issuer; those that exist only to be refused are made when they are asked for. */
export type Issuers = Record<Exclude<IssuerName, 'self'>, () => Promise<Authority>>;

/** Our CAs and the ones to be refused; the strangers share their keys, which are kept nowhere. */
export function makeIssuers({ root, sub }: Authorities, now: number): Issuers {
  const strangerKeys = once(() => Promise.all([makeKey(), makeKey()]));
  return {
    root: async () => root,
    sub: async () => sub,
    lookalike: once(async () => issueAuthorities(spine, ...(await strangerKeys()), now).sub),
    untrusted: once(async () => issueAuthorities(stranger, ...(await strangerKeys()), now).sub),
    'revoked-sub': once(async () => issueAuthority('MOCK Spine SubCA 2', 'sub-ca', await makeKey(), now, root)),
  };
}

/** Makes an RSA key of 2048 bits off the main thread. */
export async function makeKey(): Promise<KeyObject> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return privateKey;
}

/** Calls the function when first asked, and gives the same answer ever after. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** The PEM text of a private key (PKCS #8, not encrypted). */
export function exportKey(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function issueAuthorities(names: AuthorityNames, rootKey: KeyObject, subKey: KeyObject, now: number): Authorities {
  const root = issueAuthority(names.root, 'root-ca', rootKey, now);
  return { root, sub: issueAuthority(names.sub, 'sub-ca', subKey, now, root) };
}

function issueAuthority(
  commonName: string,
  usage: 'root-ca' | 'sub-ca',
  key: KeyObject,
  now: number,
  issuer?: Authority,
): Authority {
  return { key, certificate: issueCertificate({ commonName, usage, period: periods.ca(now), key }, issuer) };
}
