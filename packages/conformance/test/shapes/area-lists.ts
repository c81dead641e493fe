import { at, coding, meta, snomed, type Resource } from './parts.ts';

/** The primary list of each area. Source: lists_for_message_structure page, "Primary lists". */
export const areaLists = (): Resource[] => [
  area('886921000000105', 'Allergies and adverse reactions', at('AllergyIntolerance')),
  area('1103671000000101', 'Ended allergies'),
  area('933361000000108', 'Medications and medical devices', at('MedicationStatement')),
  area('1149501000000101', 'List of consultations', at('Encounter')),
  area('717711000000103', 'Problems', at('Condition')),
  area('1102181000000102', 'Immunisations', at('Immunization')),
  area('826501000000100', 'Miscellaneous record', at('Observation')),
  area('887191000000108', 'Investigations and results', at('DiagnosticReport')),
  area('792931000000107', 'Outbound referral', at('ReferralRequest')),
];

const area = (code: string, title: string, ...items: readonly { readonly reference: string }[]): Resource => ({
  resourceType: 'List',
  meta: meta('List'),
  status: 'current',
  mode: 'snapshot',
  title,
  code: snomed(code, title),
  subject: at('Patient'),
  date: '2026-02-01T10:00:00+00:00',
  orderedBy: coding('http://hl7.org/fhir/list-order', 'event-date', 'Sorted by Event Date'),
  ...(items.length > 0
    ? { entry: items.map((item) => ({ item })) }
    : {
        note: [{ text: 'Information not available' }],
        emptyReason: coding(
          'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-ListEmptyReasonCode-1',
          'no-content-recorded',
          'No Content Recorded',
        ),
      }),
});
