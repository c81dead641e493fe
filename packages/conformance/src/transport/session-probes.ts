import type { Bench } from '../kit/bench.ts';
import type { ProbeOutcome, Probe } from '../kit/probe.ts';
import type { Attempt } from './attempt.ts';
import { describeAttempt } from './attempt-words.ts';
import { openssl, type TlsClient } from './client.ts';
import { isServed } from './refused-in-words.ts';
import { ordinaryClient, type Workbench } from './workbench.ts';

/**
 * P-02: whoever was refused must not come in by resuming a session, and nobody else's certificate gets in beside a good session. In TLS 1.2 a
 * resumed session is the one that it was made with: no certificate is shown again, so that a thief of the good session cannot be told from the SSP.
 */
export const sessionProbes = (workbench: Workbench): readonly Probe[] =>
  rows.map(({ id, says, tries }) => ({
    id,
    requirement: 'P-02',
    says,
    source: 'security page, "Secure connection negotiation"',
    writes: false,
    run: (bench) => tries(workbench, bench),
  }));

const rows: ReadonlyArray<
  Pick<Probe, 'id' | 'says'> & { readonly tries: (workbench: Workbench, bench: Bench) => Promise<ProbeOutcome> }
> = [
  {
    id: 'session-without-certificate',
    says: 'A client without a certificate resumes the session in which it was refused.',
    tries: (workbench, bench) =>
      comeBack(workbench, bench, {
        maker: { certificate: null },
        user: { certificate: null },
        who: 'without a certificate',
        offered: 'by the same client',
      }),
  },
  {
    id: 'session-of-a-stranger',
    says: "A client with a certificate of nobody's resumes the session in which it was refused.",
    tries: async (workbench, bench) => {
      const { stranger: certificate } = await workbench.reference();
      return comeBack(workbench, bench, {
        maker: { certificate },
        user: { certificate },
        who: 'with a self-signed certificate',
        offered: 'by the same client',
      });
    },
  },
  {
    id: 'session-of-a-stranger-with-the-good-certificate',
    says: 'The session of a client that was refused is resumed by a client that has the good certificate.',
    tries: async (workbench, bench) => {
      const { stranger: certificate } = await workbench.reference();
      return comeBack(workbench, bench, {
        maker: { certificate },
        user: ordinaryClient,
        who: 'with a self-signed certificate',
        offered: 'by a client with the good certificate',
      });
    },
  },
  {
    id: 'session-resumed-by-a-stranger',
    says: 'The session of the good client is resumed by a client that has another certificate.',
    tries: async (workbench, bench) => {
      const { stranger: certificate } = await workbench.reference();
      return comeBack(workbench, bench, {
        maker: ordinaryClient,
        user: { certificate },
        who: 'with the good certificate',
        offered: 'by a client with a self-signed certificate',
      });
    },
  },
];

interface Visit {
  readonly maker: TlsClient;
  readonly user: TlsClient;
  readonly who: string;
  readonly offered: string;
}

async function comeBack(
  workbench: Workbench,
  bench: Bench,
  { maker, user, who, offered }: Visit,
): Promise<ProbeOutcome> {
  const command = `${openssl(maker, bench.target)} -sess_out session.pem; ${openssl(user, bench.target)} -sess_in session.pem`;
  const sent = `a TLS 1.2 session made ${who}, then offered ${offered}: ${command}`;
  const said = { sent, expected: expectations[maker === ordinaryClient ? 'good' : 'bad'] };
  const stranger = maker === ordinaryClient ? user : maker;
  const good = await workbench.try(bench, ordinaryClient);
  const first = await workbench.try(bench, maker);
  const alone = await workbench.try(bench, stranger);
  if (isServed(alone, good))
    return {
      ...said,
      received: describeAttempt(alone),
      verdict: 'not-applicable',
      reason: 'This client is served without a session too; the probes of its certificate tell of it.',
    };
  const session = first.end === 'unclear' ? undefined : first.handshake?.session;
  if (session === undefined) return { ...said, ...(await withoutSession(workbench, bench, first, stranger)) };

  const control = await workbench.resumesAtReference(bench, maker, user);
  if (!control)
    return {
      ...said,
      received: describeAttempt(first),
      verdict: 'not-tested',
      reason: "This machine's client cannot resume a session: a server that permits it did not see it.",
    };
  const second = await workbench.try(bench, { ...user, session });
  const received = `first ${describeAttempt(first)}; then ${describeAttempt(second)}`;
  if (second.end === 'unclear')
    return {
      ...said,
      received,
      verdict: 'not-tested',
      reason: `It shows neither a refusal nor an answer: ${second.why}.`,
    };
  return { ...said, received, ...judge(second, good, maker === ordinaryClient, user === ordinaryClient) };
}

const expectations = {
  bad: 'no session, a full handshake, or a refusal: nobody is served in the session of a client that was refused',
  good: "the good client's session, resumed as it was, or a full handshake and a refusal",
} as const;

function judge(
  second: Exclude<Attempt, { end: 'unclear' }>,
  good: Attempt,
  goodSession: boolean,
  goodUser: boolean,
): Pick<ProbeOutcome, 'verdict' | 'reason'> {
  if (!isServed(second, good)) return { verdict: 'pass', reason: 'Nothing is served in the session.' };
  const { resumed } = second.handshake;
  if (resumed && goodSession)
    return {
      verdict: 'pass',
      reason: "The session is the good client's: TLS 1.2 asks for no certificate when it is resumed.",
    };
  if (!resumed && goodUser)
    return {
      verdict: 'pass',
      reason: 'The session is not resumed: the good client is served after a full handshake of its own.',
    };
  return {
    verdict: 'fail',
    reason:
      'Who was refused is served as soon as it comes back. Next: judge the certificate on resumed sessions too, or hand no session to those who are refused.',
  };
}

async function withoutSession(
  workbench: Workbench,
  bench: Bench,
  first: Attempt,
  stranger: TlsClient,
): Promise<Pick<ProbeOutcome, 'verdict' | 'received' | 'reason'>> {
  const received = describeAttempt(first);
  if (first.end === 'unclear')
    return { verdict: 'not-tested', received, reason: `It shows neither a refusal nor an answer: ${first.why}.` };
  const doubt = await workbench.doubt(bench, stranger);
  return doubt === undefined
    ? { verdict: 'pass', received, reason: 'No session is handed out, so that there is none to resume.' }
    : { verdict: 'not-tested', received, reason: doubt };
}
