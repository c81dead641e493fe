import { describe, expect, it } from '@jest/globals';
import {
  mapClaim,
  withClaim,
  withHeader,
  withPath,
  withoutClaim,
  type Change,
} from '@mock-spine/shared/vectors/changes';
import type { ClauseOutcome } from '../src/scorecard/clause.ts';
import { judge } from './judge-clause.ts';
import { brokenAs } from './scorecard-cases.ts';

const roleProfile = 'https://fhir.nhs.uk/Id/sds-role-profile-id';
const user = { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '111222333444' };
const role = { system: roleProfile, value: 'UNK' };
const own = { system: 'https://consumersupplier.com/Id/user-guid', value: '98ed4f78-814d-4266-8d5b-cde742f3093c' };
const identifiedBy = (...identifier: readonly object[]): Change =>
  mapClaim('requesting_practitioner', (practitioner: object) => ({ ...practitioner, identifier }));

// Source: audit and provenance page, 1.2.3 to 1.6.2, "requesting_practitioner": the three identifiers that the consumer SHALL populate; for a migration it SHOULD.
describe('every-identifier-of-user', () => {
  it.each<[string, Change, ClauseOutcome]>([
    ['all three', identifiedBy(user, role, own), 'met'],
    [
      'no role profile id',
      identifiedBy(user, own),
      brokenAs(`requesting_practitioner has no identifier with system ${roleProfile}.`),
    ],
    [
      'an empty role profile id',
      identifiedBy(user, { ...role, value: ' ' }, own),
      brokenAs(`requesting_practitioner has no identifier with system ${roleProfile}.`),
    ],
    [
      "none of the consumer's own",
      identifiedBy(user, role),
      brokenAs("requesting_practitioner has no identifier with a system of the consumer's own."),
    ],
    ['no practitioner', withoutClaim('requesting_practitioner'), undefined],
  ])('%s', (_, change, outcome) => {
    expect(judge('every-identifier-of-user', { change })).toEqual([outcome]);
  });

  it('says nothing of a migration, nor of GP Connect 0.7', () => {
    const change = identifiedBy(user);
    for (const interaction of ['migrate-structured-record', 'get-care-record'])
      expect(judge('every-identifier-of-user', { interaction, change })).toEqual([undefined]);
  });
});

// Source: audit and provenance page, 1.2.3 to 1.6.2, "requesting_organization": that from which the request originates; registering GP Connect systems in SDS page, 1.1: its ASID MUST be in Ssp-From.
describe('organisation-is-the-senders', () => {
  const ods = 'https://fhir.nhs.uk/Id/ods-organization-code';
  const at = (...identifier: readonly object[]): Change =>
    mapClaim('requesting_organization', (organisation: object) => ({ ...organisation, identifier }));
  it.each<[string, Change, ClauseOutcome]>([
    ['the organisation of the ASID', (draft) => draft, 'met'],
    ['the same beside another identifier', at({ system: 'x', value: 'y' }, { system: ods, value: 'A21472' }), 'met'],
    [
      'the organisation that hosts the system',
      at({ system: ods, value: 'RLP' }),
      brokenAs('requesting_organization was "RLP"; the ASID in Ssp-From is that of A21472.'),
    ],
    ['no ODS code', at({ system: 'x', value: 'y' }), undefined],
    ['an ASID that nobody has', withHeader('Ssp-From', '123456789123'), undefined],
    ['no organisation', withoutClaim('requesting_organization'), undefined],
  ])('%s', (_, change, outcome) => {
    expect(judge('organisation-is-the-senders', { change })).toEqual([outcome]);
  });

  it('holds for GP Connect 0.7 too, by its own system', () => {
    expect(judge('organisation-is-the-senders', { interaction: 'get-care-record' })).toEqual(['met']);
  });
});

// Source: audit and provenance page, 1.2.3 to 1.6.2, "iss (issuer) claim": "this SHALL contain the URL of the Spine endpoint of the consumer system".
it.each<[unknown, ClauseOutcome]>([
  ['https://consumersupplier.thirdparty.nhs.uk/', 'met'],
  ['HTTPS://consumersupplier.thirdparty.nhs.uk', 'met'],
  ['consumersupplier', brokenAs('iss was "consumersupplier".')],
  ['urn:consumersupplier', brokenAs('iss was "urn:consumersupplier".')],
  ['https://', brokenAs('iss was "https://".')],
  [7, brokenAs('iss was 7.')],
  [null, undefined],
])('iss-is-url: %s', (iss, outcome) => {
  expect(judge('iss-is-url', { change: withClaim('iss', iss) })).toEqual([outcome]);
});

// Source: audit and provenance page, 0.7.4: "Requesting systems issuer URI".
it('iss-is-url says nothing of GP Connect 0.7, where iss is any URI', () => {
  expect(judge('iss-is-url', { interaction: 'get-care-record', change: withClaim('iss', 'urn:x') })).toEqual([
    undefined,
  ]);
});

// Source: general API guidance, 1.2.7 to 1.6.2, "Managing resource contention": "Clients SHALL submit update requests with an If-Match header that quotes the ETag".
describe('change-names-version', () => {
  it.each<[string, Change, ClauseOutcome]>([
    ['the ETag of a version', withHeader('If-Match', 'W/"23"'), 'met'],
    ['that of a server without weak tags', withHeader('If-Match', '"23"'), 'met'],
    ['no If-Match', (draft) => draft, brokenAs('There was no If-Match.')],
    ['any version', withHeader('If-Match', '*'), brokenAs('If-Match was "*".')],
    ['a version without quotation marks', withHeader('If-Match', '23'), brokenAs('If-Match was "23".')],
    ['two versions', withHeader('If-Match', '"1", "2"'), brokenAs('If-Match was "\\"1\\", \\"2\\"".')],
  ])('%s', (_, change, outcome) => {
    for (const interaction of ['update-appointment', 'cancel-appointment'])
      expect(judge('change-names-version', { interaction, change })).toEqual([outcome]);
  });

  it('says nothing of what changes no appointment', () => {
    expect(judge('change-names-version', {}, { interaction: 'create-appointment' })).toEqual([undefined, undefined]);
  });
});

// Source: find a patient page, 1.2.7 to 1.6.2: the consumer SHALL apply percent encoding, so that servers handle the pipe; RFC 3986, appendix A: what a query may hold.
it.each<[string, ClauseOutcome]>([
  ['/Patient?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C9690937278', 'met'],
  ['/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number%7C9690937278', 'met'],
  ['/Patient/1/Appointment?start=ge2026-06-01&start=le2026-06-28T10:00:00+01:00', 'met'],
  [
    '/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9690937278',
    brokenAs('The query had "|", which is not percent-encoded there.'),
  ],
  ['/Patient?identifier=%7', brokenAs('The query had "%", which is not percent-encoded there.')],
  ['/Patient?name=[x]', brokenAs('The query had "[", which is not percent-encoded there.')],
  ['/Patient?', 'met'],
  ['/Patient/1', undefined],
])('query-is-percent-encoded: %s', (path, outcome) => {
  expect(judge('query-is-percent-encoded', { change: withPath(path) })).toEqual([outcome]);
});

// Source: as above, "requesting_practitioner": id is a text; STU3, HumanName: family is one text, given a list.
describe('claims-complete', () => {
  it.each<[string, object, string]>([
    ['no id', { id: undefined }, 'requesting_practitioner has no id.'],
    ['an id that is a number', { id: 10019 }, 'requesting_practitioner.id is not as the page has it: id.'],
    [
      'a name as in DSTU2',
      { name: { family: ['Jones'], given: ['Claire'] } },
      'requesting_practitioner.name is not as the page has it: name with family and given.',
    ],
    ['no names', { name: [] }, 'requesting_practitioner has no name with family and given.'],
  ])('%s', (_, elements, found) => {
    const change = mapClaim('requesting_practitioner', (practitioner: object) => ({ ...practitioner, ...elements }));
    expect(judge('claims-complete', { change })).toEqual([brokenAs(found)]);
  });
});

// Source: as above, "iss (issuer) claim": a URL. A finding says of what is no value only what it is.
it.each<[string, unknown, string]>([
  ['a list', ['https://consumersupplier.thirdparty.nhs.uk/'], 'iss was a list.'],
  ['an object', { url: 'https://consumersupplier.thirdparty.nhs.uk/' }, 'iss was an object.'],
  ['a number', 7, 'iss was 7.'],
])('iss-is-url: %s', (_, iss, found) => {
  expect(judge('iss-is-url', { change: withClaim('iss', iss as string) })).toEqual([brokenAs(found)]);
});
