import { profiles } from '@mock-spine/shared/protocol/identifiers';
import type { Clinician } from '@mock-spine/shared/world/practices';
import type { Practice, PracticeService } from '../practices/practices.ts';
import { patientResource, type PatientRecord } from '../resources/patient.ts';
import { otherOrganizationResource } from '../resources/other-organization.ts';
import { organizationResource, practitionerResource } from '../resources/practice-resources.ts';
import { practitionerRoleResource } from '../resources/practitioner-role.ts';
import type { DocumentRecord } from '../holdings/document.ts';
import { documentReferenceResource } from './document-reference.ts';

/** The Bundle of a search for documents: the patient, the documents, and everybody whom they refer to. Source: bundle page and search page of Access Document. */
export function documentsBundle(patient: PatientRecord, found: readonly DocumentRecord[], service: PracticeService) {
  const resources = [
    patientResource(patient, service.practice),
    ...found.map((document) => documentReferenceResource(document, service)),
    ...actorsOf(found, service.practice),
  ];
  return {
    resourceType: 'Bundle',
    meta: { profile: [profiles.searchsetBundle] },
    type: 'searchset',
    entry: resources.map((resource) => ({
      fullUrl: `${service.url}/${resource.resourceType}/${resource.id}`,
      resource,
    })),
  };
}

/** The usual GP of every patient is the first whom the practice has. */
const usualPractitioner = ({ practitioners }: Practice): readonly Clinician[] => practitioners.slice(0, 1);

/** The practice, the usual GP and every author, each once, with their roles. */
function actorsOf(found: readonly DocumentRecord[], practice: Practice) {
  const authors = found.flatMap(({ author }) => author ?? []);
  const elsewhere = new Set(
    authors.flatMap((author) => ('organisation' in author ? author.organisation : 'at' in author ? author.at : [])),
  );
  const consultants = new Map(
    authors.flatMap((author) => ('consultant' in author ? [[author.consultant, author.at] as const] : [])),
  );
  const clinicians = new Set([
    ...usualPractitioner(practice),
    ...practice.practitioners.filter(({ id }) =>
      authors.some((author) => 'clinician' in author && author.clinician === id),
    ),
  ]);
  return [
    organizationResource(practice),
    ...[...elsewhere].map(otherOrganizationResource),
    ...[...clinicians, ...consultants.keys()].map(practitionerResource),
    ...[...clinicians].map((clinician) => practitionerRoleResource(clinician, practice.organisationId)),
    ...[...consultants].map(([consultant, { id }]) => practitionerRoleResource(consultant, id)),
  ];
}
