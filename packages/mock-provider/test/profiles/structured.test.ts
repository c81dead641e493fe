import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { all, withClaim, withHeader, withPractice, type Change } from '@mock-spine/shared/vectors/changes';
import { aboutPatient, asking, flag } from '@mock-spine/shared/vectors/record-parameters';
import { readXml } from '../../src/fhir/read-xml.ts';
import { validateResource } from '../../src/fhir/validate.ts';
import { referencesIn, startRecordProvider } from '../reading-records.ts';
import type { Resource, TestProvider } from '../running-provider.ts';
import { clauses, nameOf } from './structured-clauses.ts';

const everything = asking(
  { name: 'includeAllergies', part: [flag('includeResolvedAllergies', true)] }, { name: 'includeMedication' }, { name: 'includeImmunisations', part: [flag('includeNotGiven', true)] }, { name: 'includeUncategorisedData' },
  { name: 'includeInvestigations' }, { name: 'includeReferrals' }, { name: 'includeDiaryEntries' },
);
const areas = ['includeMedication', 'includeConsultations', 'includeProblems', 'includeImmunisations', 'includeUncategorisedData', 'includeInvestigations', 'includeReferrals', 'includeDiaryEntries'];
const restricted = all(withClaim('requested_scope', 'patient/*.read conf/R'), (draft) => ({ ...draft, body: draft.body!.replace('false', 'true') }));

/** Everything that the cast can produce. */
const cases: readonly (readonly [says: string, interaction: string, change: Change])[] = [
  ...['9690937278', '9690937286', '9690937294', '9690937308', '9690937375', '9690937383', '9690937391', '9690937405', '9690938134'].map((nhsNumber) => [`all areas of ${nhsNumber}`, 'get-structured-record', aboutPatient(nhsNumber)] as const),
  ['all areas but consultations and problems of 9690937278', 'get-structured-record', everything],
  ...areas.map((name) => [`${name} of 9690937278`, 'get-structured-record', asking({ name })] as const),
  ['ended allergies of 9690937278', 'get-structured-record', asking({ name: 'includeAllergies', part: [flag('includeResolvedAllergies', true)] })],
  ['nothing of 9690937278', 'get-structured-record', asking()],
  ['all areas of 9658218865, at another practice', 'get-structured-record', all(aboutPatient('9658218865'), withPractice('A20047', '918999198993'))],
  ['a migration of 9690938142', 'migrate-structured-record', all()],
  ['a migration of 9690938142, with what is sensitive', 'migrate-structured-record', restricted],
  ['a migration of 9690937278, with what is sensitive', 'migrate-structured-record', all(restricted, aboutPatient('9690937278'), (draft) => withClaim('requesting_organization', { resourceType: 'Organization', identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'B82617' }], name: 'Coxwold' })(draft))],
];

let running: TestProvider;
beforeAll(async () => {
  running = await startRecordProvider();
});
afterAll(() => running.provider.close());

const forms = [['JSON', 'application/fhir+json'], ['XML, converted back', 'application/fhir+xml']] as const;

async function read(interaction: string, accept: string, change: Change): Promise<Resource> {
  const { status, body } = await running.send(all(change, withHeader('Accept', accept))(running.good(interaction)));
  expect(status).toBe(200);
  if (accept.endsWith('json')) return JSON.parse(body) as Resource;
  expect(body.startsWith('<?xml')).toBe(true);
  return (readXml(body) as { resource: Resource }).resource;
}

/** The values at a path, through every item of a list; nothing stands for one that is absent. */
function valuesAt(value: unknown, [element, ...rest]: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, [element!, ...rest]));
  const found = (value as Record<string, unknown> | undefined)?.[element!];
  return rest.length === 0 ? [found] : valuesAt(found, rest);
}

function findBroken(resource: Resource): string[] {
  const { shall, shallNot, only, profile, holds = [] } = clauses[nameOf(resource)]!;
  const absent = shall.filter((path) => valuesAt(resource, path.split('.')).some((value) => value === undefined || value === ''));
  const present = shallNot.filter((path) => valuesAt(resource, path.split('.')).some((value) => value !== undefined));
  const more = only === undefined ? [] : Object.keys(resource).filter((element) => !['resourceType', 'id', 'meta', ...only].includes(element));
  const named = (resource['meta'] as { profile?: readonly string[] }).profile;
  return [
    ...absent.map((path) => `${path} is absent`), ...present.map((path) => `${path} is present`), ...more.map((element) => `${element} is not on the page`),
    ...(named?.join() === profile ? [] : [`meta.profile is ${String(named)}`]),
    ...holds.filter(([, isMet]) => !isMet(resource)).map(([says]) => `not: ${says}`),
  ];
}

/** The resources in a Bundle, those that lists contain too. */
const partsOf = (bundle: Resource): Resource[] => (bundle['entry'] as { resource: Resource }[]).flatMap(({ resource }) => [resource, ...((resource['contained'] ?? []) as Resource[])]);

describe.each(forms)('a record in %s', (_, accept) => {
  it.each(cases)('%s is valid STU3, and every resource has what its page asks for and nothing that it forbids', async (says, interaction, change) => {
    const bundle = await read(interaction, accept, change);
    const parts = partsOf(bundle);
    const broken = [bundle, ...parts].flatMap((resource) => findBroken(resource).map((what) => `${nameOf(resource)}/${resource.id}: ${what}`));
    expect([says, broken]).toEqual([says, []]);
    for (const { resource } of bundle['entry'] as { resource: Resource }[]) expect([resource.id, validateResource(resource)]).toEqual([resource.id, []]);
    expect(validateResource({ ...bundle, entry: undefined })).toEqual([]);
  });

  it.each(cases)('A-084 %s refers to what is in it and to nothing else, and no two resources are the same', async (says, interaction, change) => {
    const bundle = await read(interaction, accept, change);
    const resources = (bundle['entry'] as { resource: Resource }[]).map(({ resource }) => resource);
    const named = resources.filter(({ id }) => id !== undefined).map(({ resourceType, id }) => `${resourceType}/${id}`);
    const inside = new Set(named);
    expect([says, [...new Set(referencesIn(resources))].filter((reference) => !reference.startsWith('#') && !inside.has(reference))]).toEqual([says, []]);
    expect(inside.size).toBe(named.length);
    for (const resource of resources) {
      const contained = ((resource['contained'] ?? []) as Resource[]).map(({ id }) => `#${id}`);
      expect([...new Set(referencesIn(resource))].filter((reference) => reference.startsWith('#')).sort()).toEqual(contained.sort());
    }
  });
});

describe('the table of clauses', () => {
  it('has a row for everything that the cast can produce, and nothing that it cannot', async () => {
    const seen = new Set<string>(['Bundle']);
    for (const [, interaction, change] of cases) for (const part of partsOf(await read(interaction, 'application/fhir+json', change))) seen.add(nameOf(part));
    expect([...seen].sort()).toEqual(Object.keys(clauses).sort());
  });

  it('finds an absent element, a forbidden one, one that the page does not have, another profile, and a clause that does not hold', () => {
    const broken = { resourceType: 'MedicationStatement', id: '1', meta: { profile: ['x'], versionId: '1' }, text: {}, extension: [], identifier: [{ system: 's' }], basedOn: [{}], status: 'active', category: {}, effectivePeriod: { start: '2020', end: '2021' }, taken: 'y' };
    expect(findBroken(broken as never)).toEqual([
      'identifier.value is absent', 'basedOn.reference is absent', 'medicationReference.reference is absent', 'dateAsserted is absent', 'subject.reference is absent', 'dosage.text is absent',
      'meta.versionId is present', 'category is present', 'text is not on the page', 'category is not on the page', 'meta.profile is x',
      'not: taken is unk', 'not: it says which agency prescribed', 'not: an active one has no end, another has one',
    ]);
  });
});
