import type { ClauseId } from '../clauses/clause-id.ts';
import { requirements, type Requirement } from '../clauses/requirements.ts';
import type { Rule } from './rule.ts';
import type { TransportClause } from '../tls/transport-clauses.ts';
import { vectorsOf } from '../vectors/vectors.ts';

/** A rule as the catalogue shows it; also one that is done rather than judged. */
export type CatalogueRule = Pick<Rule<never>, 'id' | 'requirement' | 'step' | 'says' | 'force' | 'refusesUnder'> & {
  readonly failsWith?: string;
};

/** A clause that is met by how the software is built and tested. */
export interface PracticeClause {
  readonly requirement: ClauseId;
  /** How it is met, as one sentence. */
  readonly how: string;
  /** The tests that show it. */
  readonly tests: readonly string[];
}

/** How one mock enforces the clauses that concern it. */
export interface Enforced {
  readonly actor: 'ssp' | 'provider';
  readonly rules: readonly CatalogueRule[];
  readonly transport: readonly TransportClause[];
  readonly practices: readonly PracticeClause[];
  /** Ids of the rules that are switched off. */
  readonly off: ReadonlySet<string>;
}

/**
 * Every clause that concerns a mock with what enforces it, then the rules that stand on an assumption.
 * It is made from the records themselves: nothing is restated.
 */
export function catalogue(enforced: Enforced) {
  const own = requirements.filter(({ actors }) => (actors as readonly string[]).includes(enforced.actor));
  const known = new Set<string>(own.map(({ id }) => id));
  const assumptions = [...new Set(enforced.rules.map(({ requirement }) => requirement).filter((id) => !known.has(id)))];
  return {
    clauses: own.map((requirement) => showClause(requirement, enforced)),
    assumptions: assumptions.map((id) => ({ id, rules: rulesOf(id, enforced) })),
  };
}

function showClause({ id, force, says, enforcedBy, source, section }: Requirement, enforced: Enforced) {
  return {
    requirement: id,
    force,
    says,
    source: { page: 'GP Connect API security', version: source === 'both' ? '1.6.0 and current' : source, section },
    enforcedBy,
    rules: rulesOf(id, enforced),
    transport: enforced.transport
      .filter(({ requirement }) => requirement === id)
      .map(({ id: clause, setting }) => ({ id: clause, setting })),
    practices: enforced.practices
      .filter(({ requirement }) => requirement === id)
      .map(({ how, tests }) => ({ how, tests })),
  };
}

function rulesOf(requirement: string, { rules, off }: Enforced) {
  return rules
    .filter((rule) => rule.requirement === requirement)
    .map(({ id, step, says, force, refusesUnder, failsWith }) => ({
      id,
      ...(step !== undefined && { step }),
      says,
      force,
      ...(refusesUnder !== undefined && { refusesUnder }),
      failsWith,
      on: !off.has(id),
      vectors: vectorsOf(id).map(({ name }) => name),
    }));
}
