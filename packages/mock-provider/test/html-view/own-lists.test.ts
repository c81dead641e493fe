import { expect, it } from '@jest/globals';
import { recordExtensions } from '../../src/fhir/urls.ts';
import { brought } from './brought-record.ts';
import { judgeHtml } from './judge-html.ts';

const allergy = (id: string, text: string, clinicalStatus: string) => ({
  resourceType: 'AllergyIntolerance',
  id,
  clinicalStatus,
  verificationStatus: 'unconfirmed',
  code: { text },
  patient: { reference: 'Patient/1' },
  assertedDate: '2010-05-01',
});

const list = (title: string, code: string, more: object) => ({
  resourceType: 'List',
  status: 'current',
  mode: 'snapshot',
  title,
  code: { coding: [{ system: 'http://snomed.info/sct', code }] },
  ...more,
});

// Source: allergyintolerance page: an ended allergy is contained in its list; STU3 references page: the id of what is contained is of its container alone.
it('shows each ended allergy once, in whichever lists it is contained, and another that has the same id there', async () => {
  const [aspirin, latex] = [allergy('1', 'Aspirin', 'resolved'), allergy('1', 'Latex', 'resolved')];
  const { structured, htmlOf } = await brought(
    allergy('1', 'Peanut', 'active'),
    list('Ended allergies', '1103671000000101', { contained: [aspirin], entry: [{ item: { reference: '#1' } }] }),
    list('Problems - …', '717711000000103', { contained: [aspirin], entry: [{ item: { reference: '#1' } }] }),
    list('Consultations - …', '1149501000000101', { contained: [latex], entry: [{ item: { reference: '#1' } }] }),
  );
  const html = htmlOf('ALL');
  for (const name of ['Peanut', 'Aspirin', 'Latex']) expect([name, html.split(name).length - 1]).toEqual([name, 1]);
  const contained = structured.flatMap((one) => (one['contained'] ?? []) as { id: string; code: { text: string } }[]);
  expect(contained.map(({ code }) => code.text).sort()).toEqual(['Aspirin', 'Latex']);
  expect(new Set(contained.map(({ id }) => id)).size).toBe(2);
});

// Source: HTML layout page, 0.7.4: exclusion banner; lists_for_message_structure page, "Warning codes".
it('has a banner where a list that was brought says that something confidential was left out', async () => {
  const { htmlOf } = await brought(
    allergy('1', 'Peanut', 'active'),
    list('Allergies and adverse reactions', '886921000000105', {
      extension: [{ url: recordExtensions.warningCode, valueCode: 'confidential-items' }],
      note: [{ text: 'Items excluded due to confidentiality and/or patient preferences.' }],
      entry: [{ item: { reference: 'AllergyIntolerance/1' } }],
    }),
  );
  const banner = 'Items excluded due to confidentiality and/or patient preferences';
  expect(htmlOf('ALL').split(banner).length - 1).toBe(1);
  expect(htmlOf('SUM').split(banner).length - 1).toBe(1);
  expect(htmlOf('PRB')).not.toContain(banner);
  for (const code of ['ALL', 'SUM'] as const) expect(judgeHtml(code, htmlOf(code))).toEqual([]);
});
