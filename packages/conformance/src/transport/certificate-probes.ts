import { transportVectorByName, transportVectors } from '@mock-spine/shared/vectors/transport-vectors';
import type { Probe } from '../kit/probe.ts';
import { certificateStatuses, type Answered } from './attempt.ts';
import { isFhir } from './attempt-words.ts';
import { openssl, type Client } from './client.ts';
import { expectRefusal, type Refusal } from './expect-refusal.ts';
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
      judgeAnswer: judgeRefusedInWords,
    }),
    probe({
      id: absent.name,
      requirement: 'P-02',
      certificate: null,
      sent: withoutCertificate,
      says: absent.says,
      source: absent.source,
      judgeAnswer: judgeBeforeAnswering,
    }),
    probe({
      id: 'client-certificate-required',
      requirement: 'C-06',
      certificate: null,
      sent: withoutCertificate,
      says: 'The client presents no certificate, and is not served.',
      source: 'security page, Tomcat block: SSLVerifyClient = require',
      judgeAnswer: judgeRefusedInWords,
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
          judgeAnswer: judgeRefusedInWords,
        }),
      ),
  ];

  function probe({ id, requirement, says, source, certificate, sent, judgeAnswer }: Row): Probe {
    const client: Client = { certificate };
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
          judgeAnswer: (answer) =>
            judgeAnswer(answer) ?? {
              verdict: 'fail',
              reason: `The client is served. Next: ${nextSteps[requirement]}.`,
            },
        }),
    };
  }
}

interface Row extends Pick<Probe, 'id' | 'requirement' | 'says' | 'source'>, Pick<Refusal, 'sent'> {
  readonly certificate: string | null;
  readonly judgeAnswer: JudgeAnswer;
}

/** Undefined when the client is served. */
type JudgeAnswer = (answer: Answered) => ReturnType<Refusal['judgeAnswer']> | undefined;

const withoutCertificate = 'a TLS 1.2 handshake without a client certificate, then a good request';

const refused = 'the handshake refused, or the connection closed without a byte of an answer';

/** To close without a byte is what the clause says; 400, 495 or 496 and a close has been taken for it. Source: security page. */
const judgeBeforeAnswering: JudgeAnswer = (answer) =>
  isRefusedInWords(answer)
    ? {
        verdict: 'note',
        reason:
          'The certificate is asked for, but the request is answered before the SSP is authenticated: close the connection instead.',
      }
    : undefined;

/** An answer that says no, and comes from the TLS endpoint and not from the application, shows that the certificate was judged. */
const judgeRefusedInWords: JudgeAnswer = (answer) => {
  const { status = 0 } = answer;
  if (isRefusedInWords(answer))
    return { verdict: 'pass', reason: `The certificate is refused, by an answer (${status}) and a close.` };
  if (isFhir(answer) || ![...certificateStatuses, 401, 403].includes(status)) return undefined;
  return {
    verdict: 'note',
    reason: `The certificate is refused, but by an answer (${status}) where a refused handshake, or 495 or 496 and a close, is expected.`,
  };
};

const isRefusedInWords = (answer: Answered): boolean =>
  certificateStatuses.has(answer.status) && answer.closed && !isFhir(answer);

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
