import type { ProbeOutcome } from '../kit/probe.ts';
import type { Answered, Attempt } from './attempt.ts';
import { isFhir } from './attempt-words.ts';

/**
 * Whether an answer says that the client's certificate is refused: 495 or 496 (SSP.feature of the assurance suite), whatever their body, or 400 with
 * a page of the server's own, which is what nginx sends. A 400 of a FHIR application is not: the application has let the request in.
 */
export const isRefusedInWords = (answer: Answered): boolean =>
  answer.status === 495 || answer.status === 496 || (answer.status === 400 && !isFhir(answer));

/** Whether a client gets what only the good one should get. An answer that refuses serves nobody, unless the good client gets the same. */
export function isServed(attempt: Attempt, good: Attempt): attempt is Answered {
  if (attempt.end !== 'answered' || isRefusedInWords(attempt) || attempt.refusesInBody) return false;
  const { status } = attempt;
  return status === undefined || status < 400 || (good.end === 'answered' && good.status === status);
}

/**
 * What an answer to a client that has to be refused is worth.
 * @param good what came of the good client's connection
 * @param next what to do about a client that is served
 */
export function judgeWords(
  answer: Answered,
  good: Attempt,
  next: string,
): Pick<ProbeOutcome, 'verdict'> & { readonly reason: string } {
  const { status, closed } = answer;
  if (isRefusedInWords(answer))
    return closed
      ? { verdict: 'pass', reason: `The certificate is refused, by an answer (${status}) and a close.` }
      : {
          verdict: 'note',
          reason: `The certificate is refused, by an answer (${status}), and the connection is left open. Next: close it after the answer.`,
        };
  if (answer.refusesInBody)
    return {
      verdict: 'note',
      reason: `The client is not served, but by an answer (${status} with an OperationOutcome) where a refused handshake, or 495 or 496 and a close, is expected: the application has let it in.`,
    };
  if (status !== undefined && status >= 200 && status < 300)
    return { verdict: 'fail', reason: `The client is served. Next: ${next}.` };
  const alike = good.end === 'answered' && good.status === status;
  return {
    verdict: 'note',
    reason: alike
      ? `The client gets the answer that the good client gets (${describe(status)}); nothing is served to either, so that it does not show whether the certificate is judged. Next: let the good client read /metadata.`
      : `The client is not served, but by an answer (${describe(status)}) where a refused handshake, or 495 or 496 and a close, is expected.`,
  };
}

const describe = (status: number | undefined): string => (status === undefined ? 'not HTTP' : String(status));
