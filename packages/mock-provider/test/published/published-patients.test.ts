import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withPath, withPractice, withQuery } from '@mock-spine/shared/vectors/changes';
import { aboutPatient, area, bool } from '@mock-spine/shared/vectors/record-parameters';
import { fullRecord, startRecordProvider } from '../reading-records.ts';
import type { Resource, TestProvider } from '../running-provider.ts';
import { hardCodedNumbers, otherPublishedPatients, publishedPatients } from './table.ts';
import { things } from './things.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startRecordProvider();
});
afterAll(() => running.provider.close());

/** Immunisations that were not given too: they cannot be asked for beside consultations. */
const immunisations = area('includeImmunisations', bool('includeNotGiven', true));
const asids = { B82617: '918999198738', A20047: '918999198993' } as const;

async function record(nhsNumber: string): Promise<readonly Resource[]> {
  const answers = await Promise.all(
    [[], [immunisations]].map((changes) => running.ask('get-structured-record', ...changes, aboutPatient(nhsNumber))),
  );
  expect([nhsNumber, ...answers.map(({ status }) => status)]).toEqual([nhsNumber, 200, 200]);
  return [...answers[0]!.entries, ...answers[1]!.entries.filter(({ resourceType }) => resourceType === 'Immunization')];
}

/** Title, given and family name, gender and date of birth of whoever a search by number finds. */
async function traced(nhsNumber: string, practice: keyof typeof asids = 'B82617'): Promise<unknown> {
  const { entries } = await running.ask(
    'search-patient',
    withPractice(practice, asids[practice]),
    withQuery({ identifier: [`https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`] }),
  );
  const found = entries.find(({ resourceType }) => resourceType === 'Patient');
  if (!found) return 'not found';
  const [{ prefix, given, family }] = found['name'] as [{ prefix: string[]; given: string[]; family: string }];
  return [`${prefix.join(' ')} ${given.join(' ')} ${family}`, found['gender'], found['birthDate']];
}

describe.each(publishedPatients)('$suite of the published table, $nhsNumber', ({ nhsNumber, is, must, mustNot }) => {
  it('is who the published data says', async () => {
    expect(await traced(nhsNumber)).toEqual(is);
  });

  it('holds what the table asks for, and nothing that it forbids', async () => {
    const resources = await record(nhsNumber);
    expect(must.filter((thing) => things[thing](resources) === 0)).toEqual([]);
    expect(mustNot.filter((thing) => things[thing](resources) > 0)).toEqual([]);
  });
});

it.each(otherPublishedPatients)('%s of the published table, %s, is at %s: %j', async (_, nhsNumber, practice, is) => {
  expect(await traced(nhsNumber, practice)).toEqual(is);
});

it.each(hardCodedNumbers)('%s, which consumers have in their code, is found and has a record', async (nhsNumber) => {
  expect(await traced(nhsNumber)).toEqual([expect.any(String), expect.any(String), expect.any(String)]);
  expect((await record(nhsNumber)).filter(({ resourceType }) => resourceType === 'AllergyIntolerance')).not.toEqual([]);
});

it('what the table forbids is held by others, so that it would be found', async () => {
  const { entries } = await running.ask('get-structured-record', area('includeMedication'), fullRecord);
  const others = [...(await record('9990020019')), ...(await record('9690937375')), ...entries];
  const forbidden = new Set(publishedPatients.flatMap(({ mustNot }) => mustNot));
  expect([...forbidden].filter((thing) => things[thing](others) === 0)).toEqual([]);
});

describe('of the published patients', () => {
  it('patient17 has two lists, where allergies are asked for', async () => {
    const { entries } = await running.ask(
      'get-structured-record',
      area('includeAllergies', bool('includeResolvedAllergies', true)),
      aboutPatient('9690938126'),
    );
    expect(entries.filter(({ resourceType }) => resourceType === 'List').map(({ title }) => title)).toEqual([
      'Allergies and adverse reactions',
      'Ended allergies',
    ]);
  });

  it.each(['9690937286', '9690937294'])(
    '%s is migrated to the organisation of the default consumer',
    async (number) => {
      const { status, entries } = await running.ask('migrate-structured-record', aboutPatient(number));
      expect(status).toBe(200);
      expect(entries.filter(({ resourceType }) => resourceType === 'AllergyIntolerance')).not.toEqual([]);
    },
  );

  it('patient2, migrated without what is sensitive, has medication that is related to a problem and confidential', async () => {
    const { entries } = await running.ask('migrate-structured-record', aboutPatient('9690937286'));
    expect(things['confidential medication related to a problem'](entries)).toBe(1);
  });

  it.each([
    ['2', ['201', '202']],
    ['3', []],
  ])('patient %s has the documents %j, of 5 MB at most, and some by an organisation', async (id, references) => {
    const { entries } = await running.ask('search-documentreference', (draft) =>
      withPath(draft.path.replace(/^\/Patient\/1\//, `/Patient/${id}/`))(draft),
    );
    const documents = entries.filter(({ resourceType }) => resourceType === 'DocumentReference');
    expect(documents.map((one) => one.id).sort()).toEqual(references);
    for (const { content, author } of documents) {
      const [{ attachment }] = content as [{ attachment: { url?: string; size: number } }];
      expect(attachment).toEqual(expect.objectContaining({ url: expect.any(String) }));
      expect(attachment.size).toBeLessThanOrEqual(5 * 1024 * 1024);
      expect(author).toEqual([{ reference: expect.stringMatching(/^Organization\//) }]);
    }
  });

  it('patient4 has a document over 5 MB, which has no URL', async () => {
    const { entries } = await running.ask('search-documentreference', (draft) =>
      withPath(draft.path.replace(/^\/Patient\/1\//, '/Patient/4/'))(draft),
    );
    const attachments = entries
      .filter(({ resourceType }) => resourceType === 'DocumentReference')
      .map(({ content }) => (content as [{ attachment: { url?: string; size: number } }])[0].attachment);
    expect(attachments.filter(({ size, url }) => size > 5 * 1024 * 1024 && url === undefined)).toHaveLength(1);
  });
});

describe('of the published practice', () => {
  // Source: sheet Practitioner of the suite's prerequisites.
  it.each([
    ['practitioner1', 'G13579135', 0],
    ['practitioner2', 'G11111116', 1],
    ['practitioner3', 'G22345655', 2],
    ['practitioner5', 'G22222226', 1],
  ])('%s, %s, has %i role profiles', async (_, sdsUserId, count) => {
    const { entries } = await running.ask(
      'search-practitioner',
      withQuery({ identifier: [`https://fhir.nhs.uk/Id/sds-user-id|${sdsUserId}`] }),
    );
    expect(
      entries.map(
        ({ identifier }) =>
          (identifier as { system: string }[]).filter(
            ({ system }) => system === 'https://fhir.nhs.uk/Id/sds-role-profile-id',
          ).length,
      ),
    ).toEqual([count]);
  });

  // Source: the suite's map of site codes to logical ids.
  it.each([
    ['SIT2', 'Z33432', '8'],
    ['SIT3', 'Z33433', '3'],
  ])('the site %s, %s, is Location/%s', async (_, siteCode, id) => {
    const { status, json } = await running.ask('read-location', withPath(`/Location/${id}`));
    expect([status, json['identifier']]).toEqual([
      200,
      [{ system: 'https://fhir.nhs.uk/Id/ods-site-code', value: siteCode }],
    ]);
  });

  it('every schedule that is answered has a role, and HEALTHCARE1 is linked to none', async () => {
    const { entries } = await running.ask('search-slot');
    const schedules = entries.filter(({ resourceType }) => resourceType === 'Schedule');
    expect(schedules.length).toBeGreaterThan(3);
    expect(schedules.filter((one) => !JSON.stringify(one['extension'] ?? '').includes('PractitionerRole'))).toEqual([]);
    expect(JSON.stringify(schedules)).not.toContain('HealthcareService/1"');
  });
});
