import { describe, expect, it } from '@jest/globals';
import { writeConsole } from '../src/report/reports.ts';
import { conforming, everyVerdict, goodRefused } from './report-fixture.ts';

const plain = { colour: false, verbose: false };

describe('the report on the console', () => {
  const text = writeConsole(everyVerdict, plain);
  const lines = text.split('\n');

  it('begins with what was judged', () => {
    expect(lines.slice(0, 8)).toEqual([
      'GP Connect conformance 9.9.9',
      'Target      https://provider.example/B82617/STU3/1/gpconnect',
      '            https://provider.example/B82617/STU3/1/gpconnect/structured',
      'ASID        918999198993',
      'Via         straight to the provider',
      'Version     not told: judged by that of 1.6.0',
      'Started     2026-03-04T05:06:07.890Z',
      'Took        12.3 s',
    ]);
    expect(
      writeConsole({ ...everyVerdict, target: { ...everyVerdict.target, via: 'https://ssp.example' } }, plain),
    ).toContain('\nVia         https://ssp.example\n');
  });

  it('marks every clause under its section, those beyond the security page last', () => {
    expect(
      lines.filter((line) =>
        /^ {2}\S|^[A-Z].*(negotiation|testing|endpoints|ciphers|clauses|assumptions\.md)$/.test(line),
      ),
    ).toEqual([
      'Before the clauses',
      '  PASS       good-request A request that meets every clause is answered (1 probe)',
      'Secure connection negotiation',
      '  FAIL       P-05 SHALL do what P-05 asks (1 FAIL, 1 PASS)',
      '  PASS       P-07 SHALL do what P-07 asks (2 not tested, 1 PASS)',
      'Security testing',
      '  not tested T-01 SHALL do what T-01 asks',
      'Authorisation of access to endpoints',
      '  N/A        S-01 SHALL do what S-01 asks (1 probe)',
      'Supported ciphers',
      '  NOTE       C-01 SHALL do what C-01 asks (1 probe)',
      'Beyond the security page: docs/assumptions.md',
      '  PASS       A-007 ASSUMED do what A-007 asks (1 probe)',
    ]);
  });

  it('tells a failure in full', () => {
    expect(text).toContain(`    FAIL       ssp-to-other: What ssp-to-other does
      Requirement P-05 SHALL do what P-05 asks
      Sent        GET /Patient?identifier=…
                  Ssp-To: 1
      Expected    400 BAD_REQUEST
      Source      facts §4.9
      Received    <script>alert(1)</script>`);
    expect(text).toContain('\n      Again       pnpm conformance --only ssp-to-other\n\n  PASS       P-07');
    expect(text).not.toContain('\n\n\n');
  });

  it('gives each reason once', () => {
    expect(lines.filter((line) => line.includes('--write'))).toEqual([
      '    not tested trace-written, trace-changed: It would store something: run with --write.',
    ]);
    expect(lines.filter((line) => line.includes('Scopes are not used'))).toEqual(['             Scopes are not used.']);
  });

  it('lets no text of the provider steer the terminal or pass for a line of the report', () => {
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
    expect(lines).toContain('                  PASS       P-05 a forged line');
    expect(text).toContain('\\u001b[31mred');
    expect(text.length).toBeLessThan(10_000);
  });

  it('ends with the counts and the next step', () => {
    expect(lines.slice(-11)).toEqual([
      'Summary',
      'Clauses     1 FAIL, 1 NOTE, 1 not tested, 1 N/A, 2 PASS',
      'Probes      1 FAIL, 1 NOTE, 2 not tested, 1 N/A, 3 PASS',
      'FAIL        P-05',
      'NOTE        C-01',
      'not tested  T-01',
      'N/A         S-01',
      'PASS        P-07 A-007',
      '',
      '1 clause failed.',
      'Begin with P-05, probe ssp-to-other: its command runs that probe alone again.',
    ]);
  });

  it('colours the verdicts only when told to', () => {
    const coloured = writeConsole(everyVerdict, { colour: true, verbose: false });
    expect(coloured).toContain('  \u001B[1;31mFAIL      \u001B[0m P-05');
    expect(coloured).toContain('  \u001B[32mPASS      \u001B[0m P-07');
    expect(coloured.replaceAll(/\p{Cc}\[[\d;]+m/gu, '')).toBe(text);
  });

  it('shows every probe when it is verbose', () => {
    const verbose = writeConsole(everyVerdict, { colour: false, verbose: true });
    for (const id of ['good-request', 'ssp-to-missing', 'trace-missing', 'identifier-twice'])
      expect(verbose).toContain(`\n    PASS       ${id}: What ${id} does\n`);
    expect(verbose).toContain('\n    not tested trace-changed: What trace-changed does\n      Requirement P-07');
    expect(verbose).toContain('\n    N/A        scope-other: What scope-other does\n      Requirement S-01');
  });

  it('says what to mend first when the good request is refused', () => {
    const refused = writeConsole(goodRefused, plain);
    expect(refused).toContain('\n    FAIL       good-request: What good-request does\n');
    expect(refused).toMatch(
      /\nThe good request was not served\.\nIt refuses a request that meets every clause\. Mend this before anything else\.$/,
    );
  });

  it('says that nothing is left to do when every clause passed', () => {
    expect(writeConsole(conforming, plain)).toMatch(/\nNo clause that was tested failed\.\nNothing is left to do\.$/);
  });

  it('does not take a run without a tested clause for a good one', () => {
    const nothing = { ...conforming, clauses: [{ ...everyVerdict.clauses[2]! }] };
    expect(writeConsole(nothing, plain)).toMatch(
      /\nNothing was tested\.\nThe reasons say what would let the clauses be tested\.$/,
    );
  });

  it('points to the notes, and to what was not tested, when no clause failed', () => {
    const noted = { ...everyVerdict, clauses: everyVerdict.clauses.slice(1) };
    expect(writeConsole(noted, plain)).toMatch(
      /\nNo clause that was tested failed; 1 clause has a note\.\nRead the notes: none of them breaks a published clause, each is worth a look\. 1 clause was not tested; each reason says what would let it be tested\.$/,
    );
  });
});
