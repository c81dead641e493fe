import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startSsp, type RunningSsp } from '@mock-spine/mock-ssp/server';
import { readSspSettings } from '@mock-spine/mock-ssp/settings';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { readConformanceSettings } from '../../src/kit/settings.ts';
import { runConformance } from '../../src/run-conformance.ts';
import { startOtherProvider, type OtherProvider } from './other-provider.ts';
import { otherPatient } from './other-records.ts';

let pki: string;
let provider: OtherProvider;
let ssp: RunningSsp;
let roots: readonly string[];

beforeAll(async () => {
  pki = await sharedPki();
  provider = await startOtherProvider(pki);
  roots = [provider.root, `structured=${provider.root}`, `documents=${provider.root}`];
  const own = ['--port', '0', '--control-port', '0', '--certs', pki, '--provider-asid', '100000000017'];
  ssp = await startSsp(readSspSettings([...own, ...roots.flatMap((root) => ['--provider', root])], {}));
});
afterAll(() => Promise.all([ssp.close(), provider.close()]));

const ask = async (path: string, init?: RequestInit): Promise<Record<string, unknown>> =>
  (await fetch(`http://localhost:${ssp.controlPort}${path}`, init)).json() as Promise<Record<string, unknown>>;

// Source: integration_interaction_ids page: the interaction, not the URL, tells the capability.
it.each([
  'urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1',
  'urn:nhs:names:services:gpconnect:structured:fhir:rest:read:metadata-1',
  'urn:nhs:names:services:gpconnect:documents:fhir:rest:search:patient-1',
])('one root is found in SDS for %s', async (interaction) => {
  const query = new URLSearchParams({
    organization: 'https://fhir.nhs.uk/Id/ods-organization-code|B82617',
    identifier: `https://fhir.nhs.uk/Id/nhsServiceInteractionId|${interaction}`,
  });
  const headers = {
    Accept: 'application/fhir+json',
    apikey: 'x',
    'X-Correlation-Id': '10960df2-29d1-4e71-823c-c0bb9d723012',
  };
  const { entry } = (await ask(`/spine-directory/FHIR/R4/Endpoint?${query}`, { headers })) as {
    entry: { resource: { address: string } }[];
  };
  expect(entry.map(({ resource }) => resource.address)).toEqual([provider.root]);
});

it.each([
  [{ interaction: 'search-patient', patient: otherPatient }, 'Bundle'],
  [{ interaction: 'read-metadata-structured' }, 'CapabilityStatement'],
  [{ interaction: 'search-patient-documents', patient: otherPatient }, 'Bundle'],
])('is sent %j by /send', async (order, resourceType) => {
  const { response } = (await ask('/send', {
    method: 'POST',
    body: JSON.stringify(order),
  })) as { response: { status: number; body: { resourceType: string } } };
  expect([response.status, response.body.resourceType]).toEqual([200, resourceType]);
});

it('is judged through the SSP without a FAIL', async () => {
  const flags = ['--certs', pki, '--rate', '1000', '--asid', '100000000017', '--patient', otherPatient];
  const settings = [...roots.flatMap((root) => ['--target', root]), ...flags, '--via', `https://localhost:${ssp.port}`];
  const report = await runConformance(readConformanceSettings(settings), Date.now, () => {});
  expect(report.good.verdict).toBe('pass');
  const probes = [...report.clauses, ...report.beyond].flatMap((clause) => clause.probes);
  expect(probes.filter(({ verdict }) => verdict === 'fail').map(({ id, reason }) => `${id}: ${reason}`)).toEqual([]);
  expect(probes.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(30);
});
