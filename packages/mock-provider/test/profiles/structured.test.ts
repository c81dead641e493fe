import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { onlyInMatrix, someOf } from '@mock-spine/shared/testing/matrix';
import { all, withClaim, withPractice, type Change } from '@mock-spine/shared/vectors/changes';
import { patients } from '@mock-spine/shared/world/patients';
import { aboutPatient, asking, bool } from '@mock-spine/shared/vectors/record-parameters';
import { validateResource } from '../../src/fhir/validate.ts';
import { fullRecord, referencesIn, startRecordProvider } from '../reading-records.ts';
import type { Resource, TestProvider } from '../running-provider.ts';
import { findBroken, forms, readIn } from './reading-profiles.ts';
import { clauses, nameOf } from './structured-clauses.ts';
import { linkClauses } from './structured-links.ts';
import { recordsJudged } from './structured-cases.ts';

const everything = asking(
  { name: 'includeAllergies', part: [bool('includeResolvedAllergies', true)] },
  { name: 'includeMedication' },
  { name: 'includeImmunisations', part: [bool('includeNotGiven', true)] },
  { name: 'includeUncategorisedData' },
  { name: 'includeInvestigations' },
  { name: 'includeReferrals' },
  { name: 'includeDiaryEntries' },
);
const areas = [
  'includeMedication',
  'includeConsultations',
  'includeProblems',
  'includeImmunisations',
  'includeUncategorisedData',
  'includeInvestigations',
  'includeReferrals',
  'includeDiaryEntries',
];
const restricted = all(withClaim('requested_scope', 'patient/*.read conf/R'), (draft) => ({
  ...draft,
  body: draft.body!.replace('false', 'true'),
}));

/** Patients whose records are made as another's is, and those whose records are valid STU3 and not as the pages have it: see dirty-records.test.ts. */
const alike = /^(normal-[78]|plain-(?!1$).*|leaving-.*|dirty-.*)$/;

/** Everything that the cast can produce. */
const cases: readonly (readonly [says: string, interaction: string, change: Change])[] = [
  ...patients
    .filter(
      ({ role, pds, registered }) =>
        !alike.test(role) &&
        pds === 'known' &&
        registered?.practice === 'B82617' &&
        registered.active &&
        registered.consent,
    )
    .map(({ nhsNumber }) => [`all areas of ${nhsNumber}`, 'get-structured-record', aboutPatient(nhsNumber)] as const),
  ['all areas but consultations and problems of 9990020019', 'get-structured-record', all(fullRecord, everything)],
  ...areas.map(
    (name) => [`${name} of 9990020019`, 'get-structured-record', all(fullRecord, asking({ name }))] as const,
  ),
  [
    'ended allergies of 9990020019',
    'get-structured-record',
    all(fullRecord, asking({ name: 'includeAllergies', part: [bool('includeResolvedAllergies', true)] })),
  ],
  ['nothing of 9990020019', 'get-structured-record', all(fullRecord, asking())],
  [
    'all areas of 9658218865, at another practice',
    'get-structured-record',
    all(aboutPatient('9658218865'), withPractice('A20047', '918999198993')),
  ],
  ['a migration of 9690938142', 'migrate-structured-record', all()],
  ['a migration of 9690938142, with what is sensitive', 'migrate-structured-record', restricted],
  [
    'a migration of 9990020019, with what is sensitive',
    'migrate-structured-record',
    all(restricted, fullRecord, (draft) =>
      withClaim('requesting_organization', {
        resourceType: 'Organization',
        identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'B82617' }],
        name: 'Coxwold',
      })(draft),
    ),
  ],
];

/** Those in which everything is linked: the others are parts of them. */
const linked = cases.filter(([says]) => says.startsWith('all areas of') || says.startsWith('a migration'));

let running: TestProvider;
beforeAll(async () => {
  running = await startRecordProvider();
});
afterAll(() => running.provider.close());

const answers = new Map<string, Promise<Resource>>();

/** The answer of a case, which is asked for once. */
function answerOf(accept: string, [says, interaction, change]: (typeof cases)[number]): Promise<Resource> {
  const key = `${accept} ${says}`;
  const known = answers.get(key) ?? readIn(running, accept, interaction, change);
  answers.set(key, known);
  return known;
}

const brokenIn = (resource: Resource): string[] => findBroken(resource, clauses[nameOf(resource)]!);

/** The resources in a Bundle, those that lists contain too. */
const partsOf = (bundle: Resource): Resource[] =>
  (bundle['entry'] as { resource: Resource }[]).flatMap(({ resource }) => [
    resource,
    ...((resource['contained'] ?? []) as Resource[]),
  ]);

describe.each(forms)('a record in %s', (_, accept) => {
  it.each(someOf(cases, 6))(
    '%s is valid STU3, and every resource has what its page asks for and nothing that it forbids',
    async (...one) => {
      const [says] = one;
      const bundle = await answerOf(accept, one);
      const parts = partsOf(bundle);
      const broken = [bundle, ...parts].flatMap((resource) =>
        brokenIn(resource).map((what) => `${nameOf(resource)}/${resource.id}: ${what}`),
      );
      expect([says, broken]).toEqual([says, []]);
      for (const { resource } of bundle['entry'] as { resource: Resource }[])
        expect([resource.id, validateResource(resource)]).toEqual([resource.id, []]);
      expect(validateResource({ ...bundle, entry: undefined })).toEqual([]);
    },
  );

  it.each(someOf(cases, 6))(
    'A-084 %s refers to what is in it and to nothing else, and no two resources are the same',
    async (...one) => {
      const [says] = one;
      const bundle = await answerOf(accept, one);
      const resources = (bundle['entry'] as { resource: Resource }[]).map(({ resource }) => resource);
      const named = resources
        .filter(({ id }) => id !== undefined)
        .map(({ resourceType, id }) => `${resourceType}/${id}`);
      const inside = new Set(named);
      expect([
        says,
        [...new Set(referencesIn(resources))].filter(
          (reference) => !reference.startsWith('#') && !inside.has(reference),
        ),
      ]).toEqual([says, []]);
      expect(inside.size).toBe(named.length);
      for (const resource of resources) {
        const contained = ((resource['contained'] ?? []) as Resource[]).map(({ id }) => `#${id}`);
        expect([...new Set(referencesIn(resource))].filter((reference) => reference.startsWith('#')).sort()).toEqual(
          contained.sort(),
        );
      }
    },
  );
});

describe('resources together', () => {
  it.each(linkClauses.map((clause) => [clause.says, clause] as const))(
    'have it that %s',
    async (_, { findBroken: findBrokenLinks }) => {
      for (const one of linked)
        expect([one[0], findBrokenLinks(partsOf(await answerOf('application/fhir+json', one)))]).toEqual([one[0], []]);
    },
  );

  it('that are linked otherwise are found', () => {
    const broken = [
      {
        resourceType: 'MedicationStatement',
        id: 's',
        basedOn: [{ reference: 'MedicationRequest/p' }],
        status: 'active',
        effectivePeriod: { start: '2020' },
        extension: [{ valueCode: 'prescribed-by-another-organisation' }],
      },
      {
        resourceType: 'MedicationRequest',
        id: 'p',
        intent: 'plan',
        status: 'active',
        dispenseRequest: { validityPeriod: { start: '2021' } },
        authoredOn: '2021',
        requester: { agent: { reference: 'Organization/x' } },
        extension: [{ code: 'repeat-dispensing' }],
      },
      {
        resourceType: 'MedicationRequest',
        id: 'o',
        intent: 'order',
        basedOn: [{ reference: 'MedicationRequest/p' }],
        authoredOn: '2022',
        dosageInstruction: [{}],
        extension: [{ code: 'repeat-dispensing' }],
      },
      { resourceType: 'Organization', id: 'x' },
      {
        resourceType: 'Condition',
        id: 'c',
        code: { text: 'other' },
        extension: [{ url: 'ActualProblem-1', valueReference: { reference: 'Observation/top' } }],
      },
      {
        resourceType: 'Observation',
        id: 'top',
        status: 'final',
        code: { text: 'one' },
        related: [{ type: 'has-member', target: { reference: 'Observation/member' } }],
      },
      { resourceType: 'Observation', id: 'member', status: 'final', related: [] },
      { resourceType: 'DiagnosticReport', id: 'd', result: [{ reference: 'Observation/member' }] },
      { resourceType: 'List', id: 'l', title: 'Problems', entry: [{ item: { reference: 'Observation/top' } }] },
    ] as unknown as Resource[];
    expect(linkClauses.map((clause) => clause.findBroken(broken))).toEqual([
      ['s'],
      ['o'],
      ['o'],
      ['s'],
      ['c'],
      ['top'],
      ['d'],
      ['Problems'],
    ]);
  });
});

describe('the table of clauses', () => {
  onlyInMatrix(() => {
    it('has a row for everything that the cast can produce, and nothing that it cannot', async () => {
      const seen = new Set<string>(['Bundle']);
      for (const one of cases)
        for (const part of partsOf(await answerOf('application/fhir+json', one))) seen.add(nameOf(part));
      expect([...seen].sort()).toEqual(Object.keys(clauses).sort());
    });
  });

  it('finds an absent element, a forbidden one, one that the page does not have, another profile, and a clause that does not hold', () => {
    const broken = {
      resourceType: 'MedicationStatement',
      id: '1',
      meta: { profile: ['x'], versionId: '1' },
      text: {},
      extension: [],
      identifier: [{ system: 's' }],
      basedOn: [{}],
      status: 'active',
      category: {},
      effectivePeriod: { start: '2020', end: '2021' },
      taken: 'y',
    };
    expect(brokenIn(broken as never)).toEqual([
      'identifier.value is absent',
      'basedOn.reference is absent',
      'medicationReference.reference is absent',
      'dateAsserted is absent',
      'subject.reference is absent',
      'dosage.text is absent',
      'meta.versionId is present',
      'category is present',
      'text is not on the page',
      'category is not on the page',
      'meta.profile is x',
      'not: taken is unk',
      'not: it says which agency prescribed',
      'not: an active one has no end, another has one',
    ]);
  });

  it.each(recordsJudged)('finds that it is not so that %s', (says, broken) => {
    expect(brokenIn({ meta: {}, ...broken } as never)).toContain(`not: ${says}`);
  });
});
