import { codeSystems, identifierSystems, profiles } from '@mock-spine/shared/protocol/identifiers';
import type { Patient } from './patients.ts';
import type { Practice } from './practices.ts';

/** Version of every patient's record, until something can change it. */
export const patientVersion = '1';

/** The Patient resource of a patient. Source: find_a_patient page; profile CareConnect-GPC-Patient-1. */
export function patientResource(patient: Patient, practice: Practice) {
  const { id, nhsNumber, family, given, prefix, gender, birthDate, address, postalCode, phone } = patient;
  return {
    resourceType: 'Patient',
    id,
    meta: { versionId: patientVersion, profile: [profiles.patient] },
    identifier: [
      {
        extension: [
          {
            url: profiles.nhsNumberVerification,
            valueCodeableConcept: {
              coding: [{ system: codeSystems.nhsNumberVerification, code: '01', display: 'Number present and verified' }],
            },
          },
        ],
        system: identifierSystems.nhsNumber,
        value: nhsNumber,
      },
    ],
    active: true,
    name: [{ use: 'official', text: `${family} ${given} (${prefix})`, family, given: [given], prefix: [prefix] }],
    telecom: [{ system: 'phone', value: phone, use: 'home' }],
    gender,
    birthDate,
    address: [{ use: 'home', type: 'physical', line: address, postalCode }],
    managingOrganization: { reference: `Organization/${practice.organisationId}` },
  };
}
