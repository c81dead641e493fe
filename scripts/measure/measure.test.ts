import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { compare, renderRows } from './compare.ts';
import { countElements } from './count-elements.ts';
import { ownResources } from './own-records.ts';
import { readBundles } from './read-bundles.ts';

const folder = mkdtempSync(join(tmpdir(), 'measure-'));
writeFileSync(
  join(folder, 'answer.json'),
  JSON.stringify({
    resourceType: 'Bundle',
    entry: [
      { resource: { resourceType: 'Observation', comment: 'one\r\ntwo', performer: [{}] } },
      {
        resource: {
          resourceType: 'Observation',
          code: {
            coding: [
              { system: 'a', code: '1' },
              { system: 'b', code: '2' },
            ],
          },
          extension: [{ url: 'https://x/Extension-Y-1', valueString: '' }],
          subject: { reference: 'https://x/y/Patient/1' },
          context: { reference: 'urn:uuid:629ea9ba-a077-4d99-b289-7a9b19fd4e03' },
        },
      },
    ],
  }),
);
writeFileSync(join(folder, 'other.json'), '{"resourceType":"Patient"}');
writeFileSync(join(folder, 'broken.json'), '{');

describe('the measure of records', () => {
  it('reads the Bundles of a folder, and says what it leaves out', () => {
    const { files, resources, leftOut } = readBundles(folder);
    expect([files, resources.length, leftOut]).toEqual([1, 3, ['broken.json: no JSON', 'other.json: no Bundle']]);
  });

  it('counts elements, extensions, coding systems, codings beside each other, what is referred to, empty objects and kinds of text', () => {
    const { total, having } = countElements(readBundles(folder).resources).get('Observation')!;
    expect(total).toBe(2);
    expect(Object.fromEntries(having)).toEqual({
      comment: 1,
      'text: a line break': 1,
      'text: a carriage return': 1,
      performer: 1,
      'performer: {}': 1,
      code: 1,
      'code.coding': 1,
      'code.coding of 2': 1,
      'code.coding.system': 1,
      'code.coding.code': 1,
      'code.coding=a': 1,
      'code.coding=b': 1,
      subject: 1,
      'subject.reference': 1,
      'subject→Patient': 1,
      context: 1,
      'context.reference': 1,
      '(Extension-Y-1).url': 1,
      '(Extension-Y-1).valueString': 1,
    });
  });

  it('says of each whether ours has it in as many, in more, in fewer or in none', () => {
    const of = (share: number) => new Map([['A', { total: 100, having: new Map([['x', share]]) }]]);
    const verdicts = [
      [50, 60],
      [50, 100],
      [50, 5],
      [50, 0],
    ].map(([theirs, ours]) => compare(of(theirs!), of(ours!))[0]!.verdict);
    expect(verdicts).toEqual(['same', 'more', 'less', 'missing']);
    expect(renderRows(compare(of(50), of(0)))).toContain('| A | x | 50 | 0 | missing |');
  });
});

describe('the records of the cast', () => {
  /** What real answers have, and ours had not: each as the measure names it. Source: real answers of thirty-one practices. */
  it.each([
    ['Condition', 'code.coding.(Extension-coding-sctdescid).url'],
    ['Condition', '(Extension-CareConnect-ActualProblem-1).valueReference'],
    ['Condition', '(Extension-CareConnect-GPC-ActualProblem-1).valueReference'],
    ['Condition', '(Extension-CareConnect-ActualProblem-1).valueReference→AllergyIntolerance'],
    ['Condition', '(Extension-CareConnect-ActualProblem-1).valueReference→Immunization'],
    ['Condition', '(Extension-CareConnect-RelatedClinicalContent-1).valueReference→Immunization'],
    ['Condition', '(Extension-CareConnect-RelatedClinicalContent-1).valueReference→List'],
    ['DocumentReference', 'context.encounter→Encounter'],
    ['ReferralRequest', 'recipient→HealthcareService'],
    ['MedicationRequest', 'priorPrescription→MedicationRequest'],
    ['Condition', 'code.coding=http://read.info/readv2'],
    ['Condition', 'code.coding=http://read.info/ctv3'],
    ['AllergyIntolerance', 'code.coding.userSelected'],
    ['AllergyIntolerance', 'lastOccurrence'],
    ['AllergyIntolerance', 'reaction.description'],
    ['Observation', 'text: the degraded code'],
    ['Observation', 'text: a line break'],
    ['Observation', 'text: a carriage return'],
    ['Observation', 'text: a tab'],
    ['Observation', 'text: a letter beyond ASCII'],
    ['Observation', 'text: & or <'],
    ['Observation', 'text: over 4000 characters'],
    ['Observation', 'text: a blank at an end'],
    ['Observation', 'text: a partial date'],
    ['Observation', 'interpretation'],
    ['Observation', 'valueQuantity.comparator'],
    ['Observation', 'valueString'],
    ['Observation', 'referenceRange.text'],
    ['MedicationRequest', 'requester'],
    ['MedicationRequest', 'note'],
    ['MedicationRequest', 'dosageInstruction.timing'],
    ['MedicationRequest', 'dosageInstruction.doseQuantity'],
    ['MedicationRequest', 'dosageInstruction.method'],
    ['MedicationRequest', 'dosageInstruction.site'],
    ['MedicationRequest', 'dosageInstruction.asNeededBoolean'],
    ['MedicationRequest', 'dosageInstruction.maxDosePerPeriod'],
    ['MedicationRequest', 'dispenseRequest.performer'],
    [
      'MedicationRequest',
      '(Extension-CareConnect-GPC-MedicationStatusReason-1).(statusReason).valueCodeableConcept.coding',
    ],
    [
      'MedicationRequest',
      '(Extension-CareConnect-GPC-MedicationRepeatInformation-1).(numberOfRepeatPrescriptionsAllowed).valueUnsignedInt',
    ],
    [
      'MedicationRequest',
      '(Extension-CareConnect-GPC-MedicationRepeatInformation-1).(numberOfRepeatPrescriptionsAllowed).valuePositiveInt',
    ],
    ['MedicationStatement', '(Extension-CareConnect-MedicationDosageLastChanged-1).valueDateTime'],
    ['Immunization', 'explanation.reason'],
    ['Immunization', 'lotNumber'],
    ['Immunization', '(Extension-CareConnect-GPC-ParentPresent-1).valueBoolean'],
    ['Immunization', '(Extension-CareConnect-ParentPresent-1).valueBoolean'],
    ['DocumentReference', 'context.encounter'],
    ['DiagnosticReport', 'conclusion'],
    ['Specimen', 'accessionIdentifier'],
    ['Specimen', 'note'],
    ['ReferralRequest', 'note'],
    ['HealthcareService', 'providedBy'],
    ['Patient', 'contact'],
    ['Patient', '(Extension-CareConnect-GPC-RegistrationDetails-1).(registrationPeriod).valuePeriod'],
    ['Patient', '(Extension-CareConnect-GPC-NHSCommunication-1).(communicationProficiency).valueCodeableConcept'],
    ['Patient', '(Extension-CareConnect-GPC-NHSCommunication-1).(modeOfCommunication).valueCodeableConcept'],
    ['Location', 'status'],
    ['Organization', '(Extension-CareConnect-GPC-MainLocation-1).valueReference'],
    ['PractitionerRole', 'code.coding=https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1'],
    ['PractitionerRole', 'code.coding=https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1'],
    ['List', 'text: a carriage return'],
  ])('have in some %s %s', (type, what) => {
    expect(own.get(type)!.having.get(what) ?? 0).toBeGreaterThan(0);
  });

  it('are of fifteen patients and more, eleven and more of whom have current allergies', () => {
    const withAllergies = new Set(
      resources
        .filter(
          ({ resourceType, clinicalStatus }) => resourceType === 'AllergyIntolerance' && clinicalStatus === 'active',
        )
        .map(({ patient }) => (patient as { reference: string }).reference),
    );
    expect(withAllergies.size).toBeGreaterThanOrEqual(15);
  });
});

const resources = ownResources('2026-06-01');
const own = countElements(resources);
