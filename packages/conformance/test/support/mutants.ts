import { providerRules } from '@mock-spine/mock-provider/pipeline';
import type { ProviderRule } from '@mock-spine/mock-provider/rules/rule';
import { interactions } from '@mock-spine/shared/protocol/interactions';
import { vectors } from '@mock-spine/shared/vectors/vectors';

/** A provider with one thing wrong. */
export interface Mutant {
  readonly rule: string;
  /** The clause that the rule enforces. */
  readonly requirement: string;
  readonly change: 'off' | 'wrong status' | 'wrong code' | 'may be stored' | 'shows a stack trace';
  /** The clauses that the mutant breaks. */
  readonly breaks: readonly string[];
  /** Why nobody can see it on the wire, where nobody can. */
  readonly unseen?: string | undefined;
  /** Whether it is seen at a provider that does service filtering alone. */
  readonly filtering: boolean;
  /** Whether it is seen at the service root of Access Record HTML alone: no request of another dialect meets its rule. */
  readonly html: boolean;
}

/** What can be wrong with one rule of a provider. */
const changes: readonly Mutant['change'][] = [
  'off',
  'wrong status',
  'wrong code',
  'may be stored',
  'shows a stack trace',
];

/** Rules that can be switched off unseen: something behind them refuses the same requests with the same answer. */
const refusedAnyway: Readonly<Record<string, string>> = {
  'service-root-known': 'a path outside every service root finds no interaction',
  'record-patient-found': 'a record is looked for among the patients of the practice',
  'care-record-patient-found': 'a section is looked for among the patients of the practice',
  'migration-patient-found': 'a record is looked for among the patients of the practice',
  'documents-patient-found': 'documents are looked for among the patients of the practice',
  'booking-has-start-and-end': 'start and end must be those of the slots',
  'booking-start-is-not-past': 'start must be that of a slot that is offered',
  'booking-has-slots': 'slots must be found at the practice',
  'booking-actors-are-relative': 'actors must be found at the practice',
  'booking-has-patient-and-location': 'patient and location must be found at the practice',
  'changed-appointment-references-are-relative': 'participants may not be changed',
  'cancelled-appointment-extensions-are-known': 'extensions may not be changed',
};

/** Every mutant of the rules that refuse. A rule that only notes shows nothing on the wire. */
export const mutants: readonly Mutant[] = providerRules
  .filter(({ force }) => force !== 'SHOULD')
  .flatMap(({ id: rule, requirement, concerns }) =>
    changes.map((change) => ({
      rule,
      requirement,
      change,
      breaks: change === 'may be stored' ? ['R-01'] : clausesOf(rule, requirement),
      unseen: change === 'off' ? refusedAnyway[rule] : undefined,
      filtering: isOfServiceFiltering(rule),
      html: concerns !== undefined && interactions.every((one) => one.capability === 'html' || !concerns(one)),
    })),
  );

/** The clause of a rule, and those of other clauses' requests that it refuses: of what 1.2.8 alone has, 1.6.0 knows no interaction, for one. */
function clausesOf(rule: string, requirement: string): string[] {
  const refused = vectors.filter(
    ({ rule: own, at }) => own === rule && at.ssp?.by === 'provider' && at.ssp.status >= 400,
  );
  return [...new Set([requirement, ...refused.map((vector) => vector.requirement)])];
}

/** Whether every request that a rule refuses is one of service filtering, which a provider of 1.6.0 refuses for another reason. */
function isOfServiceFiltering(rule: string): boolean {
  const own = vectors.filter((vector) => vector.rule === rule);
  return own.length > 0 && own.every(({ serviceFiltering }) => serviceFiltering === 'on');
}

/** A mutant in words, by which the record of a run knows it. */
export const nameOf = ({ breaks: [clause], rule, change }: Mutant): string => `${clause} catches ${rule}: ${change}`;

/** The rules of which no request shows whether they are there. */
export const unobservableRules: readonly ProviderRule[] = providerRules.filter(({ force }) => force === 'SHOULD');
