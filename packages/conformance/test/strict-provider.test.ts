import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProvider, type RunningProvider } from '@mock-spine/mock-provider/server';
import { providerSettings } from '@mock-spine/mock-provider/settings';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { runConformance } from '../src/run-conformance.ts';
import { readConformanceSettings } from '../src/kit/settings.ts';

let pki: string;
const running: Record<string, RunningProvider> = {};
beforeAll(async () => {
  pki = await sharedPki();
  for (const flag of ['', '--strict-bookings']) {
    running[flag] = await startProvider(
      readSettings(
        providerSettings,
        [
          '--port',
          '0',
          '--control-port',
          '0',
          '--certs',
          pki,
          '--audit-dir',
          await temporaryDirectory(),
          ...(flag === '' ? [] : [flag]),
        ],
        {},
      ),
    );
  }
});
afterAll(() => Promise.all(Object.values(running).map((provider) => provider.close())));

async function verdictsOf(flag: string) {
  const root = `https://localhost:${running[flag]!.port}/B82617/STU3/1/gpconnect`;
  const { beyond } = await runConformance(
    readConformanceSettings([
      '--target',
      root,
      '--certs',
      pki,
      '--cast',
      '--write',
      '--rate',
      '1000',
      '--only',
      'A-053,A-054',
    ]),
    Date.now,
    () => {},
  );
  return beyond
    .flatMap((clause) => clause.probes)
    .map(({ id, verdict, received }) => ({ id, verdict, status: /status (\d+)/.exec(received)?.[1] }));
}

describe('A-054 a provider may be strict about bookings or not: neither is found to break anything', () => {
  it('takes and notes them as it comes', async () => {
    const found = await verdictsOf('');
    expect(found.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
    expect(found).toContainEqual({ id: 'booking-without-meta', verdict: 'pass', status: '201' });
  });

  it('refuses them with --strict-bookings', async () => {
    const found = await verdictsOf('--strict-bookings');
    expect(found.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
    expect(found).toContainEqual({ id: 'booking-without-meta', verdict: 'pass', status: '422' });
    expect(found).toContainEqual({ id: 'booking-with-participant-type-of-dstu2', verdict: 'pass', status: '201' });
  });
});
