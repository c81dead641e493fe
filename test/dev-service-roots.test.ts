import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startReadyDev, stopDev, freePorts, type RunningDev } from './support/running-dev.ts';

/** Source: service roots of real suppliers end with `/fhir` (consumer adaptor and swagger of the NHS, public samples of two suppliers). */
const roots = {
  gpconnect: '/B82617/STU3/1/gpconnect/fhir',
  structured: '/B82617/STU3/1/gpconnect/structured/fhir',
  documents: '/B82617/STU3/1/gpconnect/documents/fhir',
};

let dev: RunningDev;
let control: string;
beforeAll(async () => {
  dev = await startReadyDev([
    ...freePorts,
    ...Object.entries(roots).flatMap(([capability, path]) => ['--service-root', `B82617:${capability}=${path}`]),
  ]);
  [control = ''] = /http:\/\/localhost:\d+/.exec(dev.stdout()) ?? [];
}, 90_000);
afterAll(() => stopDev(dev), 30_000);

const post = async (path: string, body: object) =>
  (await fetch(control + path, { method: 'POST', body: JSON.stringify(body) })).json();

it.each([
  ['search-patient', roots.gpconnect],
  ['read-metadata', roots.gpconnect],
  ['search-slot', roots.gpconnect],
  ['create-appointment', roots.gpconnect],
  ['get-structured-record', roots.structured],
  ['search-documentreference', roots.documents],
  ['read-binary', roots.documents],
])('pnpm dev serves %s at %s, which the SSP has in its directory', async (interaction, root) => {
  const sent = (await post('/send', { interaction })) as { request: { url: string }; response: { status: number } };
  expect(sent.request.url).toContain(`${root}/`);
  expect([200, 201]).toContain(sent.response.status);
});

it('pnpm dev names such a root in the look-up', async () => {
  const identifier = encodeURIComponent(
    'https://fhir.nhs.uk/Id/nhsServiceInteractionId|urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1',
  );
  const organization = encodeURIComponent('https://fhir.nhs.uk/Id/ods-organization-code|B82617');
  const found = await (
    await fetch(`${control}/spine-directory/FHIR/R4/Endpoint?organization=${organization}&identifier=${identifier}`)
  ).json();
  expect(found).toMatchObject({
    entry: [{ resource: { address: expect.stringMatching(/\/B82617\/STU3\/1\/gpconnect\/structured\/fhir$/) } }],
  });
});
