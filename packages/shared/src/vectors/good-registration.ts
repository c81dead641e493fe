import { codeSystems, identifierSystems, profiles } from '../protocol/identifiers.ts';
import { personByNhsNumber } from '../world/patients.ts';

/**
 * The body that registers a person; for a number that is nobody's, with what is known of somebody else. Source: register_a_patient page.
 * @param nhsNumber the one that stands in the body
 */
export function goodRegistration(nhsNumber: string) {
  const person = personByNhsNumber(nhsNumber) ?? personByNhsNumber(standIn)!;
  const { family, given, prefix, gender, birthDate, address, phone, mobile } = person;
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
          name: [{ use: 'official', text: `${family} ${given} (${prefix})`, family, given: [given], prefix: [prefix] }],
          telecom: [
            { system: 'phone', value: phone, use: 'home' },
            { system: 'phone', value: mobile, use: 'mobile' },
          ],
          gender,
          birthDate,
          address: [{ use: 'home', type: 'physical', ...address }],
        },
      },
    ],
  };
}

/** Known to PDS, and registered nowhere. */
const standIn = '9990020078';
