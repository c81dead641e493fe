import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { issueIn } from '@mock-spine/shared/testing/send';
import { mapClaim } from '@mock-spine/shared/vectors/changes';
import { startTestProvider, type TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

const user = 'https://fhir.nhs.uk/Id/sds-user-id';
const role = 'https://fhir.nhs.uk/Id/sds-role-profile-id';
const old = 'http://fhir.nhs.net/Id/ods-organization-code';

// Source: DESIGN.md, section 3: a finding says what was expected and what was found. The status and the code are those of the error handling page, 1.6.0: a claim with an invalid value.
it.each<[says: string, interaction: string, claim: string, elements: object, found: string]>([
  [
    'an id that is a number',
    'search-patient',
    'requesting_practitioner',
    { id: 10019 },
    'the JSON number 10019, where a text is wanted',
  ],
  ['an empty id', 'search-patient', 'requesting_practitioner', { id: '' }, '""'],
  ['no id', 'search-patient', 'requesting_practitioner', { id: undefined }, 'none'],
  [
    'a name as in DSTU2',
    'search-patient',
    'requesting_practitioner',
    { name: { family: ['Jones'], given: ['Claire'] } },
    '{family a list of a text, given a list of a text}',
  ],
  [
    'a family name as in DSTU2',
    'search-patient',
    'requesting_practitioner',
    { name: [{ family: ['Jones'], given: ['Claire'] }] },
    'a list of {family a list of a text, given a list of a text}',
  ],
  [
    'a given name that is no list',
    'search-patient',
    'requesting_practitioner',
    { name: [{ family: 'Jones', given: 'Claire' }] },
    'a list of {family a text, given a text}',
  ],
  [
    'a name as in STU3, for 0.7',
    'get-care-record',
    'requesting_practitioner',
    { name: [{ family: 'Jones', given: ['Claire'] }] },
    'a list of {family a text, given a list of a text}',
  ],
  // JMathiszig-Lee/GPconnect (Xhuma), app/security.py: one HumanName where STU3 has a list of them.
  [
    'one name that is in no list',
    'search-patient',
    'requesting_practitioner',
    { name: { family: 'CONE', given: ['Stephen'], prefix: ['Dr'] } },
    '{family a text, given a list of a text}, which is in no list',
  ],
  [
    'one identifier that is in no list',
    'search-patient',
    'requesting_organization',
    { identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'RRV00' } },
    '{system "https://fhir.nhs.uk/Id/ods-organization-code", value a text}, which is in no list',
  ],
  [
    'one identifier that is in no list, for 0.7',
    'get-care-record',
    'requesting_device',
    { identifier: { system: 'x', value: '1' } },
    '{system "x", value a text}, which is in no list',
  ],
  ['no names', 'search-patient', 'requesting_practitioner', { name: [] }, 'an empty list'],
  [
    'an SDS user id that is a number',
    'search-patient',
    'requesting_practitioner',
    { identifier: [{ system: user, value: 1 }] },
    `a list of {system "${user}", value a number}`,
  ],
  [
    'other identifiers',
    'search-patient',
    'requesting_practitioner',
    { identifier: [{ system: role, value: 'UNK' }, 'x'] },
    `a list of {system "${role}", value a text}, a text`,
  ],
  [
    'many identifiers',
    'search-patient',
    'requesting_practitioner',
    { identifier: [1, 2, 3, 4] },
    'a list of a number, a number, a number and more',
  ],
  [
    'an identifier that is no list',
    'search-patient',
    'requesting_device',
    { identifier: { system: 'x', value: null } },
    '{system "x", value null}',
  ],
  [
    'a version that is a number',
    'search-patient',
    'requesting_device',
    { version: 1.5 },
    'the JSON number 1.5, where a text is wanted',
  ],
  ['a blank name', 'search-patient', 'requesting_organization', { name: ' ' }, '" "'],
  [
    'an ODS code of 0.x',
    'search-patient',
    'requesting_organization',
    { identifier: [{ system: old, value: 'A1' }] },
    `none, but "${old}" of GP Connect 0.x`,
  ],
  [
    'no name, beside an ODS code of 0.x',
    'search-patient',
    'requesting_organization',
    { name: undefined, identifier: [{ system: old, value: 'A1' }] },
    'none',
  ],
])('P-08 a claim with %s is refused, and what is there is told', async (_, interaction, claim, elements, found) => {
  const change = mapClaim(claim, (resource: object) => ({ ...resource, ...elements }));
  const { status, body } = await running.send(change(running.good(interaction)));
  const { code, diagnostics } = issueIn(body);
  expect([status, code]).toEqual([400, 'BAD_REQUEST']);
  expect(diagnostics).toContain(`in ${claim}; found ${found}. Complete ${claim}: `);
});
