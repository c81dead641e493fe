import type { Bench } from '../kit/bench.ts';
import type { ProbeOutcome, ProbeVerdict } from '../kit/probe.ts';
import type { Answered, Attempt } from './attempt.ts';
import { describeAttempt } from './attempt-words.ts';
import { missingCertificate, type TlsClient } from './client.ts';
import { ordinaryClient, type Workbench } from './workbench.ts';

/** A client that has to be refused. */
export interface ExpectedRefusal {
  readonly client: TlsClient;
  readonly sent: string;
  readonly expected: string;
  /** What a close without a byte of an answer is worth once the handshake is done: as good as a refused handshake, or too late. */
  readonly close: 'good' | 'too-late';
  /** @param good what came of the good client's connection */
  readonly judgeAnswer: (
    answer: Answered,
    good: Attempt,
  ) => { readonly verdict: ProbeVerdict; readonly reason: string };
}

/** Connects as a client that has to be refused. A refusal counts only when this client and the good one show that it means something. */
export async function expectRefusal(
  workbench: Workbench,
  bench: Bench,
  { client, sent, expected, close, judgeAnswer }: ExpectedRefusal,
): Promise<ProbeOutcome> {
  const missing = missingCertificate(client, bench.target);
  if (missing !== undefined)
    return { sent, expected, received: 'nothing was sent', verdict: 'not-tested', reason: missing };
  const seen = await workbench.try(bench, client);
  const said = { sent, expected, received: describeAttempt(seen) };
  if (seen.end === 'answered') {
    const judged = judgeAnswer(seen, await workbench.try(bench, ordinaryClient));
    const doubt = judged.verdict === 'pass' ? await workbench.doubt(bench, client) : undefined;
    return { ...said, ...(doubt === undefined ? judged : { verdict: 'not-tested', reason: doubt }) };
  }
  if (seen.end === 'unclear')
    return { ...said, verdict: 'not-tested', reason: `It shows neither a refusal nor an answer: ${seen.why}.` };
  if (close === 'too-late' && seen.handshake !== undefined)
    return {
      ...said,
      verdict: 'fail',
      reason: 'The server closes without an answer, but it has agreed to the handshake.',
    };
  const doubt = await workbench.doubt(bench, client);
  return doubt === undefined ? { ...said, verdict: 'pass' } : { ...said, verdict: 'not-tested', reason: doubt };
}
