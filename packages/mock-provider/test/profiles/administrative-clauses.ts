import { careConnect, identified } from './clause-words.ts';
import type { Clauses } from './reading-profiles.ts';

/** Who and where: the patient, the practice and its people; and a document as a record names it. */
export const administrativeClauses: Readonly<Record<string, Clauses>> = {
  DocumentReference: {
    source: 'DocumentReference page of Access Document',
    profile: `${careConnect}DocumentReference-1`,
    shall: [...identified, 'status', 'type', 'subject.reference', 'content.attachment.contentType'],
    shallNot: ['content.attachment.data', 'class', 'authenticator'],
  },
  Patient: {
    source: 'find_a_patient page; retrieve_patient_record page',
    profile: `${careConnect}Patient-1`,
    shall: [
      'id',
      'meta.versionId',
      'identifier.value',
      'name.use',
      'birthDate',
      'gender',
      'managingOrganization.reference',
      'generalPractitioner.reference',
    ],
    shallNot: ['maritalStatus', 'multipleBirthBoolean', 'deceasedBoolean'],
  },
  Organization: {
    source: 'find_an_organisation page',
    profile: `${careConnect}Organization-1`,
    shall: ['id', 'meta.versionId', 'name'],
    shallNot: ['contact', 'endpoint'],
  },
  Practitioner: {
    source: 'find_a_practitioner page',
    profile: `${careConnect}Practitioner-1`,
    shall: ['id', 'meta.versionId', 'identifier.value', 'name.family', 'gender'],
    shallNot: ['telecom', 'address', 'birthDate', 'photo', 'qualification'],
  },
  PractitionerRole: {
    source: 'examples of 1.6.0',
    profile: `${careConnect}PractitionerRole-1`,
    shall: ['id', 'meta.versionId', 'practitioner.reference', 'organization.reference', 'code.coding.code'],
    shallNot: ['endpoint'],
  },
  Location: {
    source: 'read_a_location page',
    profile: `${careConnect}Location-1`,
    shall: ['id', 'meta.versionId', 'name', 'managingOrganization.reference'],
    shallNot: ['endpoint'],
  },
};
