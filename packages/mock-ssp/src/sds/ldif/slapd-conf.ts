/** Where the files that slapd reads and writes are: absolute paths. */
export interface SlapdFiles {
  readonly schema: string;
  /** Directory of the database. */
  readonly data: string;
  /** For a server that speaks TLS. */
  readonly tls?: SlapdTls | undefined;
}

/** The certificates of a server that asks its clients for theirs: absolute paths. */
export interface SlapdTls {
  readonly cert: string;
  readonly key: string;
  readonly ca: string;
  /** The revocation lists, in one file. */
  readonly crls: string;
}

/**
 * The configuration of a server that has the export: everybody reads, nobody writes, nothing is held back because it is much. Paths and the
 * module are those of Debian's package slapd, and so is the form of the revocation lists: it is made with GnuTLS.
 */
export const slapdConf = ({ schema, data, tls }: SlapdFiles): string => `include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include ${quote(schema)}

modulepath /usr/lib/ldap
moduleload back_mdb
${tls ? mutualTls(tls) : ''}
database mdb
suffix "o=nhs"
directory ${quote(data)}
maxsize 1073741824
sizelimit unlimited
index objectClass,uniqueIdentifier,nhsIDCode,nhsMhsPartyKey,nhsAsSvcIA,nhsMhsSvcIA eq
access to * by * read
`;

/** TLS 1.2 and no other version, and no client without a good certificate. Source: SDS page; security page, "Secure connection negotiation". */
const mutualTls = ({ cert, key, ca, crls }: SlapdTls): string => `
TLSCertificateFile ${quote(cert)}
TLSCertificateKeyFile ${quote(key)}
TLSCACertificateFile ${quote(ca)}
TLSCRLFile ${quote(crls)}
TLSVerifyClient demand
TLSCipherSuite NORMAL:-VERS-ALL:+VERS-TLS1.2
`;

const quote = (path: string): string => `"${path.replace(/["\\]/g, '\\$&')}"`;
