import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { startOwnDataChain, type OwnDataChain } from './support/own-data-chain.ts';

let chain: OwnDataChain;
beforeAll(async () => {
  chain = await startOwnDataChain('--no-cast');
});
afterAll(() => chain.close());

const read = async (of: 'ssp' | 'provider', path: string, headers: Readonly<Record<string, string>> = {}) => {
  const answer = await fetch(`${chain.controls[of]}${path}`, { headers });
  return { status: answer.status, text: await answer.text() };
};
const sds = (odsCode: string) =>
  read(
    'ssp',
    `/spine-directory/FHIR/R4/Device?organization=https://fhir.nhs.uk/Id/ods-organization-code|${odsCode}&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1`,
    { apikey: 'any', Accept: 'application/fhir+json' },
  );

describe('with --no-cast', () => {
  it('the practices and people of the folder are all that there is', async () => {
    const { practices } = JSON.parse((await read('provider', '/data')).text) as { practices: { odsCode: string }[] };
    expect(practices.map(({ odsCode }) => odsCode)).toEqual(['Z99001', 'Z99002']);
    const { systems } = JSON.parse((await read('ssp', '/registry')).text) as {
      systems: Record<string, { organisation: string; endpoints?: Record<string, string> }>;
    };
    const serving = Object.values(systems).filter(({ endpoints }) => endpoints?.['structured'] !== undefined);
    expect(serving.map(({ organisation }) => organisation).sort()).toEqual(['Z99001', 'Z99002']);
  });

  it('a request without a practice or a patient is about the first of the folder', async () => {
    const { status, all } = await chain.send({ interaction: 'search-patient' });
    expect([status, all]).toMatchObject([200, [{ resourceType: 'Patient', name: [{ family: 'EXAMPLE' }] }]]);
  });

  it('nobody of the cast is found, at the practice or on PDS', async () => {
    const found = await chain.send({ interaction: 'search-patient', practice: 'Z99001', patient: '9690937278' });
    expect([found.status, found.all]).toEqual([200, []]);
    const trace = await read('ssp', '/personal-demographics/FHIR/R4/Patient/9690937278', {
      'X-Request-ID': '60E0B220-8136-4CA5-AE46-1D97EF59D068',
    });
    expect([trace.status, trace.text]).toEqual([404, expect.stringContaining('RESOURCE_NOT_FOUND')]);
  });

  it('SDS knows the practices of the folder, and none of the cast', async () => {
    expect([(await sds('Z99001')).text, (await sds('B82617')).text]).toEqual([
      expect.stringMatching(/"total":\s*1\b/),
      expect.stringMatching(/"total":\s*0\b/),
    ]);
  });
});

it('--no-cast without a folder is refused, in a sentence and with the next step', async () => {
  const certs = await sharedPki();
  for (const command of ['mock-provider', 'mock-ssp']) {
    const settings = ['--port=0', '--control-port=0', `--certs=${certs}`, '--no-cast'];
    const failed = await promisify(execFile)(process.execPath, ['scripts/run.js', command, ...settings]).catch(
      (error: { readonly code: number; readonly stderr: string }) => error,
    );
    expect(failed).toMatchObject({ code: 2 });
    expect(failed.stderr).toContain('--no-cast leaves nobody: name a folder of practices and patients with --data.');
  }
});
