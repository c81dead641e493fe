import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { someOf } from '@mock-spine/shared/testing/matrix';
import { interactions } from '@mock-spine/shared/protocol/interactions';
import { runRequest } from '../packages/mock-spine/src/request/run-request.ts';
import { startChain, type Chain } from './support/chain.ts';

let chain: Chain;
beforeAll(async () => {
  chain = await startChain();
});
afterAll(() => chain.close());

interface Sent {
  readonly request: { readonly url: string; readonly body?: string };
  readonly response: { readonly status: number; readonly body: object };
}
const send = async (order: object): Promise<Sent> =>
  (await chain.control('ssp', '/send', { method: 'POST', body: JSON.stringify(order) })).json() as Promise<Sent>;
const refused = async (path: string, order: object) => {
  const answer = await chain.control('ssp', path, { method: 'POST', body: JSON.stringify(order) });
  const { error, next } = (await answer.json()) as { error: string; next: string };
  return [answer.status, error, next];
};

/** The end of the path, its query decoded, and the body: where a request says whom it is about. */
const saysWhom = ({ request: { url, body = '' } }: Sent): string =>
  `${decodeURIComponent(url.slice(url.indexOf('/gpconnect')))} ${body}`;

/**
 * Whom each request is about. Sources: docs/test-data.md (roles, NHS numbers, ids), the published test data of the suite for the numbers; the standing
 * appointments 1, 2 and 3 are those of patients 1, 2 and 3.
 */
const table: readonly [interaction: string, patient: string, inRequest: string, status: number, inAnswer: string][] = [
  ['search-patient', 'normal', 'nhs-number|9690937278', 200, '"value":"9690937278"'],
  ['search-patient', 'normal-3', 'nhs-number|9690937294', 200, '"value":"9690937294"'],
  ['search-patient', '9690937286', 'nhs-number|9690937286', 200, '"value":"9690937286"'],
  ['search-patient', 'unknown', 'nhs-number|9999999999', 200, '"type":"searchset"'],
  ['read-patient', 'normal', '/Patient/1 ', 200, '"value":"9690937278"'],
  ['read-patient', 'normal-3', '/Patient/3 ', 200, '"value":"9690937294"'],
  ['read-patient', '9690937405', '/Patient/8 ', 200, '"value":"9690937405"'],
  ['read-patient', 'sensitive', '/Patient/9 ', 404, 'PATIENT_NOT_FOUND'],
  ['register-patient', 'normal', '"value":"9690937278"', 409, 'DUPLICATE_REJECTED'],
  ['register-patient', 'normal-3', '"value":"9690937294"', 409, 'DUPLICATE_REJECTED'],
  ['register-patient', 'on-pds-2', '"value":"9990020086"', 200, '"value":"9990020086"'],
  ['register-patient', 'unknown', '"value":"9999999999"', 400, 'INVALID_PATIENT_DEMOGRAPHICS'],
  ['create-appointment', 'normal', '"reference":"Patient/1"', 201, '"reference":"Patient/1"'],
  ['create-appointment', 'normal-3', '"reference":"Patient/3"', 201, '"reference":"Patient/3"'],
  ['create-appointment', 'no-appointments', '"reference":"Patient/20"', 201, '"reference":"Patient/20"'],
  ['read-appointment', 'normal', '/Appointment/1 ', 200, '"reference":"Patient/1"'],
  ['read-appointment', 'normal-3', '/Appointment/3 ', 200, '"reference":"Patient/3"'],
  ['update-appointment', 'normal-3', '"reference":"Patient/3"', 200, '"reference":"Patient/3"'],
  ['cancel-appointment', 'normal-3', '"reference":"Patient/3"', 200, '"reference":"Patient/3"'],
  ['cancel-appointment', 'normal', '"reference":"Patient/1"', 200, '"reference":"Patient/1"'],
  ['search-patient-appointments', 'normal-2', '/Patient/2/Appointment?', 200, '"reference":"Patient/2"'],
  ['get-structured-record', 'normal-3', '"value":"9690937294"', 200, '"value":"9690937294"'],
  ['get-structured-record', 'full-record', '"value":"9990020019"', 200, '"value":"9990020019"'],
  ['get-structured-record', 'no-appointments', '"value":"9690938134"', 200, '"value":"9690938134"'],
  ['get-structured-record', 'confidential', '"value":"9990020051"', 200, '"value":"9990020051"'],
  ['get-structured-record', 'dirty-mapped', '"value":"9990020124"', 200, '"value":"9990020124"'],
  ['get-structured-record', 'dirty-coded', '"value":"9990020132"', 200, '"value":"9990020132"'],
  ['get-structured-record', 'dirty-free-text', '"value":"9990020140"', 200, '"value":"9990020140"'],
  ['get-structured-record', 'no-consent', '"value":"9690938576"', 403, 'NO_PATIENT_CONSENT'],
  ['migrate-structured-record', 'inactive', '"value":"9690938142"', 200, '"value":"9690938142"'],
  ['migrate-structured-record', 'normal', '"value":"9690937278"', 403, 'NO_RELATIONSHIP'],
  ['get-care-record', 'normal-2', '"value":"9690937286"', 200, '"value":"9690937286"'],
  ['get-care-record', 'full-record', '"value":"9990020019"', 200, '"value":"9990020019"'],
  ['get-care-record', 'in-transit', '"value":"9990020027"', 200, '"value":"9990020027"'],
  ['get-care-record', 'no-consent', '"value":"9690938576"', 403, 'NO_PATIENT_CONSENT'],
  ['search-patient-documents', 'normal-2', 'nhs-number|9690937286', 200, '"value":"9690937286"'],
  ['search-documentreference', 'normal-2', '/Patient/2/DocumentReference?', 200, '"reference":"Patient/2"'],
  ['read-binary', 'normal', '/Binary/07a6483f-732b-461e-86b6-edb665c45510 ', 200, '"resourceType":"Binary"'],
  ['read-binary', 'normal-4', '/Binary/c623d4a8-04a6-45a4-97c8-f323a4b5a612 ', 200, '"resourceType":"Binary"'],
  ['read-binary', 'no-consent', '/Binary/f95607db-37d9-42d7-8afb-c656d7e8d915 ', 403, 'NO_PATIENT_CONSENT'],
  ['migrate-binary', 'inactive', '/Binary/1b7829fd-59fb-40f9-8c1d-e878f90afb17 ', 200, '"resourceType":"Binary"'],
  ['migrate-binary', 'normal', '/Binary/07a6483f-732b-461e-86b6-edb665c45510 ', 403, 'NOT_AUTHORISED'],
];

const aboutNobody = [
  'read-metadata',
  'read-metadata-structured',
  'read-metadata-documents',
  'read-metadata-html',
  'search-practitioner',
  'read-practitioner',
  'search-organization',
  'read-organization',
  'read-location',
  'search-healthcareservice',
  'read-healthcareservice',
  'search-slot',
];

describe('a request is about the patient who is named, and so is the answer', () => {
  it.each(someOf(table, 25))('%s of %s', async (interaction, patient, inRequest, status, inAnswer) => {
    await chain.control('provider', '/reset', { method: 'POST' });
    const sent = await send({ interaction, patient });
    expect(saysWhom(sent)).toContain(inRequest);
    expect([sent.response.status, JSON.stringify(sent.response.body)]).toEqual([
      status,
      expect.stringContaining(inAnswer),
    ]);
    const issued = (await (
      await chain.control('ssp', '/issue', { method: 'POST', body: JSON.stringify({ interaction, patient }) })
    ).json()) as Sent['request'];
    expect(saysWhom({ ...sent, request: issued })).toContain(inRequest);
  });

  // Source: find_an_organisation page: by ODS code; a practice's system knows the practice.
  it.each(['B82617', 'X12345'])('search-organization finds the practice that is asked, %s', async (practice) => {
    const sent = await send({ interaction: 'search-organization', practice });
    expect(JSON.stringify(sent.response.body)).toContain(`"value":"${practice}"`);
  });

  it('and the table, with those that are about nobody, has every interaction', () => {
    expect([...new Set([...table.map(([interaction]) => interaction), ...aboutNobody])].sort()).toEqual(
      interactions.map(({ name }) => name).sort(),
    );
  });

  it.each(table.filter(([interaction], i) => table.findIndex(([other]) => other === interaction) === i))(
    '%s of %s, by pnpm request',
    async (interaction, patient, inRequest) => {
      let shown = '';
      await runRequest(
        {
          order: { interaction, patient },
          send: false,
          form: 'json',
          reveal: true,
          list: false,
          help: false,
          printConfig: false,
          authorisation: {},
          control: chain.sspControl,
        },
        (text) => (shown += text),
      );
      expect(saysWhom({ request: JSON.parse(shown) as Sent['request'] } as Sent)).toContain(inRequest);
    },
  );

  it.each([
    ['read-patient', '/Patient/31 '],
    ['search-patient', 'nhs-number|9658218865'],
    ['search-patient-documents', 'nhs-number|9658218865'],
    ['read-binary', '/Binary/5fbc6d31-9d3f-4c3d-9051-2cbc3d4e3f21 '],
    ['create-appointment', '"reference":"Patient/31"'],
    ['register-patient', '"value":"9990020078"'],
  ])(
    '%s at another practice is about a patient of that practice, or about whom nobody has',
    async (interaction, inRequest) => {
      expect(saysWhom(await send({ interaction, practice: 'A20047' }))).toContain(inRequest);
    },
  );
});

it('every request of a lesson is taken as it stands, and is about the patient whom it names', async () => {
  const { lessons } = (await (await chain.control('ssp', '/lessons')).json()) as {
    lessons: { requests: { send: { interaction?: string; patient?: string } }[] }[];
  };
  const orders = lessons.flatMap(({ requests }) => requests.map(({ send: order }) => order));
  expect(orders.length).toBeGreaterThan(20);
  const issued = await Promise.all(
    orders.map((order) => chain.control('ssp', '/issue', { method: 'POST', body: JSON.stringify(order) })),
  );
  expect(orders.filter((_, i) => issued[i]!.status !== 200)).toEqual([]);
  const named = orders.filter(({ patient, interaction }) => patient !== undefined && interaction !== undefined);
  expect(
    named.filter(({ patient, interaction }) => !table.some((row) => row[0] === interaction && row[1] === patient)),
  ).toEqual([]);
});

describe('a patient whom the practice has since a registration', () => {
  it.each([
    ['read-patient', '/Patient/101 ', 200],
    ['search-patient-appointments', '/Patient/101/Appointment?', 200],
    ['create-appointment', '"reference":"Patient/101"', 201],
  ])('is asked for before %s', async (interaction, inRequest, status) => {
    await chain.control('provider', '/reset', { method: 'POST' });
    await send({ interaction: 'register-patient', patient: 'on-pds-3' });
    const sent = await send({ interaction, patient: 'on-pds-3' });
    expect([saysWhom(sent), sent.response.status]).toEqual([expect.stringContaining(inRequest), status]);
  });

  it('has an appointment that is cancelled as it was booked', async () => {
    await chain.control('provider', '/reset', { method: 'POST' });
    const booked = await send({ interaction: 'create-appointment', patient: 'normal-5' });
    const sent = await send({ interaction: 'cancel-appointment', id: (booked.response.body as { id: string }).id });
    expect(sent.response).toMatchObject({
      status: 200,
      body: {
        status: 'cancelled',
        participant: expect.arrayContaining([expect.objectContaining({ actor: { reference: 'Patient/5' } })]),
      },
    });
  });
});

describe.each(['/issue', '/send'])('%s refuses', (path) => {
  it.each(aboutNobody)('a patient in %s, which is about none', async (interaction) => {
    expect(await refused(path, { interaction, patient: 'normal-3' })).toEqual([
      400,
      `Expected no patient: ${interaction} is about none; found "normal-3".`,
      'Leave patient out, or ask for an interaction that is about a patient.',
    ]);
  });

  it.each([
    [
      { interaction: 'read-patient', patient: 'on-pds' },
      'Practice B82617 has no patient "on-pds", whom read-patient would be about.',
      'Do one of these: register the patient with register-patient; name another patient; name a logical id with id.',
    ],
    [
      { interaction: 'create-appointment', patient: 'elsewhere' },
      'Practice B82617 has no patient "elsewhere", whom create-appointment would be about.',
      'Do one of these: register the patient with register-patient; ask practice A20047; name another patient.',
    ],
    [
      { interaction: 'search-documentreference', patient: 'unknown' },
      'Practice B82617 has no patient "unknown", whom search-documentreference would be about.',
      'name another patient',
    ],
    [
      { interaction: 'read-appointment', patient: 'normal-4' },
      'No appointment of patient "normal-4" is known at B82617, which read-appointment has to name.',
      'search-patient-appointments',
    ],
    [
      { interaction: 'cancel-appointment', practice: 'A20047' },
      'No appointment of patient "normal-2" is known at A20047, which cancel-appointment has to name.',
      'name it with id',
    ],
    [
      { interaction: 'read-binary', patient: 'normal-3' },
      'No document of patient "normal-3" is known at B82617, which read-binary has to name.',
      'search-documentreference',
    ],
    [
      { interaction: 'read-patient', patient: 'normal-3', id: '1' },
      'Expected an id that is about patient "normal-3", who is 3 at B82617; found "1".',
      'Leave out patient',
    ],
    [
      { interaction: 'read-appointment', patient: 'normal', id: '2' },
      'Expected an id that is about patient "normal", who is 1 at B82617; found "2".',
      'Leave out patient',
    ],
    [
      { interaction: 'read-binary', patient: 'normal-2', id: '07a6483f-732b-461e-86b6-edb665c45510' },
      'Expected an id that is about patient "normal-2", who is 2 at B82617; found "07a6483f-732b-461e-86b6-edb665c45510".',
      'Leave out patient',
    ],
    [
      { interaction: 'create-appointment', id: '3' },
      'Expected no id: create-appointment names no resource in its path; found "3".',
      'say with patient whom it is about',
    ],
    [
      { interaction: 'search-slot', id: '3' },
      'Expected no id: search-slot names no resource in its path; found "3".',
      'Leave id out.',
    ],
  ])('%j', async (order, error, next) => {
    await chain.control('provider', '/reset', { method: 'POST' });
    expect(await refused(path, order)).toEqual([400, error, expect.stringContaining(next)]);
  });
});
