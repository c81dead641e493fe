import { dstu2Profiles, dstu2Systems } from '@mock-spine/shared/dialects/dstu2/systems';
import { productVersion } from '@mock-spine/shared/process/product-version';
import type { Clinician } from '@mock-spine/shared/world/practices';
import { listed, telephonesOf } from '@mock-spine/shared/world/known-of-a-person';
import type { Practice } from '../practices/practices.ts';
import type { PatientRecord } from '../resources/patient.ts';

const metaOf = (profile: string) => ({ versionId: '1', profile: [profile] });

/** Source: profile gpconnect-patient-1; the elements that consumers compare: HTML implementation guide page, 0.7.4. */
export function dstu2Patient({ id, person, died }: PatientRecord, practice: Practice) {
  const { family, given, prefix, gender, birthDate, address, languages = [english] } = person;
  const telecom = telephonesOf(person);
  return {
    resourceType: 'Patient',
    id,
    meta: metaOf(dstu2Profiles.patient),
    identifier: [{ system: dstu2Systems.nhsNumber, value: person.nhsNumber }],
    active: true,
    name: [
      {
        use: 'official',
        text: [prefix, given, family].filter(Boolean).join(' '),
        family: [family],
        ...listed('given', given),
        ...listed('prefix', prefix),
      },
    ],
    ...(telecom.length > 0 && { telecom }),
    gender,
    birthDate,
    ...(died !== undefined && { deceasedDateTime: died }),
    ...(address !== undefined && { address: [{ use: 'home', ...address }] }),
    communication: languages.map(({ code, display }) => ({
      language: { coding: [{ system: dstu2Systems.humanLanguage, code, display }] },
    })),
    careProvider: practice.practitioners.slice(0, 1).map((usual) => ({ reference: `Practitioner/${usual.id}` })),
    managingOrganization: { reference: `Organization/${practice.organisationId}` },
  };
}

const english = { code: 'en', display: 'English' };

/** Source: profile gpconnect-practitioner-1: one name, with lists in it. */
export const dstu2Practitioner = (
  { id, sdsUserId, family, given, prefix, gender, role }: Clinician,
  practice: Practice,
) => ({
  resourceType: 'Practitioner',
  id,
  meta: metaOf(dstu2Profiles.practitioner),
  identifier: [{ system: dstu2Systems.sdsUser, value: sdsUserId }],
  name: { use: 'usual', ...(family !== '' && { family: [family] }), given: [given], ...listed('prefix', prefix) },
  gender,
  practitionerRole: [
    {
      managingOrganization: { reference: `Organization/${practice.organisationId}` },
      role: { coding: [{ system: dstu2Systems.jobRole, code: role.code, display: role.display }] },
    },
  ],
});

/** Source: profile gpconnect-organization-1. */
export const dstu2Organization = ({ organisationId, odsCode, name, address, phone }: Practice) => ({
  resourceType: 'Organization',
  id: organisationId,
  meta: metaOf(dstu2Profiles.organization),
  identifier: [{ system: dstu2Systems.odsOrganisation, value: odsCode }],
  active: true,
  name,
  telecom: [{ system: 'phone', value: phone, use: 'work' }],
  address: [{ use: 'work', ...address }],
});

/** The system that writes the view. Source: profile gpconnect-device-1. */
export const dstu2Device = (practice: Practice) => ({
  resourceType: 'Device',
  id: '1',
  meta: metaOf(dstu2Profiles.device),
  identifier: [{ system: 'https://provider.mock-spine.test/Id/device', value: `${practice.odsCode}-1` }],
  type: {
    coding: [
      {
        system: dstu2Systems.snomed,
        code: '462240000',
        display: 'Patient health record information system (physical object)',
      },
    ],
  },
  model: 'mock-provider',
  version: productVersion,
});
