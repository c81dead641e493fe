import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { someOf } from '@mock-spine/shared/testing/matrix';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { clientOf, issueIn, send, type Received } from '@mock-spine/shared/testing/send';
import { all, withHeader, type Change } from '@mock-spine/shared/vectors/changes';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { about, askingSection, sectionPeriod } from '@mock-spine/shared/vectors/dstu2/care-record-changes';
import { startTestProvider, startTestSsp, type Mock, type TestProvider } from './support/running-mocks.ts';

let provider: TestProvider;
let ssp: Mock;
let pki: string;
beforeAll(async () => {
  pki = await sharedPki();
  provider = await startTestProvider();
  ssp = await startTestSsp(provider.port, ['--provider-control', `http://localhost:${provider.running.controlPort}`]);
});
afterEach(async () => {
  for (const mock of [ssp, provider]) await control(mock, '/reset', { method: 'POST' });
});
afterAll(async () => {
  await ssp.running.close();
  await provider.running.close();
});

const control = (mock: Mock, path: string, init?: RequestInit): Promise<Response> =>
  fetch(`http://localhost:${mock.running.controlPort}${path}`, init);

interface Shown {
  readonly id: string;
  readonly interaction?: { readonly name: string };
  readonly answer?: { readonly by: string; readonly status: number; readonly code?: string };
  readonly forwarded?: boolean;
  readonly faults?: readonly string[];
  readonly because?: { readonly kind: string; readonly by: string; readonly decider: string; readonly says: string };
}

const latest = async (mock: Mock, query = ''): Promise<Shown | undefined> =>
  ((await (await control(mock, `/exchanges?limit=1${query}`)).json()) as { exchanges: Shown[] }).exchanges[0];

type Client = Parameters<typeof send>[1];
type Name = 'get-care-record' | 'read-metadata-html';

function ask(name: Name, change: Change = (draft) => draft, client: Client = ssp.client): Promise<Received> {
  const written = writeDraft(change(goodDraft(name, `https://localhost:${provider.port}`)));
  return send(written, client, { port: ssp.port, target: `/${written.url}` });
}

const withoutCertificate = (): Client => {
  const { cert: _, key: __, ...anonymous } = ssp.client;
  return anonymous;
};

// Source: assurance suite, feature/0.7.4, Security; implementation guide, status codes 495 and 496.
describe.each(someOf(['get-care-record', 'read-metadata-html'] as const, 1))(
  'the certificate of the consumer of %s',
  (name) => {
    it.each<readonly [what: string, client: () => Client, status: number, code: string]>([
      ['that is not there', withoutCertificate, 496, 'SSL_Certificate_Required'],
      ['that has expired', () => clientOf(pki, 'bad/expired'), 495, 'SSL_Certificate_Error'],
      ['that was revoked', () => clientOf(pki, 'bad/revoked'), 495, 'SSL_Certificate_Error'],
      ['of another CA', () => clientOf(pki, 'bad/untrusted-ca'), 495, 'SSL_Certificate_Error'],
    ])('%s is refused by the SSP, in the format that was asked for', async (_, client, status, code) => {
      const json = await ask(name, undefined, client());
      expect([json.status, json.headers['content-type'], issueIn(json.body).display]).toEqual([
        status,
        'application/json+fhir;charset=utf-8',
        code,
      ]);
      const xml = await ask(name, withHeader('Accept', 'application/xml+fhir'), client());
      expect([xml.status, xml.headers['content-type']]).toEqual([status, 'application/xml+fhir;charset=utf-8']);
      expect(xml.body).toContain(`<display value="${code}"/>`);
      expect(await latest(ssp)).toMatchObject({ answer: { by: 'ssp', status, code }, forwarded: false });
      expect(await latest(provider)).toBeUndefined();
    });
  },
);

const put = (...faults: object[]) => control(ssp, '/faults', { method: 'PUT', body: JSON.stringify({ faults }) });

/** What the consumer gets of a section: its status and body, or the code of what ended the connection. */
const outcomeOf = async (change?: Change): Promise<readonly [number, string] | string> => {
  try {
    const { status, body } = await ask('get-care-record', change);
    return [status, body];
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
};

// Source of the refusals: implementation guide, status codes; error handling page, 0.7.4.
describe('a fault at a section of a record', () => {
  it.each<readonly [what: string, fault: object, outcome: unknown, says: unknown]>([
    [
      'refuse',
      { refuse: 'NO_DATA_SHARING' },
      [403, expect.stringContaining('FOT_CHECK_FAILED_MESSAGESENDER_200000000359_MESSAGERECEIVER_918999198738')],
      'The fault "it" refuses with 403 NO_DATA_SHARING.',
    ],
    ['status', { status: 503 }, [503, expect.stringContaining('Service_Unavailable')], 'The fault "it" answers 503.'],
    ['reset', { reset: 'before-headers' }, 'ECONNRESET', expect.stringContaining("resets the consumer's connection")],
    ['truncateBody', { truncateBody: 500 }, 'ECONNRESET', expect.stringContaining('after 500 bytes of the body')],
    [
      'corruptBody',
      { corruptBody: true },
      [200, expect.not.stringMatching(/^\{"resourceType":"Bundle".*\}$/)],
      expect.stringContaining('inverts every 64th byte'),
    ],
    [
      'supplierMistake',
      { supplierMistake: 'no-profile' },
      [200, expect.not.stringContaining('StructureDefinition')],
      expect.stringContaining('no meta.profile'),
    ],
    [
      'a mistake in the Bundle',
      { supplierMistake: 'dangling-reference' },
      [200, expect.stringContaining('/there-is-none')],
      expect.stringContaining('a reference to nothing'),
    ],
    [
      'certificate',
      { certificate: 'expired' },
      [502, expect.stringContaining('ERROR_COMMUNICATING_TO_ENDPOINT_URL_')],
      expect.stringContaining('a certificate that is expired'),
    ],
    [
      'clockSkew',
      { clockSkew: 3_000_000_000 },
      [495, expect.stringContaining('SSL_Certificate_Error')],
      expect.stringContaining("the SSP's clock"),
    ],
    [
      'latency',
      { latency: 1 },
      [200, expect.stringContaining('<h1>Summary</h1>')],
      expect.stringContaining('the section Summary of the record of ***'),
    ],
    [
      'slowBody',
      { slowBody: 10_000_000 },
      [200, expect.stringContaining('<h1>Summary</h1>')],
      expect.stringContaining('the section Summary of the record of ***'),
    ],
  ])('%s is met, told of in the journal, and says why', async (_, fault, outcome, says) => {
    await put({ name: 'it', do: fault });
    expect(await outcomeOf()).toEqual(outcome);
    expect(await latest(ssp)).toMatchObject({ faults: ['it'], because: { says } });
  });

  it.each<readonly [match: object, change: Change, status: number]>([
    [{ interaction: 'get-care-record' }, askingSection('SUM'), 503],
    [{ interaction: 'read-metadata-html' }, askingSection('SUM'), 200],
    [{ interaction: 'get-structured-record' }, askingSection('SUM'), 200],
    [{ patient: '9690937286' }, about('9690937286'), 503],
    [{ patient: '9690937286' }, about('9690937294'), 200],
    [{ path: '*/DSTU2/*' }, askingSection('SUM'), 503],
    [{ practice: 'B82617' }, askingSection('SUM'), 503],
  ])('that matches %j is met where it does', async (match, change, status) => {
    await put({ match, do: { status: 503 } });
    expect((await ask('get-care-record', change)).status).toBe(status);
  });
});

describe('the journals of a section of a record', () => {
  const number = '9690937286';
  const shownBy = async (mock: Mock, query: string): Promise<string> => {
    const { id } = (await latest(mock))!;
    return (await control(mock, `/exchanges/${id}${query}`)).text();
  };

  it.each(['application/json+fhir', 'application/xml+fhir'])(
    'hold nothing that is about the patient until somebody asks, in %s',
    async (type) => {
      const { body } = await ask(
        'get-care-record',
        all(about(number), askingSection('MED'), withHeader('Accept', type)),
      );
      const theirs = [number, 'SMITH', 'Paracetamol', 'CONTROLLED DRUG'].filter((one) => body.includes(one));
      expect(theirs.length).toBeGreaterThan(2);
      for (const mock of [ssp, provider]) {
        const masked = await shownBy(mock, '');
        for (const one of theirs) expect(masked).not.toContain(one);
        expect(masked).toContain('Get a section of a record as HTML');
        const revealed = await shownBy(mock, '?reveal=true');
        for (const one of theirs) expect(revealed).toContain(one);
      }
    },
  );
});

// Source: the pages that the clauses of the scorecard name; of 0.7.4 where they are of one dialect.
it('the scorecard finds nothing broken by a consumer of 0.7 that does as its pages say', async () => {
  const packed = withHeader('Accept-Encoding', 'gzip');
  for (const code of ['SUM', 'ENC', 'CLI', 'PRB', 'ALL', 'MED', 'REF', 'OBS', 'IMM', 'ADM'])
    expect((await ask('get-care-record', all(askingSection(code), packed))).status).toBe(200);
  expect((await ask('read-metadata-html', packed)).status).toBe(200);
  const { consumers } = (await (await control(ssp, '/scorecard')).json()) as {
    consumers: { clauses: { id: string; met: number; broken: number; found: object[] }[] }[];
  };
  const { clauses } = consumers[0]!;
  // Nobody is looked up in SDS or traced on PDS here.
  const ofNoDialect = new Set(['sds-looked-up', 'patient-traced']);
  expect(clauses.filter(({ id, broken }) => broken > 0 && !ofNoDialect.has(id))).toEqual([]);
  const met = clauses.filter((clause) => clause.met > 0).map(({ id }) => id);
  expect(met).toEqual(
    expect.arrayContaining([
      'body-says-its-charset',
      'claims-complete',
      'sub-is-practitioner',
      'aud-is-endpoint',
      'scope-no-wider',
      'every-section-of-html',
    ]),
  );
});

// Source of the refusals: use case page and sheet of error codes, 0.7.4; implementation guide for those of the SSP.
describe('why a section of a record was not answered', () => {
  it.each<readonly [what: string, change: Change, status: number, code: string, decider: string]>([
    ['a section that there is not', askingSection('ZZZ'), 422, 'INVALID_PARAMETER', 'care-record-section-is-known'],
    [
      'a period where there is none',
      sectionPeriod('ALL', { start: '2015' }),
      400,
      'BAD_REQUEST',
      'care-record-period-is-permitted',
    ],
    ['somebody who dissents', about('9690938576'), 403, 'NO_PATIENT_CONSENT', 'care-record-patient-consents'],
    ['somebody who is sensitive', about('9690938533'), 404, 'PATIENT_NOT_FOUND', 'care-record-patient-found'],
  ])(
    '%s: both journals say so, the one by the code, the other by the rule',
    async (_, change, status, code, decider) => {
      const { status: answered } = await ask('get-care-record', change);
      expect(answered).toBe(status);
      expect((await latest(ssp))!.because).toMatchObject({
        by: 'provider',
        decider: code,
        says: expect.stringContaining(`The provider answered ${status} ${code}: `),
      });
      expect((await latest(provider))!.because).toMatchObject({ kind: 'rule', by: 'provider', decider });
    },
  );

  // Source: non-functional requirements page, 0.7.4; the code: A-226.
  it('a practice that has it switched off', async () => {
    await control(provider, '/enablement', { method: 'PUT', body: JSON.stringify({ B82617: { html: false } }) });
    expect((await ask('get-care-record')).status).toBe(403);
    expect((await latest(ssp))!.because).toMatchObject({ by: 'provider', decider: 'NO_ORGANISATIONAL_CONSENT' });
    expect((await ask('read-metadata-html')).status).toBe(200);
  });

  it.each<readonly [what: string, change: Change, status: number, decider: string]>([
    ['a system that nobody knows', withHeader('Ssp-To', '100000000009'), 403, 'receiver-is-registered'],
    [
      'a media type that is none of FHIR',
      all(withHeader('Accept', 'text/html'), withHeader('Content-Type', 'text/html')),
      415,
      'fhir-type-named',
    ],
  ])('%s: the SSP says so', async (_, change, status, decider) => {
    const { status: answered } = await ask('get-care-record', change);
    expect([answered, (await latest(ssp))!.because]).toEqual([
      status,
      expect.objectContaining({ kind: 'rule', by: 'ssp', decider }),
    ]);
    expect(await latest(provider)).toBeUndefined();
  });
});
