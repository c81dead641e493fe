import { certificateSentence } from '@mock-spine/shared/because/certificate-sentence';
import { cipherFamilies, unnamedSuites } from '@mock-spine/shared/tls/ciphers';
import { broken, eachRequest, type FollowedClause } from '../clause.ts';

const page = 'API security page';

/** The sessions on which requests came. What a consumer accepts besides is found out by the trials. */
export const connectionClauses: readonly FollowedClause[] = [
  {
    id: 'tls-1-2',
    requirement: 'L-01, L-02',
    says: 'Every connection is TLS 1.2.',
    source: `${page}, "SSL and TLS protocols"`,
    next: 'Let the client use TLS 1.2 and nothing older.',
    follow: eachRequest(({ tls }) => (tls.protocol === 'TLSv1.2' ? 'met' : broken(`The session was ${tls.protocol}.`))),
  },
  {
    id: 'approved-suite',
    requirement: 'C-01, C-02, C-03, C-04',
    says: 'Every connection uses a suite of the four families.',
    source: `${page}, "Supported ciphers"`,
    next: 'Let the client offer suites of AESGCM+EECDH, AESGCM+EDH, AES256+EECDH and AES256+EDH.',
    follow: eachRequest(({ tls }) => (approved.has(tls.cipher) ? 'met' : broken(`The suite was ${tls.cipher}.`))),
  },
  {
    id: 'client-certificate',
    requirement: 'L-01',
    says: 'The consumer presents a client certificate that is in order and its own.',
    source: `${page}, "SSL and TLS protocols"`,
    next: 'Present the certificate of the system that Ssp-From names, with its key.',
    follow: eachRequest(({ tls, sender }, { exchange: { unskewed } }) => {
      // A fault that skews the clock makes a good certificate a bad one.
      if (tls.refused !== undefined) return unskewed ? undefined : broken(certificateSentence(tls.refused, tls.peer));
      const registered = sender?.system.fqdn;
      return registered === undefined || tls.peer?.fqdns.includes(registered)
        ? 'met'
        : broken(`The certificate was not for ${registered}, the FQDN that is registered for Ssp-From.`);
    }),
  },
];

const approved: ReadonlySet<string> = new Set([...cipherFamilies.flatMap(({ suites }) => suites), ...unnamedSuites]);
