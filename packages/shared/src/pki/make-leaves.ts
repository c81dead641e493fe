import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import type { Authorities, Authority } from './authorities.ts';
import { revokedSubCaList } from './bad-certificates.ts';
import { writePrivate, writePublic } from './files.ts';
import { issueCertificate } from './issue-certificate.ts';
import { issueCrl } from './issue-crl.ts';
import type { PkiChain } from './chains.ts';
import type { Leaf } from './leaf.ts';
import { exportKey, makeKey } from './keys.ts';
import { makeIssuers, once } from './make-authorities.ts';
import { pointersOf, type Pointers } from './pointers.ts';
import { periods, readPeriod } from './validity.ts';

/**
 * Makes end certificates of a chain and their keys; the bad ones share a key, for a key is what takes time.
 *
 * @param now milliseconds since the epoch.
 * @param origin that they point to; undefined where they point nowhere.
 */
export async function makeLeaves(
  dir: string,
  leaves: readonly Leaf[],
  chain: PkiChain,
  authorities: Authorities,
  now: number,
  origin: string | undefined,
): Promise<void> {
  const { folder } = chain;
  const issuers = makeIssuers(authorities, chain.authorities, now);
  const [badKey, sharedKey] = [once(makeKey), once(makeKey)];
  await Promise.all(
    leaves.map(async (leaf) => {
      const [key, issuer] = await Promise.all([
        leaf.path.startsWith('bad/') ? badKey() : leaf.sharesKey ? sharedKey() : makeKey(),
        leaf.issuer === 'self' ? undefined : issuers[leaf.issuer](),
      ]);
      writeLeaf(join(dir, folder), leaf, key, issuer, now, pointersFrom(origin, folder, leaf));
      if (leaf.issuer === 'revoked-sub' && issuer !== undefined) {
        writePublic(
          join(dir, revokedSubCaList),
          issueCrl({ number: 1n, revoked: new Map() }, periods.crl(now), issuer),
        );
      }
    }),
  );
}

/** Strangers point nowhere. */
const pointersFrom = (origin: string | undefined, folder: string, { issuer }: Leaf): Pointers | undefined =>
  origin !== undefined && (issuer === 'sub' || issuer === 'root')
    ? pointersOf(origin, `${folder}${issuer}-ca`)
    : undefined;

function writeLeaf(
  dir: string,
  leaf: Leaf,
  key: KeyObject,
  issuer: Authority | undefined,
  now: number,
  pointers: Pointers | undefined,
): void {
  const { commonName, names, usage, validity } = leaf;
  const { from, to } = periods.leaf[validity](now);
  const latest = issuer === undefined ? to : readPeriod(issuer.certificate).to;
  const certificate = issueCertificate(
    { commonName, names, usage, period: { from, to: Math.min(to, latest) }, key, pointers },
    issuer,
  );
  writePrivate(join(dir, `${leaf.path}.key`), exportKey(key));
  writePublic(join(dir, `${leaf.path}.crt`), `${certificate.toString()}${issuer?.certificate.toString() ?? ''}`);
}
