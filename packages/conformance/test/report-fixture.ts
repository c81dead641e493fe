import type { ProbeResult, ProbeVerdict } from '../src/kit/probe.ts';
import type { ClauseResult, Report } from '../src/kit/report.ts';

/** What a hostile provider may send: markup, ends of sections, a terminal's commands, reordered text, what XML cannot hold, forged lines. */
export const hostile = [
  '<script>alert(1)</script><img src=x onerror=alert(2)> & &amp; "\'',
  ']]> </failure></testcase> <!-- --> <?php ?> </dd></dl></article>',
  '\u001B[31mred\u001B]0;title\u0007 \u009B2J \u0000\u0008\u000B\uFFFE\uFFFF\uD800 \u202Egnp.exe\u202C',
  '| a | b | `code` ``` ````',
  '```',
  'PASS       P-05 a forged line',
].join('\r\n');

/** A report in which every verdict occurs, for clauses and for probes, and every text that a provider writes is hostile. */
export const everyVerdict: Report = {
  tool: 'GP Connect conformance 9.9.9',
  startedAt: '2026-03-04T05:06:07.890Z',
  seconds: 12.3456,
  target: {
    serviceRoots: [
      'https://provider.example/B82617/STU3/1/gpconnect',
      'https://provider.example/B82617/STU3/1/gpconnect/structured',
    ],
    asid: '918999198993',
  },
  good: probe('good-request', 'pass'),
  clauses: [
    clause('P-05', 'fail', 'Secure connection negotiation', [
      probe('ssp-to-other', 'fail', { received: hostile, reason: `The answer was ${hostile}` }),
      probe('ssp-to-missing', 'pass'),
    ]),
    clause('P-07', 'pass', 'Secure connection negotiation', [
      probe('trace-missing', 'pass'),
      probe('trace-written', 'not-tested', { reason: 'It would store something: run with --write.' }),
      probe('trace-changed', 'not-tested', { reason: 'It would store something: run with --write.' }),
    ]),
    clause('T-01', 'not-tested', 'Security testing', [], 'It asks for a test of your own.'),
    clause(
      'S-01',
      'not-applicable',
      'Authorisation of access to endpoints',
      [probe('scope-other', 'not-applicable', { reason: 'Scopes are not used.' })],
      'Scopes are not used.',
    ),
    clause('C-01', 'note', 'Supported ciphers', [
      probe('suite-ccm', 'note', { reason: 'Two suites more are served.', received: 'x'.repeat(1_000_000) }),
    ]),
  ],
  beyond: [clause('A-007', 'pass', 'docs/assumptions.md', [probe('identifier-twice', 'pass')])],
  counts: { pass: 4, fail: 1, note: 1, 'not-applicable': 1, 'not-tested': 2 },
};

/** The same run as a provider that conforms would have it. */
export const conforming: Report = {
  ...everyVerdict,
  clauses: [clause('P-05', 'pass', 'Secure connection negotiation', [probe('ssp-to-other', 'pass')])],
  beyond: [],
  counts: { pass: 1, fail: 0, note: 0, 'not-applicable': 0, 'not-tested': 0 },
};

/** The good request itself is refused, so that nothing else could be tried. */
export const goodRefused: Report = {
  ...everyVerdict,
  good: probe('good-request', 'fail', {
    reason: 'It refuses a request that meets every clause. Mend this before anything else.',
  }),
  clauses: [
    clause('P-05', 'not-tested', 'Secure connection negotiation', [
      probe('ssp-to-other', 'not-tested', { reason: 'The good request is refused.' }),
    ]),
  ],
  beyond: [],
  counts: { pass: 0, fail: 0, note: 0, 'not-applicable': 0, 'not-tested': 1 },
};

function probe(id: string, verdict: ProbeVerdict, more: Partial<ProbeResult> = {}): ProbeResult {
  return {
    id,
    verdict,
    requirement: 'P-05',
    says: `What ${id} does`,
    source: 'facts §4.9',
    sent: 'GET /Patient?identifier=…\nSsp-To: 1',
    expected: '400 BAD_REQUEST',
    received: '400 BAD_REQUEST',
    command: `pnpm conformance --only ${id}`,
    milliseconds: 25,
    ...more,
  };
}

function clause(
  id: string,
  verdict: ProbeVerdict,
  section: string,
  probes: readonly ProbeResult[],
  reason?: string,
): ClauseResult {
  const force = id.startsWith('A-') ? 'ASSUMED' : 'SHALL';
  return { id, force, says: `do what ${id} asks`, section, verdict, probes, ...(reason !== undefined && { reason }) };
}
