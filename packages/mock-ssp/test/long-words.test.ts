import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { withHeader, withPath } from '@mock-spine/shared/vectors/changes';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { startTestSsp, type TestSsp } from './running-ssp.ts';

let provider: PlainProvider;
let running: TestSsp;
beforeAll(async () => {
  provider = await startPlainProvider((_, res) => res.end('{}'));
  running = await startTestSsp(provider.root);
});
afterAll(async () => {
  await running.ssp.close();
  await provider.close();
});

const long = 'x'.repeat(5_000);

// DESIGN.md, section 3: why an exchange ended as it did is one sentence, which lists, logs and the command line show as it is.
it.each([
  ['Ssp-From', withHeader('Ssp-From', long), /^Ssp-From is x+…, which is the ASID of no registered system\.$/],
  ['Ssp-To', withHeader('Ssp-To', long), /^Ssp-To is x+…, which is the ASID of no registered system\.$/],
  ['Ssp-InteractionID', withHeader('Ssp-InteractionID', long), /^x+… is no interaction of GP Connect 1\.x\.$/],
  ['Accept', withHeader('Accept', `text/${long}`), /^The SSP expected .*, and found text\/x+…\.$/],
  [
    'the path',
    withPath(`/Patient/../${long}`),
    /^The target, .*x+…, has dot segments or backslashes below the endpoint\.$/,
  ],
])('%s of 5,000 characters is cut in the sentence about it, and the sentence ends as ever', async (_, change, says) => {
  await running.send(change(running.good()));
  const { because } = (await running.latest()) as { because?: { says: string; found: string; next: string } };
  expect(because?.says).toMatch(says);
  expect(because!.says.length + because!.found.length + because!.next.length).toBeLessThan(2_000);
});
