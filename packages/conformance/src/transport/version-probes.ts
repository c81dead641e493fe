import { transportVectors } from '@mock-spine/shared/vectors/transport-vectors';
import type { Probe } from '../kit/probe.ts';
import { describeAttempt } from './attempt-words.ts';
import { openssl } from './client.ts';
import { expectRefusal } from './expect-refusal.ts';
import { ordinaryClient, type Workbench } from './workbench.ts';

/** L-01 and L-02: TLS 1.2 is taken, and no other version of TLS. */
export const versionProbes = (workbench: Workbench): readonly Probe[] => [
  tls12(workbench),
  ...transportVectors
    .filter(({ client }) => client.version)
    .map((vector): Probe => {
      const { name, requirement, says, source, client } = vector;
      return {
        id: name,
        requirement,
        says,
        source,
        writes: false,
        run: (bench) =>
          expectRefusal(workbench, bench, {
            client,
            sent: `a hello of ${client.version} only, with the good client certificate: ${openssl(client, bench.target)}`,
            expected: 'the handshake refused, by an alert or a close',
            close: 'too-late',
            judgeAnswer: () => ({
              verdict: 'fail',
              reason: `The server takes ${client.version}. Next: let it take TLS 1.2 alone.`,
            }),
          }),
      };
    }),
];

const tls12 = (workbench: Workbench): Probe => ({
  id: 'tls-1-2',
  requirement: 'L-01',
  says: "The client offers TLS 1.2 and presents the SSP's certificate.",
  source: 'security page, "SSL and TLS protocols"',
  writes: false,
  run: async (bench) => {
    const seen = await workbench.try(bench, ordinaryClient);
    const sent = `a TLS 1.2 handshake with the good client certificate, then a good request: ${openssl(ordinaryClient, bench.target)}`;
    const said = { sent, expected: 'the handshake completed, and an HTTP answer', received: describeAttempt(seen) };
    if (seen.end === 'answered' && seen.status !== undefined) return { ...said, verdict: 'pass' };
    if (seen.end === 'unclear')
      return { ...said, verdict: 'not-tested', reason: `It shows neither a refusal nor an answer: ${seen.why}.` };
    return {
      ...said,
      verdict: 'fail',
      reason:
        "The good client is not served. Next: let the server take TLS 1.2 and trust the client's certificate; its log says what it holds against it.",
    };
  },
});
