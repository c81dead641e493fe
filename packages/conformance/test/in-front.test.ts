import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isJsonObject, objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import { startTestProvider, type TestProvider } from '../../mock-provider/test/running-provider.ts';
import type { Report } from '../src/kit/report.ts';
import type { FrontOptions, Passing } from './support/front.ts';
import { judgeInFront, probesOf, verdictsOf } from './support/judge-in-front.ts';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startTestProvider();
});
afterAll(() => provider.provider.close());

const judge = (options: FrontOptions, only: string): Promise<Report> => judgeInFront(provider, options, only);

/** Alters what is JSON. */
const inJson =
  (alter: (json: JsonObject) => unknown) =>
  ({ status, headers, body }: Passing): Passing =>
    body.length > 0 && String(headers['content-type']).includes('json')
      ? { status, headers, body: Buffer.from(JSON.stringify(alter(JSON.parse(body.toString('utf8')) as JsonObject))) }
      : { status, headers, body };

/** Alters each resource, wherever it stands. */
const eachResource =
  (alter: (resource: JsonObject) => JsonObject) =>
  (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(eachResource(alter));
    if (!isJsonObject(value)) return value;
    const inside = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, eachResource(alter)(one)]));
    return typeof inside['resourceType'] === 'string' ? alter(inside) : inside;
  };

const sample =
  'P-05,P-06,ssp-to-missing,ssp-traceid-missing,token-expired,A-040,booking-with-minimal-answer,cancelling-without-id,answer-of-get-structured-record,answer-of-search-slot,R-01';

describe('what a provider may answer otherwise than ours', () => {
  it.each<[what: string, alter: (answer: Passing) => Passing]>([
    [
      // Source: general API guidance, "Content compression"; RFC 9110 §12.5.3: who names no coding takes any.
      'packed bodies',
      ({ status, headers, body }) =>
        body.length === 0
          ? { status, headers, body }
          : { status, headers: { ...headers, 'content-encoding': 'gzip' }, body: gzipSync(body) },
    ],
    [
      // Source: FHIR STU3, OperationOutcome: issue is 1..*, in no order.
      'an issue that informs before the one that refuses',
      inJson(
        eachResource((resource) =>
          resource['resourceType'] === 'OperationOutcome'
            ? {
                ...resource,
                issue: [{ severity: 'information', code: 'informational' }, ...(resource['issue'] as object[])],
              }
            : resource,
        ) as (json: JsonObject) => unknown,
      ),
    ],
  ])('%s are no finding', async (_, alter) => {
    const report = await judge({ alter }, sample);
    expect(report.good.verdict).toBe('pass');
    expect(probesOf(report).filter(({ verdict }) => verdict === 'fail' || verdict === 'note')).toEqual([]);
    expect(report.made?.left).toEqual([]);
    expect(verdictsOf(report)).toMatchObject({ 'ssp-to-missing': 'pass', 'answer-of-get-structured-record': 'pass' });
  });

  // Source: FHIR STU3, Extensibility: anybody may add one; no published profile closes its extensions.
  it('extensions and further profiles of its own are no finding', async () => {
    const own = 'https://supplier.example/fhir/StructureDefinition/own';
    const alter = eachResource(({ meta, extension, ...resource }) => {
      const profile = (objectIn(meta)?.['profile'] as string[] | undefined) ?? [];
      return {
        ...resource,
        ...(profile.length > 0 && { meta: { ...objectIn(meta), profile: [...profile, own] } }),
        ...(resource['resourceType'] !== 'Bundle' && {
          extension: [...((extension as object[] | undefined) ?? []), { url: own, valueString: 'own' }],
        }),
      };
    });
    const report = await judge({ alter: inJson(alter as (json: JsonObject) => unknown) }, 'A-212');
    expect(probesOf(report).filter(({ verdict }) => verdict === 'note')).toEqual([]);
    expect(verdictsOf(report)).toMatchObject({ 'answer-of-get-structured-record': 'pass' });
  });

  // Source: FHIR STU3, Attachment: a relative URL is read as a reference is.
  it('a relative URL of a document is followed', async () => {
    const alter = ({ body, ...answer }: Passing): Passing => ({
      ...answer,
      body: Buffer.from(body.toString('utf8').replaceAll(/"url":"[^"]*\/(Binary\/[^"]*")/g, '"url":"$1')),
    });
    expect(verdictsOf(await judge({ alter }, 'S-08'))).toEqual({ 'scope-for-binary-endpoint': 'pass' });
  });

  // No page asks for an ODS code in a service root.
  it('a root without an ODS code has no other practice, so that none is asked about', async () => {
    const report = await judge({ root: '/gpc/fhir' }, 'A-048,migration-of-disabled-practice');
    expect(new Set(Object.values(verdictsOf(report)))).toEqual(new Set(['not-tested']));
  });
});

// Source: http page of FHIR STU3: a search is answered with a Bundle.
describe('a provider that serves nobody', () => {
  it.each<[what: string, headers: Record<string, string>, body: string]>([
    ['a page', { 'Content-Type': 'text/html' }, '<!DOCTYPE html><h1>Welcome</h1>'],
    ['nothing', {}, ''],
    ['an error', { 'Content-Type': 'application/fhir+json' }, '{"resourceType":"OperationOutcome","issue":[]}'],
  ])('and answers 200 with %s has not answered the good request', async (_, headers, body) => {
    const report = await judge({ alter: () => ({ status: 200, headers, body: Buffer.from(body) }) }, 'P-07,S-01');
    expect(report.good).toMatchObject({
      verdict: 'fail',
      reason: expect.stringContaining('with no resource that was asked for') as unknown,
    });
    expect(new Set(Object.values(verdictsOf(report)))).toEqual(new Set(['not-tested']));
  });
});

// Source: error handling page: each refusal has its status. FHIR STU3, OperationOutcome: severity error is a failure. Nothing is served by either.
describe('a provider that refuses with another status than one of refusals', () => {
  const spoilt =
    (status: number) =>
    (answer: Passing): Passing =>
      answer.status >= 400 && answer.status !== 404 ? { ...answer, status } : answer;

  it.each([
    [200, /^It refuses in the body alone: its status is 200, by which a consumer takes it for served, where 400 is/],
    [302, /^It neither serves nor refuses: its status, 302, leads elsewhere, where 400 is published\.$/],
  ])('%d has a note that says so, and has failed nothing', async (status, reason) => {
    const report = await judge({ alter: spoilt(status) }, 'P-05,P-07,S-01');
    const found = probesOf(report).filter(({ verdict }) => verdict === 'fail' || verdict === 'note');
    expect(found.map(({ verdict }) => verdict)).toEqual(found.map(() => 'note'));
    expect(found.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['ssp-to-another-system', 'ssp-to-missing', 'scope-for-patient-endpoint']),
    );
    expect(found.find(({ id }) => id === 'ssp-to-missing')!.reason).toMatch(reason);
  });

  // Source: FHIR API guidance page, "Content types"; RFC 9110 §8.3: the type is that of what follows. A consumer reads by it.
  it.each([
    ['application/fhir+xml', 'Its OperationOutcome is JSON, and its Content-Type is "application/fhir+xml".'],
    ['text/html', 'Its OperationOutcome is JSON, and its Content-Type is "text/html".'],
    ['application/json', 'Its OperationOutcome has the Content-Type "application/json", which is not that of FHIR.'],
    [undefined, 'Its OperationOutcome is JSON, and its Content-Type is missing.'],
  ])('400 with the Content-Type %s has a note', async (type, reason) => {
    const alter = ({ status, headers: { 'content-type': own, ...headers }, body }: Passing): Passing => {
      const shown = status < 400 ? own : type;
      return { status, headers: { ...headers, ...(shown !== undefined && { 'content-type': shown }) }, body };
    };
    const [found] = probesOf(await judge({ alter }, 'ssp-to-missing'));
    expect([found!.verdict, found!.reason]).toEqual(['note', reason]);
  });

  // Source: audit and provenance page: "in line with RFC 6750 section 3.1"; error handling page: 400. The pages do not agree.
  it('401 has a note that names both pages', async () => {
    const alter = (answer: Passing): Passing =>
      answer.status === 400
        ? { ...answer, status: 401, headers: { ...answer.headers, 'www-authenticate': 'Bearer error="invalid_token"' } }
        : answer;
    const [found] = probesOf(await judge({ alter }, 'token-expired'));
    expect([found!.verdict, found!.reason]).toEqual([
      'note',
      expect.stringMatching(
        /as RFC 6750 has it .* the error handling page and the assurance suite have 400 BAD_REQUEST/,
      ),
    ]);
  });

  it('200 has a note where it refuses what is permitted, and shows nothing where it refuses the good request', async () => {
    const body = Buffer.from(
      '{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"invalid","diagnostics":"no"}]}',
    );
    const isOf = (answer: Passing): boolean =>
      String(answer.headers['content-type']).includes('xml') || answer.body.includes('CareConnect-GPC-Organization-1');
    const alter = (answer: Passing): Passing => (isOf(answer) ? { ...answer, body } : answer);
    const report = await judge({ alter }, 'accept-xml,answer-of-search-organization,scope-for-organization-endpoint');
    expect(verdictsOf(report)).toEqual({
      'accept-xml': 'note',
      'answer-of-search-organization': 'not-tested',
      'scope-for-organization-endpoint': 'not-tested',
    });
  });
});

// Source: security page, "Secure connection negotiation": on its matching endpoint URL, whichever that is; each capability may be a system of its own.
describe('a provider that does not look at headers at one of its service roots', () => {
  it('fails the clause, though it looks at them at the others', async () => {
    const overlooks = (path: string) =>
      path.includes('/structured') ? { 'ssp-traceid': randomUUID(), 'ssp-to': '918999198738' } : {};
    const report = await judge({ overlooks }, 'P-05,P-07');
    const failed = probesOf(report).filter(({ verdict }) => verdict === 'fail');
    expect(failed.map(({ id }) => id)).toEqual([
      'ssp-to-another-system@get-structured-record',
      'ssp-to-with-a-digit-more@get-structured-record',
      'ssp-traceid-missing@get-structured-record',
      'ssp-to-missing@get-structured-record',
    ]);
    expect(failed.map(({ says }) => says).at(-1)).toBe('No Ssp-To. At "Get a structured record".');
    expect(verdictsOf(report)).toMatchObject({
      'ssp-to-missing': 'pass',
      'ssp-to-missing@search-patient-documents': 'pass',
      'ssp-from-missing@get-structured-record': 'pass',
    });
  });
});

// Source: security page, "Secure connection negotiation": only requests for its allocated ASID; interaction IDs page.
describe('a provider that compares in part', () => {
  const asid = '918999198738';
  it.each<[what: string, header: string, readAs: (sent: string) => string, found: readonly string[]]>([
    [
      'the beginning of Ssp-To',
      'ssp-to',
      (sent) => sent.slice(0, asid.length),
      ['ssp-to-with-a-digit-more', 'ssp-to-with-a-digit-more@get-structured-record'],
    ],
    ['the end of Ssp-To', 'ssp-to', (sent) => sent.slice(-asid.length), ['ssp-to-with-a-digit-before']],
    [
      'its ASID with what Ssp-To begins with',
      'ssp-to',
      (sent) => (asid.startsWith(sent) ? asid : sent),
      ['ssp-to-without-its-last-digit'],
    ],
    [
      'the beginning of Ssp-InteractionID',
      'ssp-interactionid',
      (sent) => sent.replace(/-1\d+$/, '-1'),
      ['interaction-with-a-digit-more'],
    ],
    [
      'the end of Ssp-InteractionID',
      'ssp-interactionid',
      (sent) => sent.replace(':other:', ':gpconnect:'),
      ['interaction-of-another-service'],
    ],
  ])('%s is found', async (_, header, readAs, found) => {
    const overlooks = (_path: string, { [header]: sent }: IncomingHttpHeaders) =>
      typeof sent === 'string' ? { [header]: readAs(sent) } : {};
    const report = await judge({ overlooks }, 'P-05,P-06');
    expect(
      probesOf(report)
        .filter(({ verdict }) => verdict === 'fail')
        .map(({ id }) => id)
        .filter((id) => !id.endsWith('@search-patient-documents')),
    ).toEqual(found);
  });
});
