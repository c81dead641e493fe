import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  all,
  mapBody,
  withAuthorization,
  withClaim,
  withHeader,
  withMethod,
  withoutHeader,
  withPath,
  type Change,
} from '@mock-spine/shared/vectors/changes';
import type { Draft } from '@mock-spine/shared/vectors/draft';
import { startTestProvider, type TestProvider } from '../running-provider.ts';
import { asking, people } from './ask-section.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

async function outcomeOf(...changes: readonly Change[]): Promise<readonly [status: number, code: string | undefined]> {
  const { status, json } = await running.ask('get-care-record', ...changes);
  const [issue] = (json['issue'] ?? []) as { details: { coding: { code: string; display: string }[] } }[];
  const [coding] = issue?.details.coding ?? [];
  // The display: profile gpconnect-operationoutcome-1 and the suite.
  if (coding !== undefined) expect(coding.display).toMatch(/./);
  return [status, coding?.code];
}

describe('A-236 whose section is answered', () => {
  // Source: assurance suite, feature/0.7.4: AccessRecord, P9, P10, P14, P15, P17, P18; use case and design pages.
  it.each([
    ['a sensitive patient (P9)', '9690938533', 404, 'PATIENT_NOT_FOUND'],
    ['another (P10)', '9690938541', 404, 'PATIENT_NOT_FOUND'],
    ['a superseded number (P11)', '9690938622', 404, 'PATIENT_NOT_FOUND'],
    ['who is not on PDS (P14)', '9476718943', 404, 'PATIENT_NOT_FOUND'],
    ['who dissents (P15)', '9690938576', 403, 'NO_PATIENT_CONSENT'],
    ['who died long ago (P17)', '9690938681', 404, 'PATIENT_NOT_FOUND'],
    ['who has left', '9690938142', 404, 'PATIENT_NOT_FOUND'],
    ['a patient of another practice', '9658218865', 404, 'PATIENT_NOT_FOUND'],
    ['who died ten days ago (P18)', people.lately, 200, undefined],
    ['whose record was merged (P12)', '9690938614', 200, undefined],
  ])('%s', async (_, nhsNumber, status, code) => {
    expect(await outcomeOf(asking(nhsNumber, 'SUM'))).toEqual([status, code]);
  });
});

type Body = { readonly parameter: readonly (Readonly<Record<string, unknown>> & { readonly name: string })[] };
const parameters = (map: (sent: Body['parameter']) => Body['parameter']): Change =>
  mapBody((body: Body) => ({ ...body, parameter: map(body.parameter) }));
const renamed = (from: string, to: string): Change =>
  parameters((sent) => sent.map((one) => (one.name === from ? { ...one, name: to } : one)));
const twice = (name: string): Change =>
  parameters((sent) => sent.flatMap((one) => (one.name === name ? [one, one] : [one])));
const codings = (...codes: readonly string[]): Change =>
  parameters((sent) =>
    sent.map((one) =>
      one.name === 'recordSection'
        ? {
            ...one,
            valueCodeableConcept: {
              coding: codes.map((code) => ({
                system: 'http://fhir.nhs.net/ValueSet/gpconnect-record-section-1',
                code,
              })),
            },
          }
        : one,
    ),
  );
const withPeriod = (period: object): Change => asking(people.normal2, 'ENC', period);
const withBody =
  (body: string): Change =>
  (draft: Draft) => ({ ...draft, body });

describe('A-229 a request for a section is refused', () => {
  // Source: assurance suite, feature/0.7.4: AccessRecord 51 to 1104, and the sheet of error codes for what the suite has no code of.
  it.each<readonly [what: string, change: Change, status: number, code: string]>([
    ['with an empty body', withBody(''), 400, 'BAD_REQUEST'],
    ['with one NHS number twice', twice('patientNHSNumber'), 400, 'BAD_REQUEST'],
    ['with a misspelt patientNHSNumber', renamed('patientNHSNumber', 'patientNHSNumberr'), 422, 'INVALID_PARAMETER'],
    [
      'with a patientNHSNumber in another case',
      renamed('patientNHSNumber', 'patientnhsnumber'),
      422,
      'INVALID_PARAMETER',
    ],
    ['with a misspelt recordSection', renamed('recordSection', 'recordSections'), 422, 'INVALID_PARAMETER'],
    [
      'with a misspelt timePeriod',
      all(withPeriod({ start: '2015' }), renamed('timePeriod', 'timePeriods')),
      422,
      'INVALID_PARAMETER',
    ],
    ['for INV, which has no page', asking(people.normal2, 'INV'), 422, 'INVALID_PARAMETER'],
    ['for PAT, which has no page', asking(people.normal2, 'PAT'), 422, 'INVALID_PARAMETER'],
    ['with a bad end', withPeriod({ start: '2015', end: '2016-13' }), 422, 'INVALID_PARAMETER'],
    ['with a month that there is not, as a start', withPeriod({ start: '2015-00' }), 422, 'INVALID_PARAMETER'],
    ['with an hour that there is not', withPeriod({ start: '2015-03-04T25:00:00Z' }), 422, 'INVALID_PARAMETER'],
    ['with a day that there is not', withPeriod({ start: '2015-02-30' }), 422, 'INVALID_PARAMETER'],
    ['with an empty start and a good end', withPeriod({ start: '', end: '2016' }), 422, 'INVALID_PARAMETER'],
    ['with a good start and an empty end', withPeriod({ start: '2016', end: '' }), 422, 'INVALID_PARAMETER'],
    ['with a number as a start', withPeriod({ start: 2015 }), 422, 'INVALID_PARAMETER'],
    ['with two codings of a section', codings('SUM', 'MED'), 400, 'BAD_REQUEST'],
    ['with the same coding of a section twice', codings('SUM', 'SUM'), 400, 'BAD_REQUEST'],
    ['by GET', withMethod('GET'), 400, 'BAD_REQUEST'],
    ...['Ssp-TraceID', 'Ssp-From', 'Ssp-To', 'Ssp-InteractionID'].map(
      (name) => [`without ${name}`, withoutHeader(name), 400, 'BAD_REQUEST'] as const,
    ),
    ['without Authorization', withAuthorization(() => []), 400, 'BAD_REQUEST'],
    [
      'with the interaction of the conformance statement',
      withHeader('Ssp-InteractionID', 'urn:nhs:names:services:gpconnect:fhir:rest:read:metadata'),
      400,
      'BAD_REQUEST',
    ],
    [
      'with an id of 1.x, which ends in -1',
      withHeader('Ssp-InteractionID', 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getcarerecord-1'),
      400,
      'BAD_REQUEST',
    ],
    ['at another case of the operation', withPath('/Patient/$gpc.getCareRecord'), 400, 'BAD_REQUEST'],
    ['at another case of the resource', withPath('/patient/$gpc.getcarerecord'), 400, 'BAD_REQUEST'],
    ['at a patient, which the operation is not of', withPath('/Patient/2/$gpc.getcarerecord'), 400, 'BAD_REQUEST'],
    ...['PATCH', 'DELETE', 'OPTIONS', 'PUT'].map(
      (name) => [`by ${name}`, withMethod(name), 400, 'BAD_REQUEST'] as const,
    ),
    ['with the scope of an organisation', withClaim('requested_scope', 'organization/*.read'), 400, 'BAD_REQUEST'],
  ])('%s', async (_, change, status, code) => {
    expect(await outcomeOf(change)).toEqual([status, code]);
  });
});

describe('a refusal advises in the words of 0.7', () => {
  // Source: general API guidance, 0.7.4, "Content types"; audit and provenance page, 0.7.4, requested_scope, which has no confidentiality code.
  it.each<readonly [what: string, change: Change, advice: string, never: string]>([
    ['XML as JSON', withBody('<Parameters/>'), 'Send Content-Type: application/xml+fhir, or', 'application/fhir'],
    [
      'JSON as XML',
      withHeader('Content-Type', 'application/xml+fhir'),
      'Send Content-Type: application/json+fhir, or',
      'application/fhir',
    ],
    ['an unknown scope', withClaim('requested_scope', 'encounter/*.read'), 'Send one scope.', 'conf/'],
  ])('%s', async (_, change, advice, never) => {
    const { status, body } = await running.ask('get-care-record', change);
    expect(status).toBe(400);
    expect(body).toContain(advice);
    expect(body).not.toContain(never);
  });
});

describe('the conformance statement is refused', () => {
  // Source: sheet of error codes, 0.x: POST for GET.
  it('by POST', async () => {
    const { status } = await running.ask('read-metadata-html', withMethod('POST'));
    expect(status).toBe(400);
  });
});

describe('a period is taken', () => {
  it.each([{ end: '9999-12' }, { start: '0001-01' }, { start: '0001', end: '9999' }])(
    'at the ends of time: %j',
    async (period) => {
      expect(await outcomeOf(withPeriod(period))).toEqual([200, undefined]);
    },
  );

  // Source: assurance suite, feature/0.7.4: AccessRecord 975: every form of start with every form of end.
  const forms = ['2015', '2015-03', '2015-03-04', '2015-03-04T10:20:30+00:00'];
  it.each(forms.flatMap((start) => forms.map((end) => [start, end.replace('2015', '2016')])))(
    'from %s until %s',
    async (start, end) => {
      expect(await outcomeOf(withPeriod({ start, end }))).toEqual([200, undefined]);
    },
  );
});
