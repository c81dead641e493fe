import type { Bench } from '../bench.ts';
import type { Outcome, Verdict } from '../probe.ts';
import type { Answered } from './attempt.ts';
import { describeAttempt } from './attempt-words.ts';
import { needsPki, type Client } from './client.ts';
import type { Workbench } from './workbench.ts';

/** A client that has to be refused. */
export interface Refusal {
  readonly client: Client;
  readonly sent: string;
  readonly expected: string;
  /** What a close without a byte of an answer is worth once the handshake is done: as good as a refused handshake, or too late. */
  readonly close: 'good' | 'too-late';
  readonly judgeAnswer: (answer: Answered) => { readonly verdict: Verdict; readonly reason: string };
}

/** Connects as a client that has to be refused. A refusal counts only when this client and the good one show that it means something. */
export async function expectRefusal(workbench: Workbench, bench: Bench, { client, sent, expected, close, judgeAnswer }: Refusal): Promise<Outcome> {
  if (needsPki(client, bench.target)) return { sent, expected, ...withoutPki };
  const seen = await workbench.try(bench, client);
  const said = { sent, expected, received: describeAttempt(seen) };
  if (seen.end === 'answered') return { ...said, ...judgeAnswer(seen) };
  if (seen.end === 'unclear') return { ...said, verdict: 'not-tested', reason: `It shows neither a refusal nor an answer: ${seen.why}.` };
  if (close === 'too-late' && seen.handshake !== undefined) return { ...said, verdict: 'fail', reason: 'The server closes without an answer, but it has agreed to the handshake.' };
  const doubt = await workbench.doubt(bench, client);
  return doubt === undefined ? { ...said, verdict: 'pass' } : { ...said, verdict: 'not-tested', reason: doubt };
}

/** What a probe says that needs a certificate of the test PKI where there is none. */
export const withoutPki = {
  verdict: 'not-tested',
  received: 'nothing was sent',
  reason: 'The provider trusts other CAs than those of the test certificates, to whom every bad certificate would be a stranger\'s. Next: let it trust '
    + 'certs/ca-bundle.crt with both revocation lists (certs/sub-ca.crl, certs/root-ca.crl), and run without --client-cert.',
} as const;
