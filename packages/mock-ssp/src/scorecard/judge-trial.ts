import type { Attempts } from '../trials/attempts.ts';
import type { Trial } from '../trials/trial.ts';
import type { ClauseScore } from './clause-score.ts';

/**
 * How a consumer met a trial.
 * @param attempts those that are put down to it
 * @param open whether there is such a trial at all
 */
export function judgeTrial(
  { name, requirement, says, expected }: Trial,
  attempts: readonly Attempts[],
  open: boolean,
): ClauseScore {
  const [refused, fell] = [sum(attempts, 'refused'), sum(attempts, 'fell')];
  const byAddress = attempts.some(({ fqdns }) => fqdns === undefined);
  return {
    id: `trial-${name}`,
    requirement,
    says: `The consumer refuses a server where this is so: ${says}`,
    source: 'API security page; trial',
    next:
      fell > 0
        ? expected
        : open
          ? 'Have the client send a request to the port of the trial: GET /trials lists them.'
          : 'Start mock-ssp or pnpm dev with --trials, and have the client send a request to the port of the trial.',
    verdict: fell > 0 ? 'broken' : refused > 0 ? 'met' : 'never-exercised',
    met: refused,
    broken: fell,
    found: attempts.flatMap(({ latest }) =>
      latest.fell ? [{ exchange: `trial ${name}`, found: latest.fell.how }] : [],
    ),
    ...(byAddress && {
      note: `Put down to whoever called from ${addressesOf(attempts)}: a client that refuses the server's certificate does not show its own, and nobody else called from there.`,
    }),
  };
}

const sum = (attempts: readonly Attempts[], outcome: 'refused' | 'fell'): number =>
  attempts.reduce((total, each) => total + each[outcome], 0);

const addressesOf = (attempts: readonly Attempts[]): string =>
  [...new Set(attempts.filter(({ fqdns }) => fqdns === undefined).map(({ address }) => address))].join(', ');
