import { broken, type ClauseOutcome, type FollowedClause, type Seen } from '../clause.ts';

/** What becomes of requests: a consumer may keep every other clause, and still ask for what nobody takes. Source: error handling guidance page. */
export const refusalClauses: readonly FollowedClause[] = [
  {
    id: 'not-refused-as-wrong',
    requirement: 'A-331',
    says: 'No request is refused for how it is made: its headers, token, path, parameters or body.',
    source: 'error handling guidance page',
    next: 'The story of the exchange, or GET /exchanges/{id}, names the rule that refused it, what was expected and what to do. What you send wrong on purpose counts, too: POST /reset begins anew.',
    follow: () => judgeAnswer,
  },
];

function judgeAnswer({ exchange }: Seen): ClauseOutcome {
  const { answer, faults } = exchange;
  // A fault may have answered, or changed what somebody judged.
  if (answer === undefined || faults !== undefined) return undefined;
  if (answer.status < 300) return 'met';
  if (!statuses[answer.by].has(answer.status)) return undefined;
  const decider = exchange.because?.()?.decider;
  if (decider !== undefined && ofState.has(decider)) return undefined;
  return broken(
    `${exchange.facts.interaction?.name ?? 'A request'} was answered ${answer.status} by ${names[answer.by]} (${decider ?? 'without a reason'}).`,
  );
}

/**
 * The statuses of a request that is wrong, whatever a practice holds. "ASID/InteractionID check has failed" is the SSP's 403; that of a provider
 * may be the patient's dissent. What is wrong with a certificate (495, 496) has a clause of its own.
 */
const asWrong = [400, 405, 406, 411, 413, 414, 415, 416, 422, 431];
const statuses: Readonly<Record<'ssp' | 'provider', ReadonlySet<number>>> = {
  ssp: new Set([...asWrong, 403]),
  provider: new Set(asWrong),
};

/** What decides so for what is not there: an agreement of two organisations, a patient on PDS, a resource that another one names. */
const ofState: ReadonlySet<string> = new Set([
  'data-sharing-agreed',
  'INVALID_PATIENT_DEMOGRAPHICS',
  'REFERENCE_NOT_FOUND',
]);

const names: Readonly<Record<'ssp' | 'provider', string>> = { ssp: 'the SSP', provider: 'the provider' };
