import { profiles } from '@mock-spine/shared/protocol/identifiers';
import { patientResource } from '../resources/patient.ts';
import { otherOrganizationResource } from '../resources/other-organization.ts';
import {
  locationResource,
  organizationResource,
  practiceVersion,
  practitionerResource,
} from '../resources/practice-resources.ts';
import { practitionerRoleResource } from '../resources/practitioner-role.ts';
import { cardiologist, community, hospital } from '../resources/authors.ts';
import { idOfOrganisation, type Assembly, type Resource } from './assembly.ts';
import { recordExtensions, recordSystems } from '../fhir/urls.ts';

/**
 * Who the patient is, the practice, the usual GP with the role, and everybody to whom something in the answer refers.
 * Source: retrieve_patient_record page, "Payload response body".
 */
export function administrativeResources(assembly: Assembly): Resource[] {
  const { patient, practice } = assembly;
  const [usual] = practice.practitioners;
  assembly.practitioner(1);
  assembly.location();
  const has = (type: string, id: string): boolean => assembly.administrative.has(`${type}/${id}`);
  if (has('Practitioner', cardiologist.id)) assembly.administer(`Organization/${hospital.id}`);
  const practitioners = practice.practitioners.filter(({ id }) => id === usual!.id || has('Practitioner', id));
  return [
    patientResource(patient, practice),
    {
      ...organizationResource(practice),
      extension: [{ url: recordExtensions.mainLocation, valueReference: assembly.location() }],
    },
    ...practitioners.flatMap((practitioner) => [
      practitionerResource(practitioner),
      practitionerRoleResource(practitioner, practice.organisationId),
    ]),
    ...(has('Practitioner', cardiologist.id)
      ? [practitionerResource(cardiologist), practitionerRoleResource(cardiologist, hospital.id)]
      : []),
    ...practice.sites.filter(({ id }) => has('Location', id)).map((site) => locationResource(site, practice)),
    ...[hospital, community].filter(({ id }) => has('Organization', id)).map(otherOrganizationResource),
    ...otherOrganisations
      .filter((name) => has('Organization', idOfOrganisation(name)))
      .map((name) => ({
        resourceType: 'Organization',
        id: idOfOrganisation(name),
        meta: { versionId: practiceVersion, profile: [profiles.organization] },
        identifier: [{ system: recordSystems.organisation, value: idOfOrganisation(name) }],
        name,
      })),
    ...[...assembly.services].map(([name, organisation]) => ({
      resourceType: 'HealthcareService',
      id: idOfOrganisation(name),
      meta: { versionId: practiceVersion, profile: [profiles.healthcareService] },
      identifier: [{ system: recordSystems.organisation, value: idOfOrganisation(name) }],
      providedBy: { reference: `Organization/${idOfOrganisation(organisation)}` },
      name,
    })),
  ];
}

/** Organisations that are not practices and have no ODS code, but an identifier of the provider's own. */
const otherOrganisations = [
  'Mock Pathology Laboratory',
  'Mock Vaccines',
  'Mock Physiotherapy Service',
  'Mock Cardiology Clinic',
  'Mock Dermatology Clinic',
  'Mock Pharmacy',
];
