import type { ProviderErrorKey } from '@mock-spine/shared/errors/provider-errors';
import type { JsonObject } from '@mock-spine/shared/protocol/json';
import type { Fault } from '@mock-spine/shared/rules/rule';
import { patientIn } from '../registration/patient-in-body.ts';
import type { BodyAtService } from './given.ts';
import type { RuleOn } from './rule.ts';

/** A rule about the Patient that is to be registered. */
export function registrationRule(
  id: string,
  says: string,
  failsWith: ProviderErrorKey,
  check: (patient: JsonObject, facts: BodyAtService) => Fault | undefined,
  needs = 'holds-a-patient',
): RuleOn<BodyAtService> {
  return {
    id: `registration-${id}`,
    requirement: 'A-045',
    says,
    force: 'SHALL',
    failsWith,
    needs: [`registration-${needs}`],
    check: (facts) => {
      const patient = patientIn(facts.body.json);
      return patient && check(patient, facts);
    },
  };
}
