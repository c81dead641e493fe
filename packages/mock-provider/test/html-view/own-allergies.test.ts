import { expect, it } from '@jest/globals';
import { brought } from './brought-record.ts';

const snomed = (code: string, display: string) => ({ coding: [{ system: 'http://snomed.info/sct', code, display }] });

// Sources: AllergyIntolerance page, `reaction` 0..* and `manifestation` 1..*; STU3 value set allergy-intolerance-criticality has unable-to-assess.
it('shows in HTML every reaction to an allergy with all that it was seen by, and a criticality that nobody could assess', async () => {
  const { htmlOf } = await brought({
    resourceType: 'AllergyIntolerance',
    id: '1',
    clinicalStatus: 'active',
    verificationStatus: 'unconfirmed',
    category: ['medication'],
    code: snomed('91936005', 'Allergy to penicillin'),
    patient: { reference: 'Patient/1' },
    assertedDate: '2020-05-01',
    criticality: 'unable-to-assess',
    reaction: [
      {
        manifestation: [snomed('247472004', 'Weal'), snomed('418363000', 'Itching of skin')],
        severity: 'mild',
        description: 'On both arms',
      },
      { manifestation: [snomed('39579001', 'Anaphylaxis')], severity: 'severe' },
    ],
  });
  const row = htmlOf('ALL')
    .split('<tr>')
    .find((one) => one.includes('Allergy to penicillin'))!;
  const details = [...row.matchAll(/<td[^>]*>(.*?)<\/td>/g)].at(-1)![1]!;
  expect(details.split(/<br ?\/?>/)).toEqual([
    'Allergy to penicillin',
    'Reaction: Weal',
    'Reaction: Itching of skin',
    'Severity: mild',
    'On both arms',
    'Reaction: Anaphylaxis',
    'Severity: severe',
    'Criticality: unable to assess',
  ]);
});
