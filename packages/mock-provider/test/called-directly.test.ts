import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { clientOf, send } from '@mock-spine/shared/testing/send';
import { withHeader } from '@mock-spine/shared/vectors/changes';
import { writeDraft, type Draft } from '@mock-spine/shared/vectors/draft';
import { startTestProvider, type TestProvider } from './running-provider.ts';

let direct: TestProvider;
let usual: TestProvider;
beforeAll(async () => {
  [direct, usual] = await Promise.all([startTestProvider(['--direct']), startTestProvider()]);
});
afterAll(() => Promise.all([direct.provider.close(), usual.provider.close()]));

const withoutSsp = (draft: Draft): Draft => ({
  ...draft,
  headers: draft.headers.filter(([name]) => !name.toLowerCase().startsWith('ssp-')),
});
const certificateless = (running: TestProvider, draft: Draft) =>
  send(
    writeDraft(draft),
    { ca: readFileSync(join(running.pki, 'ca-bundle.crt')), agent: false },
    { port: running.provider.port },
  );

interface Shown {
  readonly exchanges: readonly {
    readonly interaction?: string;
    readonly findings: readonly { readonly rule: string; readonly verdict: string }[];
  }[];
}
async function notes(): Promise<readonly string[]> {
  const { exchanges } = (await (await direct.control('/exchanges?limit=1')).json()) as Shown;
  return exchanges[0]!.findings.filter(({ verdict }) => verdict === 'note').map(({ rule }) => rule);
}

/** The notes are the clauses P-07 and P-01 of the security page: the four Ssp headers, and connections from the SSP only. */
const missing = [
  'ssp-certificate-present',
  'ssp-traceid-present',
  'ssp-from-present',
  'ssp-to-present',
  'ssp-interactionid-present',
];

it.each(['search-patient', 'read-patient', 'get-structured-record', 'read-metadata-structured', 'create-appointment'])(
  '%s is answered without certificate and Ssp headers, and the exchange notes them',
  async (interaction) => {
    const { status } = await certificateless(direct, withoutSsp(direct.good(interaction)));
    expect(status).toBe(interaction === 'create-appointment' ? 201 : 200);
    expect(await notes()).toEqual(missing);
  },
);

it('with Ssp headers the certificate alone is noted, and with both nothing', async () => {
  expect((await certificateless(direct, direct.good('read-patient'))).status).toBe(200);
  expect(await notes()).toEqual(['ssp-certificate-present']);
  expect((await direct.send(direct.good('read-patient'))).status).toBe(200);
  expect(await notes()).toEqual([]);
});

it('an appointment is amended and cancelled by the status in the body', async () => {
  const booked = await certificateless(direct, withoutSsp(direct.good('create-appointment')));
  const appointment = JSON.parse(booked.body) as { id: string; extension: object[] };
  const path = `/Appointment/${appointment.id}`;
  const put = (name: string, body: object) =>
    certificateless(direct, withoutSsp({ ...direct.good(name), path, body: JSON.stringify(body) }));
  const amended = await put('update-appointment', { ...appointment, description: 'Another' });
  expect([amended.status, (JSON.parse(amended.body) as { description: string }).description]).toEqual([200, 'Another']);
  const cancelled = await put('cancel-appointment', {
    ...(JSON.parse(amended.body) as { extension: object[] }),
    status: 'cancelled',
    extension: [
      ...appointment.extension,
      {
        url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-AppointmentCancellationReason-1',
        valueString: 'Better',
      },
    ],
  });
  expect([cancelled.status, (JSON.parse(cancelled.body) as { status: string }).status]).toEqual([200, 'cancelled']);
});

/*
 * NHSDigital/integration-adaptor-gp2gp, documentation/examples/2 - GPC Access Structured/request.sh: the consumer's own certificate at the provider's port of OpenTest,
 * with `SSP_URL=''`. The note is X-05.
 */
it('a consumer is answered that shows its own certificate, and the exchange notes whose it is', async () => {
  const { status } = await send(writeDraft(direct.good('get-structured-record')), clientOf(direct.pki, 'consumer'), {
    port: direct.provider.port,
  });
  expect(status).toBe(200);
  const { exchanges } = (await (await direct.control('/exchanges?limit=1')).json()) as Shown;
  const noted = exchanges[0]!.findings.filter(({ verdict }) => verdict === 'note');
  expect(noted).toEqual([
    expect.objectContaining({
      rule: 'ssp-certificate-present',
      expected: 'the client certificate of the SSP, which is for proxy.mock-spine.test',
      actual: '"consumer.mock-spine.test"',
    }),
  ]);
});

it('nothing else is loosened: a wrong Ssp-To, a missing token and an unknown path are refused', async () => {
  const wrong = withHeader('Ssp-To', '200000000359')(direct.good('read-patient'));
  const { headers, ...draft } = withoutSsp(direct.good('read-patient'));
  const tokenless: Draft = { ...draft, headers, authorise: () => [] };
  const lost: Draft = { ...draft, headers, path: '/Nothing' };
  const answers = await Promise.all([wrong, tokenless, lost].map((one) => certificateless(direct, one)));
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
});

// of the security page hold for every system: what is wrong with the certificate itself is not loosened.
it.each(['revoked', 'revoked-sub-ca', 'expired', 'not-yet-valid', 'self-signed', 'untrusted-ca', 'no-client-auth'])(
  'a certificate that is %s closes the connection',
  async (bad) => {
    await expect(
      send(writeDraft(direct.good('read-patient')), clientOf(direct.pki, `bad/${bad}`), {
        port: direct.provider.port,
      }),
    ).rejects.toThrow(/hang up|ECONNRESET|disconnected|alert/);
  },
);

// the interaction is found by method and path, so that these are what has to be put right; the header is not wanted here.
it.each([
  ['a path that no interaction has', { path: '/Patients' }, '"GET /Patients"'],
  ['the path of another capability', { path: '/DocumentReference/1' }, '"GET /DocumentReference/1"'],
  ['a method that no interaction has', { method: 'DELETE' }, '"DELETE /Patient/'],
] as const)('%s is refused for method and path, not for a missing interaction id', async (_, change, found) => {
  const { body } = await certificateless(direct, { ...withoutSsp(direct.good('read-patient')), ...change });
  const { issue } = JSON.parse(body) as { issue: [{ diagnostics: string }] };
  expect(issue[0].diagnostics).toMatch(
    /^Expected method and path of an interaction at the gpconnect service root, or an Ssp-InteractionID; found ".*"\. Compare both with /,
  );
  expect(issue[0].diagnostics).toContain(found);
});

it('without the setting the connection is closed, and missing headers are refused', async () => {
  await expect(certificateless(usual, usual.good('read-patient'))).rejects.toThrow(/hang up|ECONNRESET|disconnected/);
  expect((await usual.send(withoutSsp(usual.good('read-patient')))).status).toBe(400);
});
