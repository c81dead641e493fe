import { expect, it } from '@jest/globals';
import { validateResource } from '../src/fhir/validate.ts';
import { recordExtensions } from '../src/fhir/urls.ts';
import { asking, document, encounter, listed, problem } from './own-resources.ts';

const context = { reference: 'Encounter/visit' };
const link = (reference: string) => ({ url: recordExtensions.relatedClinicalContent, valueReference: { reference } });

// Source: retrieve_patient_record page, `filterStatus`: active or inactive; FHIR STU3, value set condition-clinical: a relapse is active, and a remission is inactive.
it.each([
  ['active', 'active'],
  ['recurrence', 'active'],
  ['inactive', 'inactive'],
  ['remission', 'inactive'],
  ['resolved', 'inactive'],
])('answers a problem that is %s for the status %s alone', async (clinicalStatus, status) => {
  const answer = await asking([problem('asthma', { clinicalStatus })]);
  const found = ['active', 'inactive'].filter(
    (asked) => listed(answer({ problems: [{ status: asked }] }), 'Problems')!.length > 0,
  );
  expect(found).toEqual([status]);
});

// Source: FHIR STU3: Encounter.diagnosis.condition and DocumentReference.relatesTo.target are 1..1; profile Extension-CareConnect-RelatedProblemHeader-1: so is its target.
// What is left out by the query goes from the answer with all that needs it, and what does not need it stays.
it('leaves out with a reference what cannot be without it', async () => {
  const answer = await asking(
    [
      encounter('visit', {
        period: { start: '2020-05-01T10:00:00+01:00' },
        diagnosis: [
          { condition: { reference: 'Condition/gout' }, role: { text: 'Main' }, rank: 1 },
          { condition: { reference: 'Condition/asthma' }, rank: 2 },
        ],
      }),
      problem('asthma', {
        context,
        extension: [
          {
            url: recordExtensions.relatedProblemHeader,
            extension: [
              { url: 'type', valueCode: 'child' },
              { url: 'target', valueReference: { reference: 'Condition/mood' } },
            ],
          },
          link('DocumentReference/new'),
        ],
        evidence: [{ code: [{ text: 'Wheeze' }], detail: [{ reference: 'Condition/gout' }] }],
      }),
      problem('gout', { clinicalStatus: 'inactive', context }),
      problem('mood'),
      document('new', { relatesTo: [{ code: 'replaces', target: { reference: 'DocumentReference/old' } }] }),
      document('old'),
    ],
    ['Condition/mood'],
  );
  const answered = answer({ problems: [{ status: 'active' }] });
  const found = (id: string) => answered.find((one) => one.id === id)!;
  expect(found('visit')['diagnosis']).toEqual([{ condition: { reference: 'Condition/asthma' }, rank: 2 }]);
  expect(found('asthma')['extension']).toEqual([link('DocumentReference/new')]);
  expect(found('asthma')['evidence']).toEqual([{ code: [{ text: 'Wheeze' }] }]);
  expect(found('new')['relatesTo']).toBeUndefined();
  expect(answered.flatMap((one) => validateResource(one))).toEqual([]);
});
