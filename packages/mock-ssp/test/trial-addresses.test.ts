import { expect, it } from '@jest/globals';
import { startTestSsp } from './running-ssp.ts';

// Source: --host, "address that the proxy listens on", and --public-origin, "scheme, host and port at which consumers reach the proxy": trials listen there as well.
it.each([
  [[], 'localhost'],
  [['--host', '127.0.0.1'], '127.0.0.1'],
  [['--host', '::1'], '[::1]'],
  [['--host', '0.0.0.0', '--public-origin', 'https://mocks.example:8443'], 'mocks.example'],
])('trials tell where they are reached: %j', async (flags, host) => {
  const { ssp, control } = await startTestSsp('https://localhost:9443/B82617/STU3/1/gpconnect', ['--trials', ...flags]);
  try {
    const { trials } = (await (await control('/trials')).json()) as { trials: { url: string; port: number }[] };
    expect(trials.map(({ url }) => url)).toEqual(trials.map(({ port }) => `https://${host}:${port}`));
    expect(ssp.tells!.slice(1).map((line) => line.trim().split(' ')[0])).toEqual(trials.map(({ url }) => url));
  } finally {
    await ssp.close();
  }
});
