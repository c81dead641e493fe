import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { all, mapClaim, withClaim, withEncoded, withoutClaim, type Change } from '@mock-spine/shared/vectors/changes';
import { someOf } from '@mock-spine/shared/testing/matrix';
import { startTestProvider, type TestProvider } from '../running-provider.ts';
import { asking, people } from './ask-section.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

type Outcome = readonly [status: number, code: string | undefined];

interface Issue {
  readonly diagnostics: string;
  readonly details: { readonly coding: readonly { readonly code: string }[] };
}

async function answerOf(interaction: 'get-care-record' | 'read-metadata-html', change: Change) {
  const first: Change = interaction === 'get-care-record' ? asking(people.normal2, 'SUM') : (draft) => draft;
  const { status, json } = await running.ask(interaction, all(first, change));
  const [issue] = (json['issue'] ?? []) as Issue[];
  const outcome: Outcome = [status, issue?.details.coding[0]?.code];
  return { outcome, diagnostics: issue?.diagnostics };
}

const outcomeOf = async (...asked: Parameters<typeof answerOf>): Promise<Outcome> => (await answerOf(...asked)).outcome;

/** The claims of 0.7. Source, transcribed: audit and provenance page, 0.7.4. */
const claims = [
  'iss',
  'sub',
  'aud',
  'exp',
  'iat',
  'reason_for_request',
  'requested_record',
  'requested_scope',
  'requesting_device',
  'requesting_organization',
  'requesting_practitioner',
] as const;

const badRequest: Outcome = [400, 'BAD_REQUEST'];
const invalidResource: Outcome = [422, 'INVALID_RESOURCE'];
const taken: Outcome = [200, undefined];

type Claim = Readonly<Record<string, unknown>>;
const without = (claim: string, ...elements: readonly string[]): Change =>
  mapClaim(claim, (value: Claim) =>
    Object.fromEntries(Object.entries(value).filter(([name]) => !elements.includes(name))),
  );
const changed = (claim: string, elements: Claim): Change =>
  mapClaim(claim, (value: Claim) => ({ ...value, ...elements }));
/** Moves the times of a token, in seconds. */
const times = (iat: number, exp: number): Change =>
  all(
    mapClaim('iat', (at: number) => at + iat),
    mapClaim('exp', (at: number) => at + exp),
  );
const practitionerName = { family: ['Jones'], given: ['Claire'] };
const sdsUser = 'http://fhir.nhs.net/sds-user-id';
const patient = (value: unknown) => ({
  resourceType: 'Patient',
  identifier: [{ system: 'http://fhir.nhs.net/Id/nhs-number', value }],
});

describe('P-08 a token of 0.7', () => {
  // Source: JWT.feature of the assurance suite, 0.7.4, and the sheet of error codes: any claim that is missing or null is 400.
  describe.each(['get-care-record', 'read-metadata-html'] as const)('of %s', (interaction) => {
    it.each(claims)('is refused without %s', async (claim) => {
      const { outcome, diagnostics } = await answerOf(interaction, withoutClaim(claim));
      expect([outcome, diagnostics]).toEqual([badRequest, expect.stringContaining(claim)]);
    });

    it.each(someOf(claims, 3))('is refused where %s is null', async (claim) => {
      const { outcome, diagnostics } = await answerOf(interaction, withClaim(claim, null));
      expect([outcome, diagnostics]).toEqual([badRequest, expect.stringContaining(claim)]);
    });
  });

  // Source: JWT.feature of the assurance suite, 0.7.4, 24 to 362; audit and provenance page; sheet of error codes.
  it.each<readonly [what: string, change: Change, outcome: Outcome]>([
    ['aud is another than that of the page', withClaim('aud', 'https://authorize.fhir.nhs.net/tokens'), badRequest],
    ['sub is another than the id of the practitioner', withClaim('sub', 'another'), badRequest],
    ['exp is more than iat + 300', times(0, 1), badRequest],
    ['exp is less than iat + 300', times(0, -1), badRequest],
    ['exp is before iat', times(0, -600), badRequest],
    ['the clock of the consumer is 600 s slow', times(-600, -600), badRequest],
    ['it is not base64', withEncoded((token) => token.replace(/\.[^.]*\./, '.@@@@.')), badRequest],
    ['reason_for_request is another', withClaim('reason_for_request', 'secondaryuses'), badRequest],
    ['requested_scope is that of encounters', withClaim('requested_scope', 'encounter/*.read'), badRequest],
    ['requested_scope is that of an organisation', withClaim('requested_scope', 'organization/*.read'), badRequest],
    ['requested_scope is to write', withClaim('requested_scope', 'patient/*.write'), badRequest],
    ['requested_record is of another patient', withClaim('requested_record', patient('9990020019')), badRequest],
    ['requested_record is of no NHS number', withClaim('requested_record', { resourceType: 'Patient' }), badRequest],
    ['requested_record is of another type', changed('requested_record', { resourceType: 'Organization' }), badRequest],
    ['requesting_device is of another type', changed('requesting_device', { resourceType: 'Patient' }), badRequest],
    [
      'requesting_organization is of another type',
      changed('requesting_organization', { resourceType: 'Patient' }),
      badRequest,
    ],
    [
      'requesting_practitioner is of another type',
      changed('requesting_practitioner', { resourceType: 'Patient' }),
      badRequest,
    ],
    ['requesting_device is no FHIR', changed('requesting_device', { invalidField: 'x' }), invalidResource],
    ['requesting_organization is no FHIR', changed('requesting_organization', { invalidField: 'x' }), invalidResource],
    ['requesting_practitioner is no FHIR', changed('requesting_practitioner', { invalidField: 'x' }), invalidResource],
    ['the organisation has no identifier', without('requesting_organization', 'identifier'), badRequest],
    [
      'the organisation has no ODS code',
      changed('requesting_organization', { identifier: [{ system: 'http://fhir.nhs.net/Id/other', value: 'A' }] }),
      badRequest,
    ],
    ['the practitioner has no identifier', without('requesting_practitioner', 'identifier'), badRequest],
    [
      'the practitioner has no SDS user id',
      changed('requesting_practitioner', { identifier: [{ system: 'https://a.test/Id/user', value: '1' }] }),
      badRequest,
    ],
    ['the practitioner has no name', without('requesting_practitioner', 'name'), badRequest],
    [
      'the practitioner has no family name',
      changed('requesting_practitioner', { name: { given: practitionerName.given } }),
      badRequest,
    ],
    [
      'the practitioner has no given name',
      changed('requesting_practitioner', { name: { family: practitionerName.family } }),
      badRequest,
    ],
    ['iat is 200 s ahead', times(200, 200), taken],
    [
      'the user has no smartcard: UNK for the SDS user id',
      changed('requesting_practitioner', { identifier: [{ system: sdsUser, value: 'UNK' }] }),
      taken,
    ],
    ['there is no job role', without('requesting_practitioner', 'practitionerRole'), taken],
    [
      'there is no local identifier of the user',
      mapClaim('requesting_practitioner', (value: Claim) => ({
        ...value,
        identifier: (value['identifier'] as { system: string }[]).filter(({ system }) => system === sdsUser),
      })),
      taken,
    ],
    ['the device has no id', without('requesting_device', 'id'), taken],
    ['the organisation has no id', without('requesting_organization', 'id'), taken],
  ])('where %s', async (_, change, outcome) => {
    expect(await outcomeOf('get-care-record', change)).toEqual(outcome);
  });

  // Source: JWT.feature of the assurance suite, 0.7.4; audit and provenance page: what metadata goes with.
  it.each<readonly [what: string, change: Change]>([
    ['the scope of a patient', withClaim('requested_scope', 'patient/*.read')],
    ['the scope to write of an organisation', withClaim('requested_scope', 'organization/*.write')],
    ['a patient in requested_record', withClaim('requested_record', patient('9690937286'))],
    [
      'another claim in the place of requested_record, as the example of the page has it',
      all(
        mapClaim('requested_record', () => undefined),
        withClaim('requesting_record', patient('9690937286')),
      ),
    ],
  ])('for the conformance statement is refused with %s', async (_, change) => {
    expect(await outcomeOf('read-metadata-html', change)).toEqual(badRequest);
  });
});
