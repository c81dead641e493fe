import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { interactions } from '@mock-spine/shared/protocol/interactions';
import { withHeader } from '@mock-spine/shared/vectors/changes';
import { readXml } from '../src/fhir/read-xml.ts';
import { startTestProvider, type TestProvider } from './running-provider.ts';
import { documents, foundations, structured } from './statements/published.ts';

interface Rest {
  readonly resource?: readonly {
    readonly type: string;
    readonly interaction: readonly { readonly code: string }[];
    readonly searchInclude?: readonly string[];
    readonly searchParam?: readonly { readonly name: string }[];
  }[];
}

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

/** What the page has in square brackets, for the provider to fill in, and the day of the text. */
const ours = {
  date: '2026-11-01',
  publisher: 'A mock. Synthetic data only.',
  contact: [{ name: 'Nobody: this is a mock' }],
  software: { name: 'mock-provider', version: '0.1.0', releaseDate: '2026-11-01' },
};

/** Without its version, which the templates of the pages leave out. */
const statementOf = async (name: string): Promise<Record<string, unknown>> => {
  const { status, json } = await running.ask(name);
  expect(status).toBe(200);
  const { meta: _version, ...statement } = json;
  return statement;
};

/** What FHIR calls the mechanism in an interaction id. */
const codes: Readonly<Record<string, string>> = {
  read: 'read',
  search: 'search-type',
  create: 'create',
  update: 'update',
  cancel: 'update',
  migrate: 'read',
};

/** In any order: FHIR gives the order of includes no meaning. */
const sorted = (words: readonly string[] = []): string[] => [...words].sort();

describe('the capability statement', () => {
  it('of Access Record Structured is the template of its page', async () => {
    expect(await statementOf('read-metadata-structured')).toEqual({ ...structured, ...ours });
  });

  it('of Access Document is the template of its page', async () => {
    expect(await statementOf('read-metadata-documents')).toEqual({ ...documents, ...ours });
  });

  describe('of Foundations and Appointments', () => {
    const restOf = async (): Promise<Rest & { readonly operation: unknown }> =>
      ((await statementOf('read-metadata'))['rest'] as (Rest & { operation: unknown })[])[0]!;

    it('is the template of its page, but for its profiles and its resources', async () => {
      const { profile: _profile, rest: _rest, ...own } = await statementOf('read-metadata');
      const { profile: _published, rest, ...published } = foundations;
      expect(own).toEqual({ ...published, ...ours });
      expect((await restOf()).operation).toEqual(rest[0]!.operation);
    });

    it('A-110 has the profiles of the page, each with the version of its definition', async () => {
      const references = ((await statementOf('read-metadata'))['profile'] as { reference: string }[]).map(
        ({ reference }) => reference,
      );
      expect(references.map((reference) => reference.replace(/\/_history\/.*$/, ''))).toEqual(
        foundations.profile.map(({ reference }) => reference),
      );
      // Source: the page of Access Record Structured for the others; the published profiles for these four: Location 1.3.0, Appointment 1.8.0, Schedule 1.6.0, Slot 1.5.0.
      const versions = references.map((reference) => reference.split('/').slice(-3).join('/'));
      expect(versions.filter((version) => /Location|Appointment|Schedule|Slot/.test(version))).toEqual([
        'CareConnect-GPC-Location-1/_history/1.3',
        'GPConnect-Appointment-1/_history/1.8',
        'GPConnect-Schedule-1/_history/1.6',
        'GPConnect-Slot-1/_history/1.5',
      ]);
      const published = structured.profile.map(({ reference }) =>
        reference.replace('Condition-ProblemHeader', 'ProblemHeader-Condition'),
      );
      expect(
        references
          .filter((reference) => !/Location|Appointment|Schedule|Slot/.test(reference))
          .filter((reference) => !published.includes(reference)),
      ).toEqual([]);
    });

    it('A-110 has the resources of the page, but that appointments are searched by start', async () => {
      const { resource = [] } = await restOf();
      expect(
        resource.map(({ searchInclude, ...rest }) => ({
          ...rest,
          ...(searchInclude && { searchInclude: sorted(searchInclude) }),
        })),
      ).toEqual(
        foundations.rest[0]!.resource.map((published) => ({
          ...published,
          ...('searchInclude' in published && { searchInclude: sorted(published.searchInclude) }),
          // The page has an NHS number there, which no interaction of GP Connect takes; the page of 1.2.8 has mended it.
          ...(published.type === 'Appointment' && { searchParam: [{ name: 'start', type: 'date' }] }),
        })),
      );
    });
  });

  it.each([
    ['read-metadata', 'gpconnect'],
    ['read-metadata-documents', 'documents'],
  ])('%s has the resources of what is implemented at the %s service root, and no other', async (name, capability) => {
    const { resource = [] } = ((await statementOf(name))['rest'] as Rest[])[0]!;
    const done = interactions.filter(
      (interaction) =>
        interaction.capability === capability &&
        interaction.endpoint !== 'metadata' &&
        interaction.feature === undefined &&
        !interaction.id.includes(':operation:'),
    );
    const expected = done.map(({ id, endpoint }) => `${endpoint} ${codes[/:rest:([a-z]+):/.exec(id)![1]!]}`);
    expect(
      resource.flatMap(({ type, interaction }) => interaction.map(({ code }) => `${type} ${code}`)).sort(),
    ).toEqual([...new Set(expected)].sort());
  });

  it.each(['read-metadata', 'read-metadata-structured', 'read-metadata-documents'])(
    'says the same in XML: %s',
    async (name) => {
      const { body } = await running.send(withHeader('Accept', 'application/fhir+xml')(running.good(name)));
      expect(readXml(body)).toEqual({ resource: (await running.ask(name)).json });
    },
  );

  // Source: general API guidance, 1.2.7 to 1.6.0, "Managing resource contention": an ETag with each resource; FHIR API guidance, "Resource metadata": a version id for each.
  it.each(['read-metadata', 'read-metadata-structured', 'read-metadata-documents'])(
    'A-216 has its version, which is its ETag: %s',
    async (name) => {
      const { json, headers } = await running.ask(name);
      const { versionId } = json['meta'] as { versionId: string };
      expect([versionId, headers['etag']]).toEqual([expect.stringMatching(/^[\da-f]{8}$/), `W/"${versionId}"`]);
    },
  );
});
