import type { ProviderErrorKey } from '@mock-spine/shared/errors/provider-errors';
import type { JsonObject } from '@mock-spine/shared/protocol/json';
import type { Fault } from '@mock-spine/shared/rules/rule';
import type { ProviderFacts } from '../request/facts.ts';
import { patientIn } from '../registration/patient-in-body.ts';
import type { ProviderRule } from './rule.ts';

/** A rule about the Patient that is to be registered. */
export function registrationRule(
  id: string,
  says: string,
  failsWith: ProviderErrorKey,
  check: (patient: JsonObject, facts: ProviderFacts) => Fault | undefined,
  needs = 'holds-a-patient',
): ProviderRule {
  return {
    id: `registration-${id}`,
    requirement: 'A-045',
    says,
    force: 'SHALL',
    failsWith,
    needs: [`registration-${needs}`],
    check: (facts) => check(patientIn(facts.body!.json)!, facts),
  };
}
