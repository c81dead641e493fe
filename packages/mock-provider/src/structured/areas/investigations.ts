import { instantOf, localDateTime } from '@mock-spine/shared/world/local-time';
import { coded, codeable, commentNote, concept, quantity } from '../concepts.ts';
import { metaOf, type Assembly, type Resource } from '../assembly.ts';
import type { Investigation, TestResult } from '../record.ts';
import { recordProfiles } from '../urls.ts';

/** The report with its request, specimen, group, results and filing comment. Source: investigations guidance page and the page of each resource. */
export function investigationResources(investigation: Investigation, assembly: Assembly): Resource[] {
  const { key, group, issued, collected, specimen, results, conclusion, filed, by } = investigation;
  const part = (name: string): string => `${key}-${name}`;
  const laboratory = assembly.otherOrganisation('Mock Pathology Laboratory');
  const collector = assembly.practitioner(by);
  const specimenReference = assembly.to('Specimen', part('specimen'));
  const resultKeys = results.map((_, i) => part(`result-${i + 1}`));
  const observation = (name: string, profiled: Readonly<Record<string, unknown>>): Resource => ({
    resourceType: 'Observation', id: assembly.id(part(name)), meta: metaOf(recordProfiles.observation), identifier: assembly.identifier('Observation', part(name)), ...profiled,
  });
  return [
    {
      resourceType: 'DiagnosticReport',
      id: assembly.id(key),
      meta: metaOf(recordProfiles.diagnosticReport),
      identifier: assembly.identifier('DiagnosticReport', key),
      basedOn: [assembly.to('ProcedureRequest', part('request'))],
      status: 'final',
      category: coded('http://hl7.org/fhir/v2/0074', 'LAB', 'Laboratory'),
      code: codeable(concept('721981007', 'Diagnostic studies report')),
      subject: assembly.subject,
      ...assembly.context(key),
      issued: instant(issued),
      performer: [{ actor: laboratory }],
      specimen: [specimenReference],
      result: [assembly.to('Observation', part('group')), assembly.to('Observation', part('filing'))],
      ...(conclusion && { conclusion }),
    },
    {
      resourceType: 'ProcedureRequest',
      id: assembly.id(part('request')),
      meta: metaOf(recordProfiles.procedureRequest),
      identifier: assembly.identifier('ProcedureRequest', part('request')),
      status: 'active',
      intent: 'order',
      code: codeable(group),
      subject: assembly.subject,
      requester: { agent: collector },
      performer: laboratory,
    },
    {
      resourceType: 'Specimen',
      id: assembly.id(part('specimen')),
      meta: metaOf(recordProfiles.specimen),
      identifier: assembly.identifier('Specimen', part('specimen')),
      status: 'available',
      type: codeable(specimen),
      subject: assembly.subject,
      receivedTime: instant(issued),
      collection: { collector, collectedDateTime: collected },
    },
    observation('group', {
      status: 'final',
      code: codeable(group),
      subject: assembly.subject,
      performer: [laboratory],
      specimen: specimenReference,
      related: resultKeys.map((result) => ({ type: 'has-member', target: assembly.to('Observation', result) })),
    }),
    ...results.map((result, i) => observation(`result-${i + 1}`, {
      status: 'final',
      category: [coded('http://hl7.org/fhir/observation-category', 'laboratory', 'Laboratory')],
      code: codeable(result.code),
      subject: assembly.subject,
      effectiveDateTime: collected,
      issued: instant(issued),
      performer: [laboratory],
      ...valueOf(result),
      specimen: specimenReference,
      related: [{ type: 'derived-from', target: assembly.to('Observation', part('group')) }],
    })),
    observation('filing', {
      status: 'unknown',
      code: codeable(commentNote),
      subject: assembly.subject,
      ...assembly.context(key),
      effectiveDateTime: filed.on,
      issued: instant(filed.on),
      performer: [collector],
      comment: filed.comment,
    }),
  ];
}

function valueOf({ value, unit, low, high }: TestResult) {
  const range = { ...(low !== undefined && { low: { value: low, unit } }), ...(high !== undefined && { high: { value: high, unit } }) };
  return { valueQuantity: quantity(value, unit), ...(Object.keys(range).length > 0 && { referenceRange: [range] }) };
}

/** A laboratory reports at noon. */
const instant = (date: string): string => localDateTime(instantOf(date, 12 * 60));
