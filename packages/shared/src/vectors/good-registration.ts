import { codeSystems, identifierSystems, profiles } from '../protocol/identifiers.ts';
import { patients, personByNhsNumber, type Person } from '../world/patients.ts';

/**
 * The body that registers a person: the one who is meant, but for the default patient, whom a practice has already, and for a number that is
 * nobody's: for them it is somebody whom PDS knows and no practice has. Source: register_a_patient page.
 * @param nhsNumber of the request's subject
 */
export function goodRegistration(nhsNumber: string) {
  const meant = personByNhsNumber(nhsNumber);
  const person: Person = meant === undefined || meant === patients[0] ? personByNhsNumber(registrable)! : meant;
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
                { url: profiles.nhsNumberVerification, valueCodeableConcept: { coding: [{ system: codeSystems.nhsNumberVerification, code: '01', display: 'Number present and verified' }] } },
              ],
              system: identifierSystems.nhsNumber,
              value: person.nhsNumber,
            },
          ],
          name: [{ use: 'official', text: `${family} ${given} (${prefix})`, family, given: [given], prefix: [prefix] }],
          telecom: [{ system: 'phone', value: phone, use: 'home' }, { system: 'phone', value: mobile, use: 'mobile' }],
          gender,
          birthDate,
          address: [{ use: 'home', type: 'physical', ...address }],
        },
      },
    ],
  };
}

const registrable = '9690938614';
