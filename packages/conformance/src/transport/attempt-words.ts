import type { Answered, Attempt, Handshake } from './attempt.ts';

/** What was received, as a report says it. */
export function describeAttempt(attempt: Attempt): string {
  switch (attempt.end) {
    case 'answered':
      return `${describeAnswer(attempt)} over ${describeHandshake(attempt.handshake)}`;
    case 'refused':
      return attempt.handshake === undefined
        ? `the handshake refused by ${attempt.by}`
        : `a handshake (${describeHandshake(attempt.handshake)}), then ${attempt.by}, without a byte of an answer`;
    case 'unclear':
      return attempt.why;
  }
}

/** Whether the answer comes from a FHIR application: it has let the request in. */
export const isFhir = ({ headers }: Answered): boolean => /^content-type:.*fhir/im.test(headers);

function describeAnswer(answer: Answered): string {
  const { status, closed, to } = answer;
  if (status === undefined) return 'something that is not HTTP';
  const body = answer.refusesInBody
    ? ' with an OperationOutcome that refuses'
    : isFhir(answer)
      ? ' with a FHIR body'
      : '';
  return `HTTP ${status}${body}${to === undefined ? '' : ` to ${to}`}${closed ? ' and a close' : ''}`;
}

const describeHandshake = ({ protocol, cipher, resumed }: Handshake): string =>
  `${protocol}, ${cipher}${resumed ? ', resumed' : ''}`;
