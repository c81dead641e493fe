import { codeSystems, identifierSystems, profiles } from '../protocol/identifiers.ts';
import { listed, telephonesOf, writeName } from '../world/known-of-a-person.ts';
import { personByNhsNumber } from '../world/patients.ts';
import type { Person } from '../world/person.ts';

/**
 * The body that registers a person; for a number that is nobody's, with what is known of somebody else. Source: register_a_patient page.
 * @param nhsNumber the one that stands in the body
 * @param person who that is, where it is nobody of the cast
 */
export function goodRegistration(nhsNumber: string, person?: Person) {
  const whom = person ?? personByNhsNumber(nhsNumber) ?? personByNhsNumber(standIn)!;
  const { family, given, prefix, gender, birthDate, address } = whom;
  const telecom = telephonesOf(whom);
  return {
    resourceType: 'Parameters',
    parameter: [
      {
        name: 'registerPatient',
        resource: {
          resourceType: 'Patient',
          meta: { profile: [profiles.patient] },
          identifier: [
            {
              extension: [
                {
                  url: profiles.nhsNumberVerification,
                  valueCodeableConcept: {
                    coding: [
                      { system: codeSystems.nhsNumberVerification, code: '01', display: 'Number present and verified' },
                    ],
                  },
                },
              ],
              system: identifierSystems.nhsNumber,
              value: nhsNumber,
            },
          ],
          name: [
            {
              use: 'official',
              text: writeName(family, given, prefix),
              family,
              ...listed('given', given),
              ...listed('prefix', prefix),
            },
          ],
          ...(telecom.length > 0 && { telecom }),
          gender,
          birthDate,
          ...(address && { address: [{ use: 'home', type: 'physical', ...address }] }),
        },
      },
    ],
  };
}

/** Known to PDS, and registered nowhere. */
const standIn = '9990020078';
