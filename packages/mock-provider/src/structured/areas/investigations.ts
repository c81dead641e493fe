import type { JsonObject } from '@mock-spine/shared/protocol/json';
import { instantOf, localDateTime } from '@mock-spine/shared/world/local-time';
import { coded, codeable, commentNote, concept, quantity } from '../concepts.ts';
import { metaOf, type Assembly, type Resource } from '../assembly.ts';
import type { Filing, Investigation, TestResult } from '../record.ts';
import { maySee } from '../selection.ts';
import { recordExtensions, recordProfiles, recordSystems } from '../../fhir/urls.ts';

/** In words alone, or in a code as well. Source: specimen page, 1.6.0 and 1.6.2. */
const fastingStatus = (isCoded: boolean) => ({
  url: recordExtensions.fastingStatus,
  valueCodeableConcept: {
    ...(isCoded && coded('http://hl7.org/fhir/v2/0916', 'F', 'Patient was fasting prior to the procedure.')),
    text: 'Fasting',
  },
});

/** The report with its request, specimen, group, results and filing comments. Source: investigations guidance page and the page of each resource. */
export function investigationResources(investigation: Investigation, assembly: Assembly): Resource[] {
  const {
    key,
    group,
    issued,
    collected,
    specimen,
    conclusion,
    accession,
    specimenNote,
    fasting,
    filed,
    groupFiled,
    by,
  } = investigation;
  const results = investigation.results
    .map((result, i) => ({ ...result, name: `result-${i + 1}` }))
    .filter((result) => maySee(assembly.selection, result));
  const part = (name: string): string => `${key}-${name}`;
  const to = (name: string) => assembly.to('Observation', part(name));
  const laboratory = assembly.otherOrganisation('Mock Pathology Laboratory');
  const collector = assembly.practitioner(by);
  const specimenReference = assembly.to('Specimen', part('specimen'));
  const observation = (name: string, profiled: JsonObject): Resource => ({
    resourceType: 'Observation',
    id: assembly.id(part(name)),
    meta: metaOf(recordProfiles.observation),
    identifier: assembly.identifier('Observation', part(name)),
    ...profiled,
  });
  const filing = (name: string, { on, comment }: Filing, about: JsonObject = {}): Resource =>
    observation(name, {
      status: 'unknown',
      code: codeable(commentNote),
      subject: assembly.subject,
      ...assembly.context(key),
      effectiveDateTime: on,
      issued: instant(on),
      performer: [collector],
      ...about,
      comment,
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
      result: [...(group ? [to('group')] : results.map(({ name }) => to(name))), to('filing')],
      ...(conclusion && { conclusion }),
    },
    {
      resourceType: 'ProcedureRequest',
      id: assembly.id(part('request')),
      meta: metaOf(recordProfiles.procedureRequest),
      identifier: assembly.identifier('ProcedureRequest', part('request')),
      status: 'active',
      intent: 'order',
      code: group ? codeable(group) : { text: 'No code available' },
      subject: assembly.subject,
      requester: { agent: collector },
      performer: laboratory,
    },
    {
      resourceType: 'Specimen',
      id: assembly.id(part('specimen')),
      meta: metaOf(recordProfiles.specimen),
      identifier: assembly.identifier('Specimen', part('specimen')),
      ...(accession && { accessionIdentifier: { system: recordSystems.accession, value: accession } }),
      status: 'available',
      type: codeable(specimen),
      subject: assembly.subject,
      receivedTime: instant(issued),
      collection: {
        ...(fasting && { extension: [fastingStatus(assembly.version.codedDosages)] }),
        collector,
        collectedDateTime: collected,
      },
      ...(specimenNote && { note: [{ text: specimenNote }] }),
    },
    ...(group
      ? [
          observation('group', {
            status: 'final',
            code: codeable(group),
            subject: assembly.subject,
            issued: instant(issued),
            performer: [laboratory],
            specimen: specimenReference,
            ...(results.length > 0 && {
              related: results.map(({ name }) => ({ type: 'has-member', target: to(name) })),
            }),
          }),
        ]
      : []),
    ...results.map((result) =>
      observation(result.name, {
        status: 'final',
        category: [coded('http://hl7.org/fhir/observation-category', 'laboratory', 'Laboratory')],
        code: codeable(result.code),
        subject: assembly.subject,
        effectiveDateTime: collected,
        issued: instant(issued),
        performer: [laboratory],
        ...valueOf(result),
        ...(result.comment && { comment: result.comment }),
        specimen: specimenReference,
        ...(group && { related: [{ type: 'derived-from', target: to('group') }] }),
      }),
    ),
    filing('filing', filed),
    ...(group && groupFiled
      ? [
          filing('group-filing', groupFiled, {
            valueCodeableConcept: codeable(group),
            related: [{ type: 'derived-from', target: to('group') }],
          }),
        ]
      : []),
  ];
}

function valueOf({ value, unit, comparator, low, high, range: words, interpretation }: TestResult) {
  const range = {
    ...(low !== undefined && { low: { value: low, unit } }),
    ...(high !== undefined && { high: { value: high, unit } }),
    ...(words !== undefined && { text: words }),
  };
  return {
    ...(typeof value === 'string'
      ? { valueString: value }
      : { valueQuantity: { ...quantity(value, unit), ...(comparator && { comparator }) } }),
    ...(interpretation && {
      interpretation: coded(recordSystems.interpretation, interpretation, interpretations[interpretation]),
    }),
    ...(Object.keys(range).length > 0 && { referenceRange: [range] }),
  };
}

const interpretations = { H: 'High', L: 'Low', N: 'Normal' } as const;

/** A laboratory reports at noon. */
const instant = (date: string): string => localDateTime(instantOf(date, 12 * 60));
