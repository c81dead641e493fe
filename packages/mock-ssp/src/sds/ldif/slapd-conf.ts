/** Where the files that slapd reads and writes are: absolute paths. */
export interface SlapdFiles {
  readonly schema: string;
  /** Directory of the database. */
  readonly data: string;
}

/**
 * The configuration of a server that has the export: everybody reads, nobody writes, nothing is held back because it is much. Paths and the
 * module are those of Debian's package slapd.
 */
export const slapdConf = ({ schema, data }: SlapdFiles): string => `include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include ${quote(schema)}

modulepath /usr/lib/ldap
moduleload back_mdb

database mdb
suffix "o=nhs"
directory ${quote(data)}
maxsize 1073741824
sizelimit unlimited
index objectClass,uniqueIdentifier,nhsIDCode,nhsMhsPartyKey,nhsAsSvcIA,nhsMhsSvcIA eq
access to * by * read
`;

const quote = (path: string): string => `"${path.replace(/["\\]/g, '\\$&')}"`;
