import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { runScorecard } from './run-scorecard.ts';
import { scorecardSettings } from './settings.ts';

let server: Server | undefined;
afterEach(() => void server?.close());

const unattributed = {
  trials: [{ trial: 'revoked-certificate', address: '10.0.0.7', refused: 0, fell: 2 }],
  refusedConnections: [{ address: '10.0.0.8', reason: 'old-version', says: 'TLS 1.1 & no more.', count: 1 }],
};
const counts = { met: 0, broken: 0, 'never-exercised': 1 };
const clause = {
  id: 'gzip',
  says: 'Asks for gzip.',
  source: 'a page',
  next: 'Ask.',
  verdict: 'never-exercised',
  met: 0,
  broken: 0,
  found: [],
};
const idle = { asid: '200000000359', addresses: [], exchanges: 0, counts, clauses: [clause] };

/** Runs the command on a report. @returns what it wrote, and what it ended with */
async function run(consumers: readonly object[], report: string): Promise<{ text: string; ended: string }> {
  const body = JSON.stringify({ since: '2026-12-01T00:00:00.000Z', passedOver: 0, consumers, unattributed });
  server = createServer((_, res) => void res.end(body));
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const control = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let text = '';
  const settings = readSettings(scorecardSettings, ['--control', control, '--report', report], {});
  const ended = await runScorecard(settings, {}, (part) => (text += part)).then(String, String);
  return { text, ended };
}

// A build server goes by the exit code: what judged nothing has shown nothing. Source: pytest, "Exit codes": 5 when no tests were collected.
it.each([
  ['no consumer', []],
  ['a consumer none of whose requests were looked at', [idle]],
])('of %s it writes the report, and fails since nothing was judged', async (_, consumers) => {
  const { text, ended } = await run(consumers, 'json');
  expect(JSON.parse(text)).toMatchObject({ consumers });
  expect(ended).toContain('Nothing was judged.');
});

it('ends with 0 where a clause was met and none is broken', async () => {
  expect((await run([{ ...idle, counts: { ...counts, met: 1 } }], 'json')).ended).toBe('0');
});

// Source: the schema of JUnit that Jenkins reads (jenkinsci/xunit-plugin, junit-10.xsd): testsuites, testsuite, testcase, failure, skipped.
it('has in JUnit a case that fails where no consumer was seen, and what was put down to nobody, skipped', async () => {
  const { text } = await run([], 'junit');
  expect(text).toContain('<testsuites name="consumer scorecard" tests="3" failures="1" errors="0" skipped="2">');
  expect(text).toContain('<failure type="nothing-judged" message="No request of a consumer has been seen.');
  expect(text).toContain('<testsuite name="Put down to nobody" tests="2" failures="0" errors="0" skipped="2"');
  expect(text).toContain('name="10.0.0.7: trial revoked-certificate, refused 0, fell for it 2"');
  expect(text).toContain('name="10.0.0.8: 1 connection refused: TLS 1.1 &#38; no more."');
});

it('says the same of them in Markdown', async () => {
  const { text } = await run([], 'markdown');
  expect(text).toContain('- 10.0.0.7: trial revoked-certificate, refused 0, fell for it 2\n');
});
