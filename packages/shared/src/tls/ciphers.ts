/**
 * The cipher string of the security page, "Supported ciphers", in OpenSSL's spelling and in the page's order of preference.
 * OpenSSL adds TLS 1.3 suites to whatever it is given: only the pinned version keeps those out.
 */
export const cipherString = 'AESGCM+EECDH:AESGCM+EDH:AES256+EECDH:AES256+EDH';

/** One of the four families, the most preferred first. */
export interface CipherFamily {
  /** OpenSSL's alias, as the clause names it. */
  readonly alias: string;
  readonly requirement: 'C-01' | 'C-02' | 'C-03' | 'C-04';
  /** The suites of the family that the assurance suite names, in OpenSSL's order (security page). */
  readonly suites: readonly string[];
}

/** The four families with the eight published suites. */
export const cipherFamilies: readonly CipherFamily[] = [
  {
    alias: 'AESGCM+EECDH',
    requirement: 'C-01',
    suites: ['ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES128-GCM-SHA256'],
  },
  { alias: 'AESGCM+EDH', requirement: 'C-02', suites: ['DHE-RSA-AES256-GCM-SHA384', 'DHE-RSA-AES128-GCM-SHA256'] },
  { alias: 'AES256+EECDH', requirement: 'C-03', suites: ['ECDHE-RSA-AES256-SHA384', 'ECDHE-RSA-AES256-SHA'] },
  { alias: 'AES256+EDH', requirement: 'C-04', suites: ['DHE-RSA-AES256-SHA256', 'DHE-RSA-AES256-SHA'] },
];

/** What the literal string permits besides, with an RSA certificate: OpenSSL counts CCM as AES256+EDH; no page names these. */
export const unnamedSuites: readonly string[] = ['DHE-RSA-AES256-CCM8', 'DHE-RSA-AES256-CCM'];
