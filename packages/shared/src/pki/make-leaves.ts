import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import type { Authorities, Authority } from './authorities.ts';
import { revokedSubCaList } from './bad-certificates.ts';
import { writePrivate, writePublic } from './files.ts';
import { issueCertificate } from './issue-certificate.ts';
import { issueCrl } from './issue-crl.ts';
import type { Leaf } from './leaf.ts';
import { exportKey, makeIssuers, makeKey, once } from './make-authorities.ts';
import { periods, readPeriod } from './validity.ts';

/**
 * Makes end certificates and their keys; the bad ones share a key, for a key is what takes time.
 *
 * @param now milliseconds since the epoch.
 */
export async function makeLeaves(
  dir: string,
  leaves: readonly Leaf[],
  authorities: Authorities,
  now: number,
): Promise<void> {
  const issuers = makeIssuers(authorities, now);
  const badKey = once(makeKey);
  await Promise.all(
    leaves.map(async (leaf) => {
      const [key, issuer] = await Promise.all([
        leaf.path.startsWith('bad/') ? badKey() : makeKey(),
        leaf.issuer === 'self' ? undefined : issuers[leaf.issuer](),
      ]);
      writeLeaf(dir, leaf, key, issuer, now);
      if (leaf.issuer === 'revoked-sub' && issuer !== undefined) {
        writePublic(
          join(dir, revokedSubCaList),
          issueCrl({ number: 1n, revoked: new Map() }, periods.crl(now), issuer),
        );
      }
    }),
  );
}

function writeLeaf(dir: string, leaf: Leaf, key: KeyObject, issuer: Authority | undefined, now: number): void {
  const { commonName, names, usage, validity } = leaf;
  const { from, to } = periods.leaf[validity](now);
  const latest = issuer === undefined ? to : readPeriod(issuer.certificate).to;
  const certificate = issueCertificate(
    { commonName, names, usage, period: { from, to: Math.min(to, latest) }, key },
    issuer,
  );
  writePrivate(join(dir, `${leaf.path}.key`), exportKey(key));
  writePublic(join(dir, `${leaf.path}.crt`), `${certificate.toString()}${issuer?.certificate.toString() ?? ''}`);
}
