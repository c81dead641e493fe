import { codeSystems, identifierSystems, profiles } from '@mock-spine/shared/protocol/identifiers';
import { localDateTime } from '@mock-spine/shared/world/local-time';
import type { Person } from '@mock-spine/shared/world/patients';
import type { Contact, Language } from '@mock-spine/shared/world/person';
import { firstOf } from '@mock-spine/shared/failures/surely';
import { listed } from '@mock-spine/shared/world/known-of-a-person';
import { demographicsOf, expiryOf } from '../registration/demographics.ts';
import type { Practice } from '../practices/practices.ts';
import type { Registration } from '../store/store.ts';

/** A patient as a practice has them: registered for good, or temporarily. */
export interface PatientRecord {
  readonly id: string;
  readonly person: Person;
  /** `yyyy-mm-dd`; absent of one who lives. */
  readonly died?: string;
  /** How the patient was registered by a consumer; absent on one who is registered for good. */
  readonly temporary?: Registration;
}

/** Whether a consumer registered somebody of whom the practice had a record before. */
const isBack = ({ id, temporary }: PatientRecord, { patients }: Practice): boolean =>
  temporary !== undefined && patients.some(({ registered }) => registered.id === id);

/** Version of a patient's record: a registration does not change, but one who was registered for good once had another before it. */
const versionOf = (record: PatientRecord, practice: Practice): string => (isBack(record, practice) ? '2' : '1');

/**
 * The Patient resource of a patient, the same from every root: the usual GP, who is the first whom the practice has, and the practice that manages the record.
 * Source: find_a_patient page; profile CareConnect-GPC-Patient-1.
 */
export function patientResource(record: PatientRecord, practice: Practice) {
  const { id, person, died, temporary } = record;
  const { nhsNumber, multipleBirth, contact, registeredSince } = person;
  const { name, telecom, gender, birthDate, address, extension } = demographicsOf(person, temporary);
  return {
    resourceType: 'Patient',
    id,
    meta: { versionId: versionOf(record, practice), profile: [profiles.patient] },
    extension: [
      registrationDetails(practice, temporary, registeredSince),
      ...communicationsOf(record, practice, extension),
    ],
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
    active: true,
    name: [name],
    ...(telecom.length > 0 && { telecom }),
    gender,
    birthDate,
    ...(died !== undefined && { deceasedDateTime: died }),
    ...(address.length > 0 && { address }),
    ...(multipleBirth && { multipleBirthBoolean: multipleBirth }),
    ...(contact && { contact: [contactOf(contact)] }),
    generalPractitioner: practice.practitioners.slice(0, 1).map((usual) => ({ reference: `Practitioner/${usual.id}` })),
    managingOrganization: { reference: `Organization/${practice.organisationId}` },
  };
}

/** Source: register_a_patient page: registrationType T and the period on a temporary patient. */
function registrationDetails(practice: Practice, temporary: Registration | undefined, since: string | undefined) {
  const branch = {
    url: 'preferredBranchSurgery',
    valueReference: { reference: `Location/${firstOf(practice.sites, 'the sites of a practice').id}` },
  };
  const details = temporary
    ? [
        { url: 'registrationPeriod', valuePeriod: { start: localDateTime(temporary.since), end: expiryOf(temporary) } },
        {
          url: 'registrationType',
          valueCodeableConcept: { coding: [{ system: codeSystems.registrationType, code: 'T', display: 'Temporary' }] },
        },
        branch,
      ]
    : [...(since === undefined ? [] : [{ url: 'registrationPeriod', valuePeriod: { start: since } }]), branch];
  return { url: profiles.registrationDetails, extension: details };
}

/** What a patient speaks, where it is known: what a consumer sent goes before what the record of the practice has. Source: register_a_patient page, "Local registration requirements". */
function communicationsOf(record: PatientRecord, practice: Practice, sent: readonly unknown[] = []) {
  const { person, temporary } = record;
  const { languages = [english] } = person;
  const isKnown = temporary === undefined || isBack(record, practice);
  return sent.length === 0 && isKnown ? languages.map(communication) : sent;
}

const english: Language = { code: 'en', display: 'English' };

/** What somebody speaks, the preferred language first. Source: extension CareConnect-GPC-NHSCommunication-1. */
const communication = ({ code, display, mode, proficiency, interpreter }: Language, position: number) => ({
  url: profiles.nhsCommunication,
  extension: [
    { url: 'language', valueCodeableConcept: { coding: [{ system: codeSystems.humanLanguage, code, display }] } },
    { url: 'preferred', valueBoolean: position === 0 },
    ...(mode
      ? [
          {
            url: 'modeOfCommunication',
            valueCodeableConcept: { coding: [{ system: codeSystems.languageMode, ...mode }] },
          },
        ]
      : []),
    ...(proficiency
      ? [
          {
            url: 'communicationProficiency',
            valueCodeableConcept: { coding: [{ system: codeSystems.languageProficiency, ...proficiency }] },
          },
        ]
      : []),
    { url: 'interpreterRequired', valueBoolean: interpreter === true },
  ],
});

const contactOf = ({ relationship, family, given, phone }: Contact) => ({
  relationship: [{ text: relationship }],
  name: {
    use: 'official',
    text: [given, family].filter(Boolean).join(' '),
    family,
    ...listed('given', given),
  },
  ...(phone !== undefined && { telecom: [{ system: 'phone', value: phone, use: 'home' }] }),
});
