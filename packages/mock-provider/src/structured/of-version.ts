import type { JsonObject } from '@mock-spine/shared/protocol/json';
import type { Assembly, Resource } from './assembly.ts';

/**
 * The resources of an answer with what the provider's version may have, and older ones do not.
 * Source: resource, medication and practitioner pages of 1.6.2.
 */
export function inItsVersion(resources: readonly Resource[], assembly: Assembly): readonly Resource[] {
  const { medicationInPlace, noDisclosureLabels } = assembly.version;
  const placed = medicationInPlace ? putMedicationInPlace(resources, assembly) : resources;
  return noDisclosureLabels ? label(placed, assembly) : placed;
}

/** An acute medication stands in its statement and requests; what is prescribed again and again is referred to, as before. */
function putMedicationInPlace(resources: readonly Resource[], assembly: Assembly): readonly Resource[] {
  const acute = new Set(
    assembly.index.record.items.flatMap((item) =>
      item.kind === 'medication' && item.type === 'acute' ? [assembly.to('Medication', item.key).reference] : [],
    ),
  );
  const codes = new Map(
    resources
      .filter(({ resourceType }) => resourceType === 'Medication')
      .map((resource) => [`Medication/${String(resource['id'])}`, resource['code']]),
  );
  return resources
    .filter(({ resourceType, id }) => resourceType !== 'Medication' || !acute.has(`Medication/${String(id)}`))
    .map((resource) => {
      const { medicationReference, ...rest } = resource as Resource & {
        readonly medicationReference?: { readonly reference: string };
      };
      return medicationReference !== undefined && acute.has(medicationReference.reference)
        ? ({ ...rest, medicationCodeableConcept: codes.get(medicationReference.reference) } as Resource)
        : resource;
    });
}

/** Source: code system ActCode of HL7 v3. */
const noDisclosureToPatient = {
  system: 'http://hl7.org/fhir/v3/ActCode',
  code: 'NOPAT',
  display: "no disclosure to patient, family or caregivers without attending provider's authorization",
};

function label(resources: readonly Resource[], assembly: Assembly): readonly Resource[] {
  const { items, problems } = assembly.index.record;
  const labelled = new Set(
    [...items, ...problems].filter(({ undisclosed }) => undisclosed).map(({ key }) => assembly.id(key)),
  );
  return resources.map((resource) => {
    const isLabelled = labelled.has(String(resource['id'])) && resource.resourceType !== 'Medication';
    const meta = resource['meta'] as JsonObject;
    return isLabelled ? { ...resource, meta: { ...meta, security: [noDisclosureToPatient] } } : resource;
  });
}
