import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueIn } from '@mock-spine/shared/testing/send';
import { all, withHeader, withPath, withPractice, withQuery, type Change } from '@mock-spine/shared/vectors/changes';
import { goodRegistration } from '@mock-spine/shared/vectors/good-registration';
import { sending, startTestProvider, type Resource, type TestProvider } from './running-provider.ts';
import { documentSearches, documentPatients } from './documents-cases.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

const ofPatient =
  (id: string): Change =>
  (draft) => ({ ...draft, path: draft.path.replace(/^\/Patient\/[^/]+/, `/Patient/${id}`) });
const typed = (entries: readonly Resource[], type: string) =>
  entries.filter(({ resourceType }) => resourceType === type);
const search = async (...changes: readonly Change[]): Promise<readonly Resource[]> => {
  const { status, entries } = await running.ask('search-documentreference', ...changes);
  expect(status).toBe(200);
  return entries;
};
const found = async (...changes: readonly Change[]) =>
  typed(await search(...changes), 'DocumentReference').map(({ id }) => id);
const attachmentOf = (document: Resource) =>
  (document['content'] as { attachment: Record<string, unknown> }[])[0]!.attachment;
const refusal = async (interaction: string, ...changes: readonly Change[]) => {
  const { status, body } = await running.ask(interaction, ...changes);
  return status < 400 ? [status] : [status, issueIn(body).code];
};

describe('a search for documents', () => {
  it("A-071 finds all of a patient's documents, the newest first, but for the confidential one", async () => {
    expect(await found()).toEqual(['108', '106', '105', '104', '103', '102', '101', '107']);
  });

  it.each(documentSearches)('A-071 for %s %s', async (_, __, change, expected) => {
    expect(await found(change)).toEqual(expected);
  });

  it('answers the patient, the practice, the usual GP and the role where there is no document', async () => {
    expect((await search(ofPatient('20'))).map(({ resourceType, id }) => `${resourceType}/${id}`)).toEqual([
      'Patient/20',
      'Organization/1',
      'Practitioner/1',
      'PractitionerRole/1',
    ]);
  });

  it('answers the organisations and practitioners of the documents that match, and of no others', async () => {
    const actors = async (change: Change) =>
      (await search(change))
        .filter(({ resourceType }) => /^(Organization|Practitioner)/.test(resourceType))
        .map(({ resourceType, id }) => `${resourceType}/${id}`);
    expect(await actors(withQuery({ description: ['cardiology clinic'] }))).toEqual([
      'Organization/1',
      'Organization/101',
      'Practitioner/1',
      'Practitioner/101',
      'PractitionerRole/1',
      'PractitionerRole/101',
    ]);
    expect(await actors(withQuery({ description: ['physiotherapy'] }))).toEqual([
      'Organization/1',
      'Organization/102',
      'Practitioner/1',
      'PractitionerRole/1',
    ]);
    expect(await actors(withQuery({ description: ['blood pressure'] }))).toEqual([
      'Organization/1',
      'Practitioner/1',
      'Practitioner/3',
      'PractitionerRole/1',
      'PractitionerRole/3',
    ]);
  });

  it('A-072 has Ssp-TraceID as id of the Bundle and an absolute fullUrl for every entry', async () => {
    const traceId = '629ea9ba-a077-4d99-b289-7a9b19fd4e03';
    const { json } = await running.ask('search-documentreference', withHeader('Ssp-TraceID', traceId));
    const root = running.good('search-documentreference').serviceRoot;
    expect(json).toMatchObject({
      resourceType: 'Bundle',
      id: traceId,
      type: 'searchset',
      meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Searchset-Bundle-1'] },
    });
    expect(json['total']).toBeUndefined();
    const entries = json['entry'] as { fullUrl: string; resource: Resource }[];
    expect(entries.map(({ fullUrl }) => fullUrl)).toEqual(
      entries.map(({ resource }) => `${root}/${resource.resourceType}/${resource.id}`),
    );
    expect(root).toMatch(/^https:\/\/localhost:\d+\/B82617\/STU3\/1\/gpconnect\/documents$/);
  });

  it.each(['not an id', 'x'.repeat(65), '{7a9b19fd}'])(
    'A-072 has no id where Ssp-TraceID is %j, which FHIR does not take',
    async (traceId) => {
      const { status, json } = await running.ask('search-documentreference', withHeader('Ssp-TraceID', traceId));
      expect([status, json.id]).toEqual([200, undefined]);
    },
  );

  it('gives a DocumentReference what its page asks for', async () => {
    const root = running.good('search-documentreference').serviceRoot;
    const [document] = typed(
      await search(withQuery({ created: ['ge2019-06-24', 'le2019-06-24'] })),
      'DocumentReference',
    );
    expect(document).toEqual({
      resourceType: 'DocumentReference',
      id: '101',
      meta: {
        versionId: '1',
        profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-DocumentReference-1'],
      },
      masterIdentifier: {
        system: 'https://provider.mock-spine.test/Id/document-version',
        value: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      },
      identifier: [
        {
          system: 'https://fhir.nhs.uk/Id/cross-care-setting-identifier',
          value: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
        },
      ],
      status: 'current',
      type: {
        coding: [
          { system: 'http://snomed.info/sct', code: '824331000000106', display: 'Inpatient final discharge letter' },
        ],
      },
      subject: { reference: 'Patient/1' },
      created: '2019-06-24T09:35:00+01:00',
      indexed: '2019-07-02T09:43:41+01:00',
      author: [{ reference: 'Organization/101' }],
      custodian: { reference: 'Organization/1' },
      description: 'Discharge summary',
      content: [
        {
          attachment: {
            contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
            url: `${root}/Binary/07a6483f-732b-461e-86b6-edb665c45510`,
            size: expect.any(Number),
          },
        },
      ],
      context: { practiceSetting: { text: 'Cardiology' } },
    });
  });

  it.each([
    ['1', '107', 'The file is kept on paper at the practice.', 0],
    ['4', '401', 'The file is larger than 5 MB and cannot be retrieved.', 6_545_018],
  ])('A-073 of patient %s has document %s as a placeholder without a URL', async (patient, id, title, size) => {
    const attachment = attachmentOf(
      typed(await search(ofPatient(patient)), 'DocumentReference').find((document) => document.id === id)!,
    );
    expect(attachment).toEqual({ contentType: expect.any(String), size, title });
  });

  it('A-047 is 404 PATIENT_NOT_FOUND for a temporary patient', async () => {
    const {
      entries: [patient],
    } = await running.ask('register-patient', sending(goodRegistration('9990020078')));
    expect(patient!.resourceType).toBe('Patient');
    expect(await refusal('search-documentreference', ofPatient(patient!.id))).toEqual([404, 'PATIENT_NOT_FOUND']);
  });

  it('answers those of the practice whose service root is called', async () => {
    const elsewhere = withPractice('A20047', '918999198993');
    expect(await found(all(elsewhere, ofPatient('31')))).toEqual(['3101']);
    expect(await refusal('search-documentreference', elsewhere)).toEqual([404, 'PATIENT_NOT_FOUND']);
  });
});

describe('the capability', () => {
  it.each(['search-patient-documents', 'search-documentreference', 'read-binary', 'migrate-binary'])(
    'A-048 that is switched off makes %s 403 ACCESS DENIED in the published words',
    async (name) => {
      const words = {
        documents: 'The Access Document capability is disabled at this practice.',
        'gp-connect': 'GP Connect is disabled at this practice.',
      };
      for (const [key, diagnostics] of Object.entries(words)) {
        await running.control('/enablement', { method: 'PUT', body: JSON.stringify({ B82617: { [key]: false } }) });
        const { status, body } = await running.ask(name);
        await running.control('/enablement', { method: 'PUT', body: JSON.stringify({ B82617: { [key]: true } }) });
        expect([status, issueIn(body)]).toMatchObject([403, { code: 'ACCESS DENIED', type: 'forbidden', diagnostics }]);
      }
      expect(await refusal(name)).toEqual([200]);
    },
  );
});

describe('find a patient at the documents service root', () => {
  it.each(documentPatients)('A-047 for %s, who is %s, finds %j', async (nhsNumber, _, ids) => {
    const { status, entries } = await running.ask(
      'search-patient-documents',
      withQuery({ identifier: [`https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`] }),
    );
    expect([status, entries.map(({ id }) => id)]).toEqual([200, ids]);
  });

  it('A-047 does not find a temporary patient, whom Foundations find', async () => {
    const identifier = withQuery({ identifier: ['https://fhir.nhs.uk/Id/nhs-number|9990020086'] });
    await running.ask('register-patient', sending(goodRegistration('9990020086')));
    expect((await running.ask('search-patient', identifier)).entries).toHaveLength(1);
    expect((await running.ask('search-patient-documents', identifier)).entries).toEqual([]);
  });
});

describe('a document', () => {
  it('that was retrieved is a Binary with its version, the same every time', async () => {
    const first = await running.ask('read-binary');
    expect([first.status, first.headers['etag']]).toEqual([200, 'W/"1"']);
    expect(first.json).toEqual({
      resourceType: 'Binary',
      id: '07a6483f-732b-461e-86b6-edb665c45510',
      meta: { versionId: '1' },
      contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      content: expect.stringMatching(/^UEsDB[A-Za-z0-9+/]+=*$/),
    });
    expect((await running.ask('read-binary')).body).toBe(first.body);
  });

  it('is retrieved from the URL of every attachment that has one, in the size and type that stand beside it', async () => {
    const attachments = (await Promise.all(['1', '2', '4'].map((id) => search(ofPatient(id)))))
      .flatMap((entries) => typed(entries, 'DocumentReference').map(attachmentOf))
      .filter(({ url }) => url !== undefined);
    expect(attachments).toHaveLength(10);
    const root = running.good('read-binary').serviceRoot;
    for (const { url, contentType, size } of attachments) {
      expect(url).toMatch(new RegExp(`^${root}/Binary/[0-9a-f-]{36}$`));
      const { json } = await running.ask('read-binary', withPath((url as string).slice(root.length)));
      expect([json['contentType'], Buffer.from(json['content'] as string, 'base64').length]).toEqual([
        contentType,
        size,
      ]);
    }
  });

  it('A-073 of 5 MB is retrieved', async () => {
    const { json } = await running.ask('read-binary', withPath('/Binary/a401b286-e284-4782-95a6-d101e2938410'));
    expect(Buffer.from(json['content'] as string, 'base64').length).toBe(5_242_880);
  });

  it('A-073 of more than 5 MB is not retrieved, and is migrated', async () => {
    const large = withPath('/Binary/3d9a4b1f-7b1d-4e1b-9e3f-0a9a1b2c1d19');
    expect(await refusal('read-binary', large)).toEqual([404, 'NO_RECORD_FOUND']);
    expect(await refusal('read-binary', withPath('/Binary/b512c397-f395-4693-86b7-e212f3a49511'))).toEqual([
      404,
      'NO_RECORD_FOUND',
    ]);
    const { json } = await running.ask('migrate-binary', large);
    expect([json['contentType'], Buffer.from(json['content'] as string, 'base64').length]).toEqual([
      'image/tiff',
      6_545_018,
    ]);
  });

  it('A-074 that does not exist, is confidential or is of somebody who may not be seen is refused in the same words', async () => {
    const ids = [
      'none',
      '93f0a175-d173-4871-8495-c0f0d1827309',
      'd734e5b9-15b7-44b5-88d9-a434b5c6b713',
      '0a6718ec-48ea-41e8-9b0c-d767e8f9ea16',
    ];
    const answers = await Promise.all(
      ids.map(async (id) => issueIn((await running.ask('read-binary', withPath(`/Binary/${id}`))).body)),
    );
    expect(new Set(answers.map(({ diagnostics }) => diagnostics)).size).toBe(1);
    expect(answers[0]).toMatchObject({ code: 'NO_RECORD_FOUND', type: 'not-found', display: 'No record found' });
  });

  it.each(['404', '%00', '..%2F..', '07A6483F-732B-461E-86B6-EDB665C45510', 'a'.repeat(65), '__proto__'])(
    'is 404 NO_RECORD_FOUND by the id %s',
    async (id) => {
      expect(await refusal('read-binary', withPath(`/Binary/${id}`))).toEqual([404, 'NO_RECORD_FOUND']);
    },
  );

  it('A-075 A-076 that is confidential is migrated for the practice on PDS with conf/R, and NOT_AUTHORISED is 403 forbidden', async () => {
    const confidential = withPath('/Binary/2c893a0e-6a0c-4f0a-8d2e-f9890a1b0c18');
    const { status, body } = await running.ask('migrate-binary', confidential);
    expect([status, issueIn(body)]).toMatchObject([
      403,
      { code: 'NOT_AUTHORISED', type: 'forbidden', display: 'Not authorised' },
    ]);
    const restricted: Change = (draft) => ({
      ...draft,
      token: { ...draft.token, claims: { ...draft.token.claims, requested_scope: 'patient/*.read conf/R' } },
    });
    expect((await running.ask('migrate-binary', confidential, restricted)).json).toMatchObject({
      resourceType: 'Binary',
      contentType: 'application/pdf',
    });
  });
});
