import type { ClauseId } from '../clauses/clause-id.ts';
import { certificateReasons } from './certificate-reasons.ts';
import type { CertificateReason } from './certificate-reasons.ts';
import { badCertificates, revokedSubCaList } from './bad-certificates.ts';
import type { BadCertificate } from './bad-certificates.ts';
import { fqdns } from './names.ts';

/** One entry of `certs/bad/index.json`; paths are relative to the directory of the PKI. */
export interface BadIndexEntry {
  readonly name: string;
  readonly role: 'client' | 'server';
  readonly certificate: string;
  readonly key: string;
  readonly wrong: string;
  /** The row of requirements.csv. */
  readonly requirement: ClauseId;
  readonly openssl: {
    /** After `openssl`, run in the directory of the PKI. */
    readonly arguments: readonly string[];
    /** The exit code. */
    readonly exit: number;
    /** The number of the first error reported, if any. */
    readonly error?: number;
    readonly says: string;
  };
  readonly journal: { readonly reason: CertificateReason; readonly says: string };
}

/** The text of `bad/index.json`. */
export function writeBadIndex(): string {
  return `${JSON.stringify(badCertificates.map(describe), null, 2)}\n`;
}

function describe({ name, role, wrong, reason, openssl, differs }: BadCertificate): BadIndexEntry {
  const certificate = `bad/${name}/${role}.crt`;
  const { requirement, says } = certificateReasons[reason];
  const lists = ['root-ca.crl', 'sub-ca.crl', ...(differs.issuer === 'revoked-sub' ? [revokedSubCaList] : [])];
  return {
    name,
    role,
    certificate,
    key: `bad/${name}/${role}.key`,
    wrong,
    requirement,
    openssl: {
      arguments: [
        'verify',
        '-CAfile',
        'ca-bundle.crt',
        '-untrusted',
        certificate,
        ...lists.flatMap((list) => ['-CRLfile', list]),
        '-crl_check_all',
        '-purpose',
        `ssl${role}`,
        '-verify_hostname',
        role === 'client' ? fqdns.ssp : 'localhost',
        certificate,
      ],
      ...(openssl === 'ok' ? { exit: 0, says: 'OK' } : { exit: 2, ...openssl }),
    },
    journal: { reason, says },
  };
}
