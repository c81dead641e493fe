import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { providerErrors } from '@mock-spine/shared/errors/provider-errors';
import { issueIn } from '@mock-spine/shared/testing/send';
import { all, withPath, withPractice, withQuery, withElements, type Change } from '@mock-spine/shared/vectors/changes';
import { goodRegistration } from '@mock-spine/shared/vectors/good-registration';
import { aboutPatient, area, bool } from '@mock-spine/shared/vectors/record-parameters';
import { ifMatch, sending, startTestProvider, type TestProvider } from './running-provider.ts';

let running: TestProvider;
let without: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
  without = await startTestProvider(['--pds-unavailable', '--dangling-reference', 'REFERENCE_NOT_FOUND']);
});
afterAll(() => Promise.all([running.provider.close(), without.provider.close()]));

const identifier = (text: string) => withQuery({ identifier: [text] });

const documentIncludes =
  '_include=DocumentReference:subject:Patient&_include=DocumentReference:custodian:Organization&_include=DocumentReference:author:Organization' +
  '&_include=DocumentReference:author:Practitioner&_revinclude:recurse=PractitionerRole:practitioner';

/** A request for each code that a page, or the error page, uses. Source: error handling page, and the page of each interaction. */
const produced: readonly (readonly [status: number, code: string, interaction: string, change: Change])[] = [
  [400, 'BAD_REQUEST', 'search-patient', withQuery({ identifier: [] })],
  [
    400,
    'CONFLICTING_VALUES',
    'migrate-structured-record',
    area('includeFullRecord', bool('includeSensitiveInformation', true)),
  ],
  [400, 'INVALID_NHS_NUMBER', 'search-patient', identifier('https://fhir.nhs.uk/Id/nhs-number|9690937279')],
  [400, 'INVALID_IDENTIFIER_SYSTEM', 'search-practitioner', identifier('https://fhir.nhs.uk/Id/other|1')],
  [400, 'INVALID_PATIENT_DEMOGRAPHICS', 'register-patient', sending(goodRegistration('9690938681'))],
  [403, 'ACCESS DENIED', 'search-patient-documents', withPractice('X12345', '200000000116')],
  [
    403,
    'NO_PATIENT_CONSENT',
    'search-documentreference',
    withPath(`/Patient/15/DocumentReference?${documentIncludes}`),
  ],
  [403, 'NO_PATIENT_CONSENT', 'get-structured-record', aboutPatient('9690938576')],
  [403, 'NO_RELATIONSHIP', 'migrate-structured-record', aboutPatient('9690937278')],
  [403, 'NOT_AUTHORISED', 'migrate-binary', withPath('/Binary/07a6483f-732b-461e-86b6-edb665c45510')],
  [404, 'PATIENT_NOT_FOUND', 'get-structured-record', aboutPatient('9999999999')],
  [404, 'PATIENT_NOT_FOUND', 'read-patient', withPath('/Patient/none')],
  [404, 'PRACTITIONER_NOT_FOUND', 'read-practitioner', withPath('/Practitioner/none')],
  [404, 'ORGANISATION_NOT_FOUND', 'read-organization', withPath('/Organization/none')],
  [404, 'NO_RECORD_FOUND', 'read-location', withPath('/Location/none')],
  [409, 'FHIR_CONSTRAINT_VIOLATION', 'update-appointment', ifMatch('W/"99"')],
  [422, 'INVALID_PARAMETER', 'search-slot', withQuery({ status: ['busy'] })],
  [422, 'INVALID_RESOURCE', 'create-appointment', withElements({ reason: [{ text: 'x' }] })],
];

/** Codes that no page but the error page uses; and one of interactions that are not implemented, of which there are none. */
const elsewhere = ['INVALID_IDENTIFIER_VALUE', 'NO_ORGANISATION_CONSENT', 'NOT_IMPLEMENTED'];

describe('the codes of a refusal', () => {
  it.each(produced)('%i %s comes of a %s', async (status, code, interaction, change) => {
    const received = await running.ask(interaction, change);
    expect([received.status, issueIn(received.body).code]).toEqual([status, code]);
  });

  it('409 DUPLICATE_REJECTED comes of booking a slot twice', async () => {
    const good = running.good('create-appointment');
    const statuses = [(await running.send(good)).status, (await running.send(good)).status];
    expect(statuses).toEqual([201, 409]);
  });

  it.each([
    [422, 'REFERENCE_NOT_FOUND', 'create-appointment', withElements({ slot: [{ reference: 'Slot/none' }] })],
    [500, 'INTERNAL_SERVER_ERROR', 'register-patient', all()],
  ] as const)('%i %s comes of a %s where a setting asks for it', async (status, code, interaction, change) => {
    const received = await without.ask(interaction, change);
    expect([received.status, issueIn(received.body).code]).toEqual([status, code]);
  });

  it("are all produced here, but for those that other pages use and those that are HTTP's own", () => {
    const here = [
      ...produced.map(([, code]) => code),
      'DUPLICATE_REJECTED',
      'REFERENCE_NOT_FOUND',
      'INTERNAL_SERVER_ERROR',
      ...elsewhere,
    ];
    expect(
      [...new Set(Object.values(providerErrors).map(({ code }) => code as string))].filter(
        (code) => !here.includes(code),
      ),
    ).toEqual([]);
  });
});

describe('a body that is none', () => {
  const large = (draft: Parameters<Change>[0], comment: string) => withElements({ comment })(draft);

  it.each<[string, Change, number, string]>([
    ['an empty one', (draft) => ({ ...draft, body: '' }), 400, 'BAD_REQUEST'],
    [
      'XML sent as JSON',
      (draft) => ({ ...draft, body: '<Appointment xmlns="http://hl7.org/fhir"/>' }),
      400,
      'BAD_REQUEST',
    ],
    ['JSON that is not FHIR', (draft) => ({ ...draft, body: '{"hello":"world"}' }), 422, 'INVALID_RESOURCE'],
    ['a number', (draft) => ({ ...draft, body: '7' }), 422, 'INVALID_RESOURCE'],
    ['an array', (draft) => ({ ...draft, body: '[]' }), 422, 'INVALID_RESOURCE'],
    [
      '5 MB of a text that STU3 does not allow',
      (draft) => large(draft, 'a'.repeat(5 * 1024 * 1024)),
      422,
      'INVALID_RESOURCE',
    ],
    [
      '100,000 slots',
      withElements({ slot: Array.from({ length: 100_000 }, () => ({ reference: 'Slot/1' })) }),
      422,
      'INVALID_RESOURCE',
    ],
    [
      'extensions nested 5,000 levels deep',
      (draft) => ({
        ...draft,
        body: draft.body!.replace(
          '"extension":[',
          `"extension":[${'{"url":"u","extension":['.repeat(5_000)}${']}'.repeat(5_000)},`,
        ),
      }),
      422,
      'INVALID_RESOURCE',
    ],
    [
      '__proto__',
      (draft) => ({ ...draft, body: draft.body!.replace('{', '{"__proto__":{"status":"booked"},') }),
      422,
      'INVALID_RESOURCE',
    ],
  ])('%s is refused', async (_, change, status, code) => {
    const received = await running.ask('create-appointment', change);
    expect([received.status, issueIn(received.body).code]).toEqual([status, code]);
  });
});
