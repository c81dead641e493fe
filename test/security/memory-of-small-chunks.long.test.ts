import { afterEach, expect, it } from '@jest/globals';
import { many, posted, throughSsp, withJournal } from '../support/many-requests.ts';
import { startMeasured, type MeasuredMock } from '../support/measured-mock.ts';
import { pointedAt } from '../support/running-mocks.ts';

const running: MeasuredMock[] = [];
afterEach(() => Promise.all(running.splice(0).map((mock) => mock.stop())));

// Two minutes of computing: Node's parser calls back for each of 130 million chunks, and nothing can be saved there.
it('T-02 a mock holds 360 bodies of 361 KB in chunks of one byte, on both hops: they took 7 GB', async () => {
  const provider = await startMeasured('mock-provider', '--keep-bodies', '1000000');
  running.push(provider);
  const ssp = await startMeasured('mock-ssp', '--keep-bodies', '1000000', ...pointedAt(provider.port));
  running.push(ssp);
  const request = posted(throughSsp(ssp, provider.port), 361_000, 1);
  expect(await many(12, ssp.port, 'consumer', request, 30)).toEqual(Array(360).fill('400'));
  expect([ssp.grown() < withJournal, provider.grown() < withJournal]).toEqual([true, true]);
}, 900_000);
