import { requirements } from '@mock-spine/shared/clauses/requirements';

/**
 * With which force a clause of a scorecard is said: that of its row in requirements.csv, SHALL where one of several has it; ASSUMED for one of our
 * assumptions. Nothing where only the page that it names says it.
 * @param named as `ConsumerClause.requirement` has it: `L-01, L-02`
 */
export function forceOf(named: string | undefined): string | undefined {
  const ids = named?.split(', ') ?? [];
  const forces = requirements.filter(({ id }) => ids.includes(id)).map(({ force }) => force);
  if (forces.length > 0) return forces.includes('SHALL') ? 'SHALL' : forces[0];
  return ids.length > 0 ? 'ASSUMED' : undefined;
}
