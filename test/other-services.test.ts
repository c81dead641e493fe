import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProvider } from '@mock-spine/mock-provider/server';
import { providerSettings } from '@mock-spine/mock-provider/settings';
import { startSsp } from '@mock-spine/mock-ssp/server';
import { readSspSettings } from '@mock-spine/mock-ssp/settings';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { clientOf } from '@mock-spine/shared/testing/send';
import { bearer, nrlClaims, sendBytes, sspHeadersFor } from '../packages/mock-ssp/test/send-bytes.ts';

const listed = 'urn:nhs:names:services:nrl:DocumentReference.content';
// Source: Care Connect appointments 2.0, "Spine interaction ids", and the verbs of its pages.
const careConnect = [
  ['read:metadata', 'GET'],
  ['search:slot', 'GET'],
  ['create:appointment', 'POST'],
  ['search:appointment', 'GET'],
  ['read:appointment', 'GET'],
  ['update:appointment', 'PUT'],
] as const;

interface Found {
  readonly address: string;
  readonly asid: string;
}

let provider: Awaited<ReturnType<typeof startProvider>>;
let ssp: Awaited<ReturnType<typeof startSsp>>;
let client: ReturnType<typeof clientOf>;
const control = async <T>(path: string) =>
  (await (await fetch(`http://localhost:${ssp.controlPort}${path}`)).json()) as T;

beforeAll(async () => {
  const certs = await sharedPki();
  const anywhere = ['--port', '0', '--control-port', '0', '--certs', certs];
  provider = await startProvider(
    readSettings(
      providerSettings,
      [...anywhere, '--services-port', '0', '--audit-dir', await temporaryDirectory()],
      {},
    ),
  );
  ssp = await startSsp(
    readSspSettings(
      [
        ...anywhere,
        '--services',
        `https://localhost:${provider.servicesPort}`,
        '--provider-control',
        `http://localhost:${provider.controlPort}`,
      ],
      {},
    ),
  );
  client = clientOf(certs, 'consumer');
});
afterAll(async () => {
  await ssp.close();
  await provider.close();
});

/** Endpoint and ASID of an organisation for an interaction, as SDS tells them. */
async function lookUp(organisation: string, interaction: string): Promise<Found> {
  const query = `organization=https://fhir.nhs.uk/Id/ods-organization-code|${organisation}&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|${interaction}`;
  interface Bundle {
    entry: [{ resource: { address: string; identifier: { system: string; value: string }[] } }];
  }
  const [endpoint, device] = await Promise.all(
    ['Endpoint', 'Device'].map((type) => control<Bundle>(`/spine-directory/FHIR/R4/${type}?${query}`)),
  );
  const asid = device!.entry[0].resource.identifier.find(({ system }) => system.endsWith('nhsSpineASID'));
  return { address: endpoint!.entry[0].resource.address, asid: asid!.value };
}

const retrieve = async (id: string, method = 'GET') => {
  const { address, asid } = await lookUp('MOCKN', listed);
  return sendBytes(client, ssp.port, {
    method,
    target: `/${encodeURIComponent(`${address}/${id}`)}`,
    headers: { ...sspHeadersFor(`${listed}.read`, asid), Authorization: bearer(nrlClaims), Accept: 'application/pdf' },
  });
};

const latest = async () =>
  (await control<{ exchanges: { id: string }[] }>('/exchanges?kind=request&limit=1')).exchanges[0]!.id;

describe('the document of an NRL pointer', () => {
  it('A-241 is found in SDS and retrieved through the SSP as a PDF that readers open', async () => {
    const { status, headers, body } = await retrieve('da2b6e8a-b3f2-11e7');
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, 'application/pdf', 'no-store']);
    const file = body.toString('latin1');
    expect(file).toMatch(/^%PDF-1\.4\n/);
    // Source: ISO 32000-1 §7.5.5: startxref is the offset of the cross-reference table, each entry of which is the offset of an object.
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)![1]);
    expect(file.slice(start, start + 5)).toBe('xref\n');
    const offsets = [...file.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
    expect(offsets.map((offset, i) => file.slice(offset).startsWith(`${i + 1} 0 obj\n`))).toEqual(
      offsets.map(() => true),
    );
  });

  it('A-237 of 5 MB comes as the provider has it, and its story is told by both', async () => {
    const { body } = await retrieve('5242880-bytes');
    expect(body.length).toBeGreaterThan(5_242_880);
    expect(body.subarray(0, 5).toString()).toBe('%PDF-');
    const id = await latest();
    expect(await control(`/exchanges/${id}`)).toMatchObject({
      interaction: { id: `${listed}.read` },
      joined: {
        provider: {
          interaction: { id: `${listed}.read`, says: expect.stringContaining('not an interaction of GP Connect') },
          answer: { by: 'provider', status: 200 },
        },
        verdicts: { ssp: { refused: false }, provider: { refused: false } },
      },
    });
  });

  it.each([
    ['missing', 'GET', 404, 'not-found'],
    ['1', 'POST', 405, 'not-supported'],
  ])('%s by %s is %d', async (id, method, expected, code) => {
    const { status, body } = await retrieve(id, method);
    expect([status, (JSON.parse(body.toString()) as { issue: [{ code: string }] }).issue[0].code]).toEqual([
      expected,
      code,
    ]);
  });
});

describe('Care Connect appointments', () => {
  it.each(careConnect)(
    'A-240 %s by %s is 501, with an OperationOutcome, and the story says why',
    async (name, method) => {
      const interaction = `urn:nhs:names:services:careconnect:fhir:rest:${name}`;
      const { address, asid } = await lookUp('MOCKU', interaction);
      const { status, headers, body } = await sendBytes(client, ssp.port, {
        method,
        target: `/${address}/Appointment`,
        headers: { ...sspHeadersFor(interaction, asid), 'Content-Type': 'application/fhir+json' },
        ...(method !== 'GET' && { body: Buffer.from('{"resourceType":"Appointment"}') }),
      });
      expect([status, headers['content-type']]).toEqual([501, 'application/fhir+json']);
      // Source: FHIR STU3, "OperationOutcome": resourceType and at least one issue with severity and code.
      expect(JSON.parse(body.toString())).toMatchObject({
        resourceType: 'OperationOutcome',
        issue: [{ severity: 'error', code: 'not-supported' }],
      });
      expect(await control(`/exchanges/${await latest()}`)).toMatchObject({
        because: { by: 'provider', kind: 'state', decider: 'NOT_IMPLEMENTED' },
      });
    },
  );
});

it('whoever is not the SSP has no answer from them', async () => {
  const call = sendBytes(client, provider.servicesPort!, { target: '/MOCKN/Binary/1', headers: {} });
  await expect(call).rejects.toThrow(/hang up|ECONNRESET|disconnected/);
});
