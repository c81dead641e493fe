import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { htmlProbes } from '../src/html/html-probes.ts';
import { findingsIn, startHtmlProvider, type HtmlProvider } from './support/html-provider.ts';

let provider: HtmlProvider;
beforeAll(async () => {
  provider = await startHtmlProvider();
});
afterAll(() => provider.close());

describe('A-222 the service root of Access Record HTML of this mock', () => {
  it('has no finding in a run of every clause', async () => {
    const probes = await provider.judge('--cast');
    expect(findingsIn(probes)).toEqual([]);
    const passed = new Set(probes.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id));
    expect(htmlProbes.filter(({ id }) => !passed.has(id))).toEqual([]);
    expect([...passed]).toEqual(
      expect.arrayContaining([
        'care-record-section-unknown',
        'dstu2-aud-of-service-root',
        'dstu2-interaction-of-a-section',
        'cache-control-no-store',
        // What fits any interaction is tried here, where there is no other service root.
        'ssp-to-another-system',
        'ssp-traceid-missing',
        'interaction-unknown',
        'authorization-missing',
        'token-signed',
        'iss-missing',
        'exp-before-iat',
        'scope-unknown',
      ]),
    );
  }, 120_000);

  // Source: JWT.feature of the assurance suite, 0.7.4: 400, where 1.x has 422; the local identifier and the job role may be missing.
  it('is not held to what 1.x alone has, however thorough the run is', async () => {
    const probes = await provider.judge('--cast', '--thorough');
    expect(findingsIn(probes)).toEqual([]);
    const tried = new Set(probes.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id.split('@')[0]));
    for (const id of ['device-of-wrong-type', 'practitioner-with-old-user-system', 'requested-record-present'])
      expect([id, tried.has(id)]).toEqual([id, false]);
    expect(probes.map(({ id }) => id)).toContain('ssp-from-missing@get-care-record');
  }, 120_000);

  // With nothing in any table, in transit, with what is confidential, with the awkward cases, and with free text.
  it.each(['9690938134', '9990020027', '9990020051', '9990020019', '9990020140'])(
    'has none for the patient %s',
    async (nhsNumber) => {
      expect(findingsIn(await provider.judge('--patient', nhsNumber, '--only', 'A-222'))).toEqual([]);
    },
  );
});
