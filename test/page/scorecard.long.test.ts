import { afterAll, beforeAll, expect } from '@jest/globals';
import type { ConsumerScore, ScorecardReport } from '@mock-spine/mock-ssp/scorecard/report';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

let sandbox: Sandbox | undefined;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox?.close());

const broken = (
  id: string,
  count: number,
  found: ConsumerScore['clauses'][number]['found'],
): ConsumerScore['clauses'][number] => ({
  id,
  requirement: undefined,
  says: `Clause ${id}.`,
  source: 'a page',
  next: 'Do it.',
  verdict: 'broken',
  met: 0,
  broken: count,
  found,
});

const consumer = (
  asid: string,
  addresses: readonly string[],
  ...clauses: readonly ConsumerScore['clauses'][number][]
): ConsumerScore => ({
  asid,
  addresses,
  exchanges: 7,
  counts: { met: 0, broken: clauses.length, 'never-exercised': 0 },
  clauses,
});

const report: ScorecardReport = {
  since: '2026-01-01T00:00:00.000Z',
  passedOver: 1,
  consumers: [
    consumer(
      '200000000359',
      ['127.0.0.1'],
      broken('token', 7, [{ exchange: 'ssp-1', found: 'Wrong.' }]),
      broken('trial-expired-certificate', 1, [{ exchange: 'trial expired-certificate', found: 'It fell for it.' }]),
    ),
    consumer('none', [], broken('ssp-headers', 1, [{ exchange: 'ssp-2', found: 'Ssp-From was sent 0 times.' }])),
  ],
  unattributed: {
    trials: [{ trial: 'tls-1-0', address: '127.0.0.1', refused: 0, fell: 2 }],
    refusedConnections: [{ address: '::1', reason: 'old-version', says: 'It offers TLS 1.0.', count: 1 }],
  },
};

// Source: docs/consumer-reference.md: what pnpm scorecard tells of the same report, "put down to nobody" among it.
itInBrowser('the page tells all that the command tells of a scorecard', async () => {
  const page = await sandbox!.open('#/scorecard', {}, async (tab) => {
    await tab.route('**/scorecard', (route) => route.fulfill({ json: report }));
  });
  const none = page.getByRole('region', { name: 'Requests without an ASID' });
  await none.waitFor();
  const text = (await page.locator('main').innerText()).replace(/\s+/g, ' ');
  for (const told of [
    '1 exchange came too fast to be looked at.',
    'ssp-1: Wrong. and 6 more',
    'trial expired-certificate: It fell for it.',
    '127.0.0.1: trial tls-1-0, refused 0, fell for it 2',
    '::1: 1 connection refused: It offers TLS 1.0.',
  ])
    expect(text).toContain(told);
  expect((await none.innerText()).replace(/\s+/g, ' ')).toContain('Requests without an ASID 7 exchanges');
  // A trial is no exchange that could be opened.
  const links = await page.locator('main a').evaluateAll((all) => all.map((link) => link.textContent));
  expect(links).toEqual(['ssp-1', 'ssp-2']);
  expect(sandbox!.complaints).toEqual([]);
  await page.close();
});
