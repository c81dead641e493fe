import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueIn, type Received } from '@mock-spine/shared/testing/send';
import { goodRegistration } from '@mock-spine/shared/vectors/good-registration';
import { interactionOf, vectorByName } from '@mock-spine/shared/vectors/vectors';
import { wantedOf, type Wanted } from '../packages/conformance/test/facts/fact-row.ts';
import { besideTable, section52 } from '../packages/conformance/test/facts/section-5-2.ts';
import { section810 } from '../packages/conformance/test/facts/section-8-10.ts';
import { section811 } from '../packages/conformance/test/facts/section-8-11.ts';
import { section88 } from '../packages/conformance/test/facts/section-8-8.ts';
import { section89 } from '../packages/conformance/test/facts/section-8-9.ts';
import { startChain, type Chain } from './support/chain.ts';
import { recordRequests, temporaryPatient, type RecordRequest } from './support/record-requests.ts';

interface Resource {
  readonly resourceType: string;
  readonly id?: string;
  readonly issue?: readonly {
    readonly severity: string;
    readonly code: string;
    readonly diagnostics: string;
    readonly details: { readonly coding: readonly object[]; readonly text: string };
  }[];
}

let chain: Chain;
/** Logical id of the temporary patient. */
let temporaryId: string;
beforeAll(async () => {
  chain = await startChain();
  const received = await chain.send({
    ...chain.good('register-patient'),
    body: JSON.stringify(goodRegistration(temporaryPatient)),
  });
  expect(received.status).toBe(200);
  temporaryId = resourcesIn(received)[0]!.id!;
});
afterAll(() => chain.close());

const resourcesIn = ({ body }: Received): readonly Resource[] =>
  ((JSON.parse(body) as { entry?: { resource: Resource }[] }).entry ?? []).map(({ resource }) => resource);

const tables = [section88, section89, section810, section811];

describe.each(tables)('facts $name, through the SSP and the provider', ({ rows }) => {
  const tried = rows.flatMap((row) =>
    'vectors' in row
      ? row.vectors.map((name) => [vectorByName(name)!.requirement, row.row, name, wantedOf(row, name)] as const)
      : [],
  );
  it.each(tried)('%s %s (vector %s)', async (_, __, name, wanted) => {
    const vector = vectorByName(name)!;
    expectAnswer(await chain.send(vector.change(chain.good(interactionOf(vector)))), wanted);
  });

  const requested = rows.flatMap((row) =>
    'requests' in row ? row.requests.map((name) => [row.row, name, row.wants] as const) : [],
  );
  it.each(requested)('%s (request "%s")', async (_, name, wanted) => {
    const request = recordRequests[name]!;
    const received = await (request.gpConnectIsOff
      ? whileGpConnectIsOff(() => sendRequest(request))
      : sendRequest(request));
    expectAnswer(received, wanted);
    if (request.gpConnectIsOff)
      expect(issueIn(received.body).diagnostics).toBe('GP Connect is disabled at this practice.');
    if (request.finds)
      expect(resourcesIn(received).map(({ resourceType, id }) => `${resourceType}/${id}`)).toEqual(
        request.finds.map((id) => `Patient/${id}`),
      );
    if (request.warnsOf) expectWarnings(resourcesIn(received), request.warnsOf);
  });
});

it('every request is tried for a row, and no row names one that is not there', () => {
  const named = tables.flatMap(({ rows }) => rows.flatMap((row) => ('requests' in row ? row.requests : [])));
  expect([...named].sort()).toEqual(Object.keys(recordRequests).sort());
});

it('A-048 A-087 a record is not migrated where GP Connect is switched off, and is migrated when it is on again', async () => {
  const migrate = () => chain.send(chain.good('migrate-structured-record'));
  expectAnswer(await whileGpConnectIsOff(migrate), { status: 403, code: 'ACCESS DENIED' });
  expectAnswer(await migrate(), { status: 200 });
});

function sendRequest({ interaction, change, ofTemporaryPatient }: RecordRequest): Promise<Received> {
  const draft = change(chain.good(interaction));
  return chain.send(
    ofTemporaryPatient ? { ...draft, path: draft.path.replace('/Patient/1/', `/Patient/${temporaryId}/`) } : draft,
  );
}

async function whileGpConnectIsOff(send: () => Promise<Received>): Promise<Received> {
  await switchGpConnect(false);
  try {
    return await send();
  } finally {
    await switchGpConnect(true);
  }
}

async function switchGpConnect(on: boolean): Promise<void> {
  const { status } = await chain.control('provider', '/enablement', {
    method: 'PUT',
    body: JSON.stringify({ B82617: { 'gp-connect': on } }),
  });
  expect(status).toBe(200);
}

/** A refusal has the status, the issue type and the display that the code table of the facts (§5.2) gives its code. */
function expectAnswer(received: Received, wanted: Wanted): void {
  if (!('status' in wanted)) throw new Error('A row about a record wants a status.');
  expect(received.headers['cache-control']).toBe('no-store');
  if (wanted.status === 'a success') expect(received.status).toBe(200);
  else if (wanted.status !== 'a failure') expect(received.status).toBe(wanted.status);
  if (wanted.status === 'a success' || wanted.status === 200) return;
  const { code, ...issue } = issueIn(received.body);
  if ('code' in wanted) expect(code).toBe(wanted.code);
  const row = [...section52, ...besideTable].find((other) => other.code === code)!;
  expect([received.status, issue]).toMatchObject([
    row.status,
    { severity: 'error', type: row.issueType, display: row.display },
  ]);
}

function expectWarnings(resources: readonly Resource[], names: readonly string[]): void {
  const outcomes = resources.filter(({ resourceType }) => resourceType === 'OperationOutcome');
  expect(outcomes.flatMap(({ issue }) => issue!)).toEqual(
    names.map((name) => ({
      severity: 'warning',
      code: 'not-supported',
      diagnostics: name,
      details: {
        coding: [
          {
            system: 'https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1',
            code: 'NOT_IMPLEMENTED',
            display: 'Not implemented',
          },
        ],
        text: `${name} is an unrecognised parameter`,
      },
    })),
  );
}
