import { expect, it } from '@jest/globals';
import { describeDataFault } from '@mock-spine/shared/own-data/data-fault';
import { loadOwnData } from '../src/own-data/load-own-data.ts';
import { recordExtensions } from '../src/fhir/urls.ts';
import {
  asking,
  document,
  encounter,
  folderBringing,
  list,
  listed,
  observation,
  ofProblemAlone,
  problem,
  subject,
} from './own-resources.ts';
import type { Resource } from './saved-record.ts';

// Source: list consultation page, "extension(problemReference)": 0..*; linkages page, "Consultations": the directly linked problems.
it('answers every problem that a topic of a consultation is about', async () => {
  const about = (id: string) => ({
    url: recordExtensions.relatedProblemHeader,
    extension: [{ url: 'target', valueReference: { reference: `Condition/${id}` } }],
  });
  const extension = [about('asthma'), about('eczema')];
  const answer = await asking([
    encounter('visit', { period: { start: '2020-05-01T10:00:00+01:00' } }),
    observation('seen', 'visit'),
    problem('asthma'),
    problem('eczema'),
    list('all', '325851000000107', 'List/topic'),
    list('topic', '25851000000105', 'Observation/seen', { extension }),
  ]);
  const consultations = answer({ consultations: { period: {} } });
  expect(listed(consultations, 'Consultations - problems contained in consultations')).toEqual([
    'Condition/asthma',
    'Condition/eczema',
  ]);
  expect(consultations.find(({ id }) => id === 'topic')!['extension']).toEqual(extension);
  const problems = answer({ problems: [{}] });
  expect(listed(problems, 'Problems - uncategorised data related to problems')).toEqual(['Observation/seen']);
});

// Source: list consultation page, "List (Heading)": entries are medications, allergies, problems and so on; retrieve_patient_record page, "Consultations".
it('answers a problem that stands among the entries of a consultation, and a consultation that has nothing else', async () => {
  const answer = await asking(ofProblemAlone);
  const consultations = answer({ consultations: { period: {} } });
  expect(listed(consultations, 'List of consultations')).toEqual(['Encounter/visit']);
  expect(listed(consultations, 'Consultations - problems contained in consultations')).toEqual(['Condition/asthma']);
  expect(consultations.find(({ id }) => id === 'heading')!['entry']).toEqual([
    { item: { reference: 'Condition/asthma' } },
  ]);
  const problems = answer({ problems: [{}] });
  expect(listed(problems, 'Problems - consultations related to problems')).toEqual(['Encounter/visit']);
});

// Source: lists_for_message_structure page: a secondary list of consultations from which something is left out has its warning, also without an entry.
it('warns of a problem among the entries of a consultation that is confidential', async () => {
  const answer = await asking(ofProblemAlone, ['Condition/asthma']);
  const consultations = answer({ consultations: { period: {} } });
  const warned = consultations.filter((one) => JSON.stringify(one['extension'] ?? '').includes('confidential-items'));
  expect(warned.map(({ title }) => title)).toEqual([
    'List of consultations',
    'Consultations - problems contained in consultations',
  ]);
  expect(consultations.filter(({ resourceType }) => /^(Condition|Encounter)$/.test(resourceType))).toEqual([]);
});

// Source: consultation guidance page, "Consultations containing confidential items"; problem guidance page, "Problems containing confidential items": nothing tells what was left out.
it.each([
  [[], 'Low mood'],
  [['Condition/mood'], undefined],
])('answers a topic that is about what is confidential (%j) with the title %s', async (confidential, title) => {
  const target = { url: 'target', valueReference: { reference: 'Condition/mood' } };
  const answer = await asking(
    [
      encounter('visit', { period: { start: '2020-05-01T10:00:00+01:00' } }),
      observation('seen', 'visit'),
      problem('mood', { code: { text: 'Low mood' } }),
      list('all', '325851000000107', 'List/topic'),
      list('topic', '25851000000105', 'Observation/seen', {
        title: 'Low mood',
        extension: [{ url: recordExtensions.relatedProblemHeader, extension: [target] }],
      }),
    ],
    confidential,
  );
  const answered = answer({ consultations: { period: {} } });
  expect(answered.find(({ id }) => id === 'topic')!['title']).toBe(title);
  expect(JSON.stringify(answered).includes('Low mood')).toBe(title !== undefined);
});

// Source: problems page, "context"; retrieve_patient_record page, "Problems": the Encounter resources of any linked consultations.
it('answers the consultation that a problem names as its context, with the problem', async () => {
  const context = { reference: 'Encounter/visit' };
  const answer = await asking([
    encounter('visit', { period: { start: '2020-05-01T10:00:00+01:00' } }),
    observation('seen', 'visit'),
    problem('asthma', { context }),
  ]);
  const problems = answer({ problems: [{}] });
  expect(listed(problems, 'Problems - consultations related to problems')).toEqual(['Encounter/visit']);
  expect(problems.find(({ id }) => id === 'asthma')!['context']).toEqual(context);
  const consultations = answer({ consultations: { period: {} } });
  expect(listed(consultations, 'Consultations - problems contained in consultations')).toEqual(['Condition/asthma']);
});

// Source: linkages page: "all administrative profiles referenced directly (or via another administrative profile)", PractitionerRole among them.
it('answers whoever an entry names with the roles that the record has, and nobody else', async () => {
  const practitioner = (id: string): Resource[] => [
    { resourceType: 'Practitioner', id, name: [{ family: id }] },
    {
      resourceType: 'PractitionerRole',
      id: `${id}-role`,
      practitioner: { reference: `Practitioner/${id}` },
      organization: { reference: `Organization/of-${id}` },
    },
    { resourceType: 'Organization', id: `of-${id}`, name: id },
  ];
  const answer = await asking([
    problem('asthma', { asserter: { reference: 'Practitioner/seen' } }),
    ...practitioner('seen'),
    ...practitioner('elsewhere'),
  ]);
  const names = answer({ problems: [{}] }).map(({ resourceType, id }) => `${resourceType}/${id}`);
  expect(names).toEqual(
    expect.arrayContaining(['Practitioner/seen', 'PractitionerRole/seen-role', 'Organization/of-seen']),
  );
  expect(names.filter((name) => name.includes('elsewhere'))).toEqual([]);
});

// Source: referralrequest page, `supportingInfo`, 0..*; retrieve_patient_record page, "Referrals": the DocumentReference resources come with the referral.
it('answers every letter of a referral with it', async () => {
  const supportingInfo = ['one', 'two', 'kept'].map((id) => ({ reference: `DocumentReference/${id}` }));
  const referral = { resourceType: 'ReferralRequest', id: 'clinic', status: 'unknown', intent: 'order', subject };
  const answer = await asking(
    [{ ...referral, supportingInfo }, document('one'), document('two'), document('kept'), document('other')],
    ['DocumentReference/kept'],
  );
  const answered = answer({ referrals: { period: {} } });
  expect(answered.filter(({ resourceType }) => resourceType === 'DocumentReference').map(({ id }) => id)).toEqual([
    'one',
    'two',
  ]);
  expect(answered.find(({ id }) => id === 'clinic')!['supportingInfo']).toEqual(supportingInfo.slice(0, 2));
});

// Source: medication resource relationships page: an order is an issue of the plan that it is based on; FHIR STU3, MedicationStatement.basedOn, 0..*.
it('answers the issues of every plan that a statement is based on', async () => {
  const medicationCodeableConcept = { text: 'Amoxicillin' };
  const request = (id: string, intent: string, ...plans: string[]): Resource => ({
    resourceType: 'MedicationRequest',
    id,
    intent,
    medicationCodeableConcept,
    subject,
    ...(plans.length > 0 && { basedOn: plans.map((plan) => ({ reference: `MedicationRequest/${plan}` })) }),
  });
  const { basedOn } = request('statement', 'plan', 'old', 'new');
  const answer = await asking([
    {
      resourceType: 'MedicationStatement',
      id: 'a',
      status: 'active',
      basedOn,
      medicationCodeableConcept,
      subject,
      taken: 'unk',
    },
    request('old', 'plan'),
    request('new', 'plan'),
    request('first', 'order', 'old'),
    request('second', 'order', 'new'),
  ]);
  const requests = (issues: boolean) =>
    answer({ medication: { issues } }).filter(({ resourceType }) => resourceType === 'MedicationRequest');
  expect(requests(false).map(({ id }) => id)).toEqual(['old', 'new']);
  expect(requests(true).map(({ id }) => id)).toEqual(['old', 'new', 'first', 'second']);
});

// Source: diaryentry page, `requester.agent`, 1.5.0 to 1.6.2: where the system made the entry by itself this MUST be a Device, or the practice.
it('serves a diary entry that a system made by itself, with the Device', async () => {
  const agent = { reference: 'Device/recalls' };
  const answer = await asking([
    { resourceType: 'Device', id: 'recalls', model: 'Recalls' },
    {
      resourceType: 'ProcedureRequest',
      id: 'recall',
      status: 'active',
      intent: 'plan',
      code: { text: 'Review' },
      subject,
      requester: { agent },
    },
  ]);
  const answered = answer({ diary: {} });
  expect(answered.find(({ id }) => id === 'recall')!['requester']).toEqual({ agent });
  expect(answered.filter(({ resourceType }) => resourceType === 'Device')).toMatchObject([{ id: 'recalls' }]);
});

// Source: profiles CareConnect-GPC-AllergyIntolerance-1 (`asserter`), -Observation-1 (`performer`) and -Encounter-1 (`participant.individual`): each may be a RelatedPerson, and
// bundle page: what is referred to is in the Bundle.
it('serves an allergy that a relative told, with the RelatedPerson, who is related to the patient', async () => {
  const asserter = { reference: 'RelatedPerson/mother' };
  const name = [{ family: 'Example', given: ['Grace'] }];
  const answer = await asking([
    { resourceType: 'RelatedPerson', id: 'mother', patient: subject, name },
    {
      resourceType: 'AllergyIntolerance',
      id: 'nuts',
      clinicalStatus: 'active',
      verificationStatus: 'unconfirmed',
      code: { text: 'Allergy to peanut' },
      patient: subject,
      assertedDate: '2020-05-01',
      asserter,
    },
  ]);
  const answered = answer({ allergies: { resolved: false } });
  expect(answered.find(({ id }) => id === 'nuts')!['asserter']).toEqual(asserter);
  const patient = answered.find(({ resourceType }) => resourceType === 'Patient')!;
  expect(answered.filter(({ resourceType }) => resourceType === 'RelatedPerson')).toEqual([
    { resourceType: 'RelatedPerson', id: 'mother', patient: { reference: `Patient/${patient.id}` }, name },
  ]);
});

// Source: diaryentry page, `status`, and diary entry guidance page, "Diary entry status", 1.5.0 to 1.6.2: complete or cancelled entries MUST NOT be included.
it.each([
  ['active', true],
  ['draft', true],
  ['suspended', true],
  ['unknown', true],
  ['completed', false],
  ['cancelled', false],
  ['entered-in-error', false],
])('has a diary entry whose status is %s in an answer: %j', async (status, isThere) => {
  const entry = { resourceType: 'ProcedureRequest', id: 'recall', status, intent: 'plan', code: { text: 'Review' } };
  const link = {
    url: recordExtensions.relatedClinicalContent,
    valueReference: { reference: 'ProcedureRequest/recall' },
  };
  const resources = [{ ...entry, subject }, problem('asthma', { extension: [link] })];
  const answer = await asking(resources);
  const diary = answer({ diary: {} });
  expect(listed(diary, 'Patient recall administration')).toEqual(isThere ? ['ProcedureRequest/recall'] : []);
  const problems = answer({ problems: [{}] });
  expect(problems.find(({ id }) => id === 'asthma')!['extension']).toEqual(isThere ? [link] : undefined);
  expect(JSON.stringify([diary, problems]).includes('"ProcedureRequest"')).toBe(isThere);
  const { faults } = loadOwnData(await folderBringing(resources), true);
  expect(faults.filter(({ says }) => says.includes('so that no answer has it')).map(describeDataFault)).toEqual(
    isThere
      ? []
      : [
          `records/9990030006.json:1: warning: entry[0] ProcedureRequest.status: Expected a diary entry that is still to be done; found ${status}, so that no answer has it. (diaryentry page)`,
        ],
  );
});

// Source: retrieve_patient_record page, "Problems", 1.5.0 to 1.6.2: every problem that does not meet the criteria but is directly linked to one that does; linkages page: a link is
// defined in one of the two resources only.
it('answers a problem that is related to one that was asked for, whichever of the two says so', async () => {
  const extension = [
    {
      url: recordExtensions.relatedProblemHeader,
      extension: [
        { url: 'type', valueCode: 'child' },
        { url: 'target', valueReference: { reference: 'Condition/eczema' } },
      ],
    },
  ];
  const answer = await asking([
    problem('asthma', { extension, clinicalStatus: 'inactive' }),
    problem('eczema'),
    problem('gout', { clinicalStatus: 'inactive' }),
  ]);
  for (const [status, asked, linked] of [
    ['active', 'Condition/eczema', 'Condition/asthma'],
    ['inactive', 'Condition/asthma', 'Condition/eczema'],
  ] as const) {
    const answered = answer({ problems: [{ status }] });
    expect(listed(answered, 'Problems')).toContain(asked);
    expect(listed(answered, 'Problems - linked problems not relating to the primary query')).toEqual([linked]);
    expect(answered.find(({ id }) => id === 'asthma')!['extension']).toEqual(extension);
  }
});
