import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { someOf } from '@mock-spine/shared/testing/matrix';
import { all, withClaim, withHeader } from '@mock-spine/shared/vectors/changes';
import { aboutPatient, area, date, bool, during } from '@mock-spine/shared/vectors/record-parameters';
import { readXml } from '../src/fhir/read-xml.ts';
import { validateResource } from '../src/fhir/validate.ts';
import { referencesIn, startRecordProvider } from './reading-records.ts';
import type { Resource, TestProvider } from './running-provider.ts';
import { dirty, features } from './dirty-features.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startRecordProvider();
});
afterAll(() => running.provider.close());

const sameTrace = withHeader('Ssp-TraceID', '629ea9ba-a077-4d99-b289-7a9b19fd4e03');

async function bundleOf(nhsNumber: string): Promise<Resource> {
  const { status, json } = await running.ask('get-structured-record', sameTrace, aboutPatient(nhsNumber));
  expect(status).toBe(200);
  return json;
}
const resourcesOf = (bundle: Resource): Resource[] =>
  (bundle['entry'] as { resource: Resource }[]).map(({ resource }) => resource);

describe.each(someOf(dirty, 2))('the record of %s', (_, nhsNumber) => {
  it('is valid STU3, every resource of it', async () => {
    const bundle = await bundleOf(nhsNumber);
    expect(validateResource({ ...bundle, entry: undefined })).toEqual([]);
    for (const resource of resourcesOf(bundle))
      expect([resource.resourceType, resource.id, validateResource(resource)]).toEqual([
        resource.resourceType,
        resource.id,
        [],
      ]);
  });

  it('refers to what is in it and to nothing else, and no two resources are the same', async () => {
    const resources = resourcesOf(await bundleOf(nhsNumber));
    const named = resources.filter(({ id }) => id !== undefined).map(({ resourceType, id }) => `${resourceType}/${id}`);
    expect(new Set(named).size).toBe(named.length);
    expect(referencesIn(resources).filter((one) => !one.startsWith('#') && !named.includes(one))).toEqual([]);
  });

  // Source: medicationstatement page, `note`: all notes at authorisation and issue level MUST be included, and be prefixed with "Patient Notes:" or "Prescriber Notes:".
  it('has the notes of its prescriptions in the statement, each with its level', async () => {
    const requests = resourcesOf(await bundleOf(nhsNumber));
    const of = (type: string) => requests.filter(({ resourceType }) => resourceType === type);
    const textOf = (one: Resource) => (one['note'] as [{ text: string }] | undefined)?.[0].text ?? '';
    const basedOn = (one: Resource) => (one['basedOn'] as [{ reference: string }] | undefined)?.[0].reference;
    for (const statement of of('MedicationStatement')) {
      const plan = basedOn(statement);
      const noted = of('MedicationRequest').filter(
        (one) => `MedicationRequest/${one.id}` === plan || basedOn(one) === plan,
      );
      const texts = noted.map(textOf).filter((text) => text !== '');
      for (const text of texts) expect(textOf(statement)).toContain(`| Prescriber Notes: ${text}`);
      expect(textOf(statement).split('| Prescriber Notes: ').length - 1).toBe(texts.length);
    }
  });

  it('is the same in XML, to the last blank', async () => {
    const bundle = await bundleOf(nhsNumber);
    const { body } = await running.ask(
      'get-structured-record',
      sameTrace,
      aboutPatient(nhsNumber),
      withHeader('Accept', 'application/fhir+json'),
    );
    expect(JSON.parse(body)).toEqual(bundle);
    const xml = await running.send(
      all(
        sameTrace,
        aboutPatient(nhsNumber),
        withHeader('Accept', 'application/fhir+xml'),
      )(running.good('get-structured-record')),
    );
    expect(xml.status).toBe(200);
    expect(readXml(xml.body)).toEqual({ resource: bundle });
  });
});

// Source: medicationstatement page, `dosage.text`, and medication guidance page, "Amendments to the Dosage Instructions in a plan": where the dosage was changed
// under one plan this text is appended to it, beside the extension with the date.
it('warns behind each dosage that was changed under its plan, and behind no other', async () => {
  const resources = (await Promise.all(dirty.map(([, nhsNumber]) => bundleOf(nhsNumber)))).flatMap(resourcesOf);
  const statements = resources.filter(({ resourceType }) => resourceType === 'MedicationStatement');
  const told = statements.flatMap((statement) => {
    const [{ reference }] = statement['basedOn'] as [{ reference: string }];
    const plan = resources.find(({ resourceType, id }) => `${resourceType}/${id}` === reference)!;
    const isChanged = JSON.stringify(statement['extension']).includes('MedicationDosageLastChanged');
    return [statement['dosage'], plan['dosageInstruction']].map((dosage) => {
      const [{ text }] = dosage as [{ text: string }];
      return [isChanged, /WARNING[^]*/.exec(text)?.[0]] as const;
    });
  });
  const warning = 'WARNING – Dosage has changed during the effective period. The latest change was made on 03-Jun-2025';
  expect(told.filter(([isChanged]) => isChanged)).toEqual([
    [true, warning],
    [true, warning],
  ]);
  expect(told.filter(([isChanged, warned]) => !isChanged && warned !== undefined)).toEqual([]);
});

describe('what real systems send', () => {
  it.each(features)('%s: %j', async (_, of, isHeld) => {
    const held = await Promise.all(
      dirty.map(async ([role, nhsNumber]) => {
        const resources = resourcesOf(await bundleOf(nhsNumber));
        return isHeld(JSON.stringify(resources), resources) ? [role] : [];
      }),
    );
    expect(held.flat()).toEqual(expect.arrayContaining([...of]));
  });

  it('is not in a clean record, so that it would be missed', async () => {
    const resources = resourcesOf(await bundleOf('9690937286'));
    const text = JSON.stringify(resources);
    const both = new Set([
      'the status of a location',
      'the main location',
      'job roles in one form',
      'a month as a date',
      'a year as a date',
      'the published address of ActualProblem and ParentPresent',
      'repeats as an unsignedInt',
      'the description of a reaction',
      'content of a problem that is an immunisation',
    ]);
    expect(
      features.filter(([says, , isHeld]) => !both.has(says) && isHeld(text, resources)).map(([says]) => says),
    ).toEqual([]);
  });
});

describe('a dirty record', () => {
  const ids = async (...changes: Parameters<typeof running.ask>[1][]): Promise<string[]> => {
    const { status, entries } = await running.ask('get-structured-record', aboutPatient('9990020132'), ...changes);
    expect(status).toBe(200);
    return entries.map(({ resourceType }) => resourceType);
  };

  it('obeys parameters and filters as the others do', async () => {
    const count = (types: string[], type: string): number => types.filter((one) => one === type).length;
    expect(count(await ids(area('includeMedication')), 'MedicationStatement')).toBe(2);
    expect(
      count(
        await ids(area('includeMedication', date('medicationSearchFromDate', '2026-05-01'))),
        'MedicationStatement',
      ),
    ).toBe(1);
    expect(
      count(await ids(area('includeMedication', bool('includePrescriptionIssues', false))), 'MedicationRequest'),
    ).toBe(2);
    const none = during('uncategorisedDataSearchPeriod', '1990-01-01', '1990-02-01');
    expect(count(await ids(area('includeUncategorisedData', none)), 'Observation')).toBe(0);
    expect(
      count(await ids(area('includeAllergies', bool('includeResolvedAllergies', false))), 'AllergyIntolerance'),
    ).toBe(1);
  });

  it('is migrated with what is confidential', async () => {
    const { status, entries } = await running.ask(
      'migrate-structured-record',
      aboutPatient('9990020132'),
      withClaim('requested_scope', 'patient/*.read conf/R'),
      (draft) => ({ ...draft, body: draft.body!.replace('false', 'true') }),
      withClaim('requesting_organization', {
        resourceType: 'Organization',
        identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'B82617' }],
        name: 'Coxwold',
      }),
    );
    expect(status).toBe(200);
    expect(entries.filter(({ resourceType }) => resourceType === 'AllergyIntolerance')).toHaveLength(2);
  });
});
