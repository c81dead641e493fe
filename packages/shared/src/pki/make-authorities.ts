import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import type { Authorities, Authority } from './authorities.ts';
import type { AuthorityNames, PkiChain } from './chains.ts';
import { writePrivate, writePublic } from './files.ts';
import { issueCertificate } from './issue-certificate.ts';
import { exportKey, makeKey } from './keys.ts';
import type { IssuerName } from './leaf.ts';
import { pointersOf, type Pointers } from './pointers.ts';
import { periods } from './validity.ts';

const stranger: AuthorityNames = { root: 'MOCK Stranger RootCA', sub: 'MOCK Stranger SubCA' };

/**
 * Makes the RootCA and the SubCA of a chain and writes their certificates and keys.
 *
 * @param now milliseconds since the epoch.
 * @param origin that the SubCA points to; undefined where it points nowhere.
 */
export async function makeAuthorities(
  dir: string,
  { authorities, folder }: PkiChain,
  now: number,
  origin: string | undefined,
): Promise<void> {
  const keys = await Promise.all([makeKey(), makeKey()]);
  const { root, sub } = issueAuthorities(authorities, ...keys, now, pointersFrom(origin, folder));
  for (const [name, { certificate, key }] of [
    ['root-ca', root],
    ['sub-ca', sub],
  ] as const) {
    writePrivate(join(dir, `${folder}${name}.key`), exportKey(key));
    writePublic(join(dir, `${folder}${name}.crt`), certificate.toString());
  }
}

/** Certifies the SubCA's key again, so that its certificate points to another origin; the parameters are those of {@link makeAuthorities}. */
export function renewSubCa(
  dir: string,
  { authorities: names, folder }: PkiChain,
  { root, sub }: Authorities,
  now: number,
  origin: string | undefined,
): void {
  const renewed = issueAuthority(names.sub, 'sub-ca', sub.key, now, root, pointersFrom(origin, folder));
  writePublic(join(dir, `${folder}sub-ca.crt`), renewed.certificate.toString());
}

const pointersFrom = (origin: string | undefined, folder: string): Pointers | undefined =>
  origin === undefined ? undefined : pointersOf(origin, `${folder}root-ca`);

/** The CA behind each name of an issuer; those that exist only to be refused are made when they are asked for. */
export type Issuers = Record<Exclude<IssuerName, 'self'>, () => Promise<Authority>>;

/** Our CAs and the ones to be refused; the strangers share their keys, which are kept nowhere. */
export function makeIssuers({ root, sub }: Authorities, names: AuthorityNames, now: number): Issuers {
  const strangerKeys = once(() => Promise.all([makeKey(), makeKey()]));
  return {
    root: async () => root,
    sub: async () => sub,
    lookalike: once(async () => issueAuthorities(names, ...(await strangerKeys()), now).sub),
    untrusted: once(async () => issueAuthorities(stranger, ...(await strangerKeys()), now).sub),
    'revoked-sub': once(async () => issueAuthority('MOCK Spine SubCA 2', 'sub-ca', await makeKey(), now, root)),
  };
}

/** Calls the function when first asked, and gives the same answer ever after. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

function issueAuthorities(
  names: AuthorityNames,
  rootKey: KeyObject,
  subKey: KeyObject,
  now: number,
  pointers?: Pointers,
): Authorities {
  const root = issueAuthority(names.root, 'root-ca', rootKey, now);
  return { root, sub: issueAuthority(names.sub, 'sub-ca', subKey, now, root, pointers) };
}

function issueAuthority(
  commonName: string,
  usage: 'root-ca' | 'sub-ca',
  key: KeyObject,
  now: number,
  issuer?: Authority,
  pointers?: Pointers,
): Authority {
  return { key, certificate: issueCertificate({ commonName, usage, period: periods.ca(now), key, pointers }, issuer) };
}
