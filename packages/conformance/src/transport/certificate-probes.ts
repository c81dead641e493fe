import { transportVectorByName, transportVectors } from '@mock-spine/shared/vectors/transport-vectors';
import type { Probe } from '../kit/probe.ts';
import { alikeNames, issueAlike } from './alike-certificate.ts';
import { missingCertificate, openssl, type TlsClient } from './client.ts';
import { expectRefusal, type ExpectedRefusal } from './expect-refusal.ts';
import { judgeWords } from './refused-in-words.ts';
import type { Workbench } from './workbench.ts';

/** P-01, P-02, C-06 and X-01…X-05: clients that are not the SSP. */
export function certificateProbes(workbench: Workbench): readonly Probe[] {
  const absent = transportVectorByName('no-client-certificate')!;
  return [
    probe({
      id: 'consumer-certificate',
      requirement: 'P-01',
      certificate: 'consumer',
      sent: "a TLS 1.2 handshake with the consumer's own good certificate, then a good request",
      says: 'A consumer calls the provider itself, with its own good certificate.',
      source: 'security page, "Secure connection negotiation"',
    }),
    probe({
      id: absent.name,
      requirement: 'P-02',
      certificate: null,
      sent: withoutCertificate,
      says: absent.says,
      source: absent.source,
    }),
    probe({
      id: 'client-certificate-required',
      requirement: 'C-06',
      certificate: null,
      sent: withoutCertificate,
      says: 'The client presents no certificate, and is not served.',
      source: 'security page, Tomcat block: SSLVerifyClient = require',
    }),
    ...transportVectors
      .filter(({ client }) => typeof client.certificate === 'string')
      .map(({ name, requirement, says, source, client }) =>
        probe({
          id: name,
          requirement,
          says,
          source,
          certificate: client.certificate!,
          sent: `a TLS 1.2 handshake with certs/${client.certificate}/client.crt, then a good request`,
        }),
      ),
    alike(),
  ];

  /** No certificate of the test PKI has such names: it is issued when it is to be tried. */
  function alike(): Probe {
    let issued: ReturnType<typeof issueAlike> | undefined;
    const row = {
      id: 'client-certificate-alike-fqdn',
      requirement: 'X-05',
      says: "The client's certificate has FQDNs that begin with, and end in, that of the SSP.",
      source: 'security page, "Client certificates (TLS/MA)"',
    } as const;
    const sent = `a TLS 1.2 handshake with a certificate of the SubCA for ${alikeNames.join(' and ')}, then a good request`;
    return {
      ...row,
      writes: false,
      run: async (bench) => {
        const { pki } = bench.target;
        const certificate = pki && (await (issued ??= issueAlike(pki)));
        if (typeof certificate === 'object') return probe({ ...row, certificate, sent }).run(bench);
        const reason = certificate ?? missingCertificate({ certificate: 'bad' }, bench.target)!;
        return { sent, expected: refused, received: 'nothing was sent', verdict: 'not-tested', reason };
      },
    };
  }

  function probe({ id, requirement, says, source, certificate, sent }: Row): Probe {
    const client: TlsClient = { certificate };
    return {
      id,
      requirement,
      says,
      source,
      writes: false,
      run: (bench) =>
        expectRefusal(workbench, bench, {
          client,
          sent: `${sent}: ${openssl(client, bench.target)}`,
          expected: refused,
          close: 'good',
          judgeAnswer: (answer, good) => judgeWords(answer, good, nextSteps[requirement]!),
        }),
    };
  }
}

interface Row extends Pick<Probe, 'id' | 'requirement' | 'says' | 'source'>, Pick<ExpectedRefusal, 'sent'> {
  readonly certificate: NonNullable<TlsClient['certificate']> | null;
}

const withoutCertificate = 'a TLS 1.2 handshake without a client certificate, then a good request';

const refused =
  'the handshake refused, the connection closed without a byte of an answer, or 495, 496 or 400 and a close';

/** What to do about a client that is served, by the clause that it breaks. */
const nextSteps: Readonly<Record<string, string>> = {
  'P-01': 'take the certificate of the SSP alone, by its FQDN, not every one that the SubCA has issued',
  'P-02': 'require a client certificate, and close the connection of a client without one before anything is answered',
  'C-06': 'require a client certificate (Tomcat: SSLVerifyClient = require)',
  'X-01': 'take certificates that the SubCA itself has issued, and that are for TLS clients (extended key usage)',
  'X-02': "trust the Spine's RootCA and SubCA and no other CA, and verify the whole chain",
  'X-03': "judge the dates of the client's certificate",
  'X-04':
    'load the revocation lists of both CAs (certs/sub-ca.crl, certs/root-ca.crl), and check the whole chain against them',
  'X-05':
    "compare the DNS subject alternative names of the client's certificate with the FQDN of the SSP; the CN does not count",
};
