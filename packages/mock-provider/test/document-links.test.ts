import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { matrixPart, someOf } from '@mock-spine/shared/testing/matrix';
import { all, withClaim, withPath, type Change } from '@mock-spine/shared/vectors/changes';
import { aboutPatient, area, bool } from '@mock-spine/shared/vectors/record-parameters';
import { patients } from '@mock-spine/shared/world/patients';
import { practices } from '@mock-spine/shared/world/practices';
import { startRecordProvider } from './reading-records.ts';
import type { TestProvider } from './running-provider.ts';

/** The service roots below which the links must stand. Source: general API guidance page, "Service root URL"; DocumentReference page, "content.attachment.url". */
const places: readonly (readonly [says: string, flags: readonly string[], ending: string])[] = [
  ['the standard service root', [], ''],
  [
    'service roots of another form',
    practices.flatMap(({ odsCode }) =>
      ['structured', 'documents'].flatMap((root) => [
        '--service-root',
        `${odsCode}:${root}=/${odsCode}/STU3/1/gpconnect/${root}/fhir`,
      ]),
    ),
    '/fhir',
  ],
];

interface Attachment {
  readonly url?: string;
  readonly title?: string;
}

const restricted = withClaim('requested_scope', 'patient/*.read conf/R');
const sensitive = all(restricted, area('includeFullRecord', bool('includeSensitiveInformation', true)));

/**
 * The documents with a link in the answers about each patient, and behind "without" those that have none. Source: documents guidance page, "File size of the document"
 * (5 MB), migrate a document page (100 MB), and the pages of the search and of the record, which leave confidential documents out. 107 is kept on paper, 401 has over 5 MB, 2104 over 100 MB.
 */
const linked: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'search-documentreference': {
    1: '101 102 103 104 105 106 108 without 107',
    2: '201 202',
    4: '402 without 401',
    31: '3101',
    41: '4101 4102',
    // Of 20 MB and of 100 MB: more than the 5 MB of the documents guidance page.
    65: '6501 without 6502 6503',
  },
  'get-structured-record': { 1: '101', 2: '201 202', 41: '4101 4102' },
  // Every document of the patient, whether something refers to it or not: migrate_patient_record page, "Full record".
  'migrate-structured-record': { 2: '201 202', 21: '2101 2103 without 2104', 65: '6501 6502 6503' },
  'migrate-structured-record with what is sensitive': {
    2: '201 202',
    21: '2101 2102 2103 without 2104',
    65: '6501 6502 6503',
  },
};

/** The answers in which links stand. */
const answers: readonly (readonly [answer: string, interaction: string, change: Change])[] = [
  ['search-documentreference', 'search-documentreference', all()],
  ['get-structured-record', 'get-structured-record', all()],
  ['migrate-structured-record', 'migrate-structured-record', all()],
  ['migrate-structured-record with what is sensitive', 'migrate-structured-record', sensitive],
];

describe.each(someOf(places, 1))('A-088 a link to a document, at %s', (_, flags, ending) => {
  let running: TestProvider;
  beforeAll(async () => {
    running = await startRecordProvider(flags);
  });
  afterAll(() => running.provider.close());

  const rootOf = (odsCode: string, root: 'structured' | 'documents'): string =>
    `https://localhost:${running.provider.port}/${odsCode}/STU3/1/gpconnect/${root}${ending}`;
  const at =
    (odsCode: string, root: 'structured' | 'documents'): Change =>
    (draft) => {
      const { asid } = practices.find((practice) => practice.odsCode === odsCode)!;
      return all(withClaim('aud', rootOf(odsCode, root)), (one) => ({
        ...one,
        serviceRoot: rootOf(odsCode, root),
        headers: one.headers.map(([name, value]) => [name, name === 'Ssp-To' ? asid : value] as const),
      }))(draft);
    };

  /** Follows every link of an answer, and gives the ids of the documents. */
  async function follow(
    odsCode: string,
    interaction: string,
    entries: readonly { readonly resourceType: string }[],
  ): Promise<string | undefined> {
    const documents = entries.filter(({ resourceType }) => resourceType === 'DocumentReference') as unknown as {
      id: string;
      content: [{ attachment: Attachment }];
    }[];
    const [linkedTo, without]: [string[], string[]] = [[], []];
    for (const {
      id,
      content: [
        {
          attachment: { url, title },
        },
      ],
    } of documents) {
      if (url === undefined) {
        expect(title).toMatch(/\w/);
        without.push(id);
        continue;
      }
      const root = rootOf(odsCode, 'documents');
      expect(url.startsWith(`${root}/Binary/`)).toBe(true);
      const { status, json } = await running.ask(
        interaction === 'migrate-structured-record' ? 'migrate-binary' : 'read-binary',
        at(odsCode, 'documents'),
        withPath(url.slice(root.length)),
        interaction === 'migrate-structured-record' ? restricted : all(),
      );
      expect([url, status, json.resourceType, json.id]).toEqual([url, 200, 'Binary', url.split('/').at(-1)]);
      linkedTo.push(id);
    }
    return documents.length === 0
      ? undefined
      : [...linkedTo.sort(), ...(without.length > 0 ? ['without', ...without] : [])].join(' ');
  }

  it.each(matrixPart ? answers : someOf(answers, 2))(
    'is answered with 200 wherever it comes from: %s',
    async (answer, interaction, change) => {
      const found: Record<string, string> = {};
      for (const { role, registered, nhsNumber } of patients) {
        if (!registered || /^(plain-|many-documents$)/.test(role)) continue;
        const about: Change =
          interaction === 'search-documentreference'
            ? withPath(`/Patient/${registered.id}/DocumentReference${query(interaction)}`)
            : aboutPatient(nhsNumber);
        const { entries } = await running.ask(
          interaction,
          at(registered.practice, interaction === 'search-documentreference' ? 'documents' : 'structured'),
          about,
          change,
        );
        const ids = await follow(registered.practice, interaction, entries);
        if (ids !== undefined) found[registered.id] = ids;
      }
      expect(found).toEqual(linked[answer]);
    },
  );

  const query = (interaction: string): string => /\?.*$/.exec(running.good(interaction).path)?.[0] ?? '';
});
