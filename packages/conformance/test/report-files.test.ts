import { describe, expect, it } from '@jest/globals';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { SettingsError } from '@mock-spine/shared/settings/settings';
import { readKinds, writers } from '../src/report/reports.ts';
import { conforming, everyVerdict, goodRefused, hostile } from './report-fixture.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parents: string;
  text: string;
}

describe('the kinds of report', () => {
  it('are read from commas and from repetition, each once, and are the console where none is given', () => {
    expect(readKinds(['json, junit', 'json'])).toEqual(['json', 'junit']);
    expect(readKinds([])).toEqual(['console']);
  });

  it('are named when a word is none of them', () => {
    expect(() => readKinds(['markdwn'])).toThrow(
      new SettingsError(
        '--report has "markdwn"; expected console, json, junit, markdown, html, separated by commas. Did you mean markdown?',
      ),
    );
    expect(() => readKinds(['json,'])).toThrow(SettingsError);
  });

  it('are written to files of these names', () => {
    expect(Object.values(writers).map(({ file }) => file)).toEqual([
      'conformance.json',
      'conformance.xml',
      'conformance.md',
      'conformance.html',
    ]);
  });
});

describe('the JSON report', () => {
  const text = writers.json.write(everyVerdict);
  const read = JSON.parse(text);

  it('holds the report with the version of its shape', () => {
    expect(Object.keys(read)).toEqual([
      'schemaVersion',
      'tool',
      'startedAt',
      'seconds',
      'target',
      'good',
      'clauses',
      'beyond',
      'counts',
    ]);
    expect(read.schemaVersion).toBe(1);
    expect(read.counts).toEqual({ pass: 4, fail: 1, note: 1, 'not-applicable': 1, 'not-tested': 2 });
    expect(read.clauses.map(({ id, verdict }: { id: string; verdict: string }) => `${id} ${verdict}`)).toEqual([
      'P-05 fail',
      'P-07 pass',
      'T-01 not-tested',
      'S-01 not-applicable',
      'C-01 note',
    ]);
  });

  it('gives what the provider sent exactly, and shows no character that steers a terminal', () => {
    expect(read.clauses[0].probes[0].received).toBe(hostile);
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
  });

  it('cuts a text of a megabyte and says so', () => {
    expect(read.clauses[4].probes[0].received).toMatch(/^x{4000}… \[996,000 more characters were cut\]$/);
  });
});

describe('the JUnit report', () => {
  const elements = parseXml(writers.junit.write(everyVerdict));
  const named = (name: string): readonly Element[] => elements.filter((element) => element.name === name);

  it('is well-formed, with a suite per clause after the good request and a case per probe', () => {
    expect(named('testsuite').map(({ attributes }) => attributes['name'])).toEqual([
      'good-request A request that meets every clause is answered',
      'P-05 SHALL do what P-05 asks',
      'P-07 SHALL do what P-07 asks',
      'T-01 SHALL do what T-01 asks',
      'S-01 SHALL do what S-01 asks',
      'C-01 SHALL do what C-01 asks',
      'A-007 ASSUMED do what A-007 asks',
    ]);
    expect(named('testcase').map(({ attributes }) => attributes['name']?.split(':')[0])).toEqual([
      'good-request',
      'ssp-to-other',
      'ssp-to-missing',
      'trace-missing',
      'trace-written',
      'trace-changed',
      'T-01',
      'scope-other',
      'suite-ccm',
      'identifier-twice',
    ]);
    expect(named('testcase')[1]?.attributes).toMatchObject({
      classname: 'Secure connection negotiation.P-05',
      time: '0.025',
    });
  });

  it('counts failures and what was skipped, in all and by suite', () => {
    expect(named('testsuites')[0]?.attributes).toEqual({
      name: 'GP Connect conformance 9.9.9',
      tests: '10',
      failures: '1',
      errors: '0',
      skipped: '4',
      time: '12.346',
    });
    expect(named('testsuite')[2]?.attributes).toMatchObject({
      tests: '3',
      failures: '0',
      errors: '0',
      skipped: '2',
      time: '0.075',
      timestamp: '2026-03-04T05:06:07',
    });
    expect(named('failure')).toHaveLength(1);
    expect(named('skipped').map(({ attributes }) => attributes['message'])).toEqual([
      'not tested: It would store something: run with --write.',
      'not tested: It would store something: run with --write.',
      'not tested: It asks for a test of your own.',
      'N/A: Scopes are not used.',
    ]);
  });

  it('tells a failure in full, with what the provider sent made visible', () => {
    const [failure] = named('failure');
    expect(failure?.parents).toBe('testsuites/testsuite/testcase');
    expect(failure?.attributes['type']).toBe('P-05');
    expect(failure?.text).toContain(
      'Requirement: P-05 SHALL do what P-05 asks\nSent: GET /Patient?identifier=…\nSsp-To: 1\nExpected: 400 BAD_REQUEST\nSource: facts §4.9\nReceived: <script>alert(1)</script>',
    );
    expect(failure?.text).toContain(']]> </failure></testcase>');
    expect(failure?.text).toContain(
      '\\u001b[31mred\\u001b]0;title\\u0007 \\u009b2J \\u0000\\u0008\\u000b\\ufffe\\uffff\\ud800 \\u202egnp.exe\\u202c',
    );
    expect(failure?.text).toContain('Again: pnpm conformance --only ssp-to-other');
  });

  it('lets a note pass and says it in the output of its case', () => {
    const outputs = named('system-out');
    expect(outputs.map(({ parents }) => parents)).toEqual(['testsuites/testsuite/testcase']);
    expect(outputs[0]?.text).toContain('Why: Two suites more are served.');
    expect(outputs[0]?.text).toContain('… [996,000 more characters were cut]');
  });

  it('fails by the good request when that is refused', () => {
    const refused = parseXml(writers.junit.write(goodRefused));
    expect(refused.find(({ name }) => name === 'failure')?.attributes['message']).toBe(
      'It refuses a request that meets every clause. Mend this before anything else.',
    );
    expect(refused[0]?.attributes).toMatchObject({ tests: '2', failures: '1', skipped: '1' });
  });
});

describe('the Markdown report', () => {
  const text = writers.markdown.write(everyVerdict);
  const outside = withoutFences(text);

  it('has as many cells in every row of a table as in its heading', () => {
    const rows = outside.filter((line) => line.startsWith('|'));
    const widths = rows.map((row) => row.replaceAll(/\\./g, '').split('|').length);
    // The run: heading, ruler, six lines. The clauses: heading, ruler, five lines, and heading, ruler, one line beyond the security page.
    expect(widths).toEqual([...new Array<number>(8).fill(4), ...new Array<number>(10).fill(8)]);
    expect(rows).toContain(
      '| FAIL | P-05 | SHALL do what P-05 asks | Secure connection negotiation | 1 FAIL, 1 PASS |  |',
    );
    expect(rows).toContain(
      '| not tested | T-01 | SHALL do what T-01 asks | Security testing | none | It asks for a test of your own. |',
    );
  });

  it('has a section for every failure and every note', () => {
    expect(outside.filter((line) => line.startsWith('#'))).toEqual([
      '# GP Connect conformance report',
      '## Result',
      '## Findings',
      '### FAIL P-05: What ssp-to-other does',
      '### NOTE C-01: What suite-ccm does',
      '## Clauses of the security page',
      '## Beyond the security page',
    ]);
    expect(text).toContain('\n- FAIL: P-05\n- NOTE: C-01\n');
    expect(text).toContain('**Again**\n\n```text\npnpm conformance --only ssp-to-other\n```');
  });

  it('lets no text of the provider out of its block, be markup or be HTML', () => {
    expect(outside.join('\n')).not.toMatch(/<|^PASS/m);
    expect(outside.find((line) => line.startsWith('**Why** The answer was'))).toContain(
      '&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt; &amp; &amp;amp;',
    );
    expect(outside.find((line) => line.startsWith('**Why** The answer was'))).toContain(
      '\\| a \\| b \\| \\`code\\` \\`\\`\\`',
    );
    expect(text).toContain('`````text\n<script>alert(1)</script>');
  });

  it('says so when there is no finding', () => {
    expect(writers.markdown.write(conforming)).toContain('## Findings\n\nNone.\n');
  });
});

function parseXml(xml: string): readonly Element[] {
  const elements: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    const element: Element = { name, attributes, parents: open.map((parent) => parent.name).join('/'), text: '' };
    elements.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return elements;
}

/** The lines outside fenced blocks, by CommonMark: a block ends with a line of as many backticks as it began with, or more. */
function withoutFences(markdown: string): readonly string[] {
  let fence = '';
  return markdown.split('\n').filter((line) => {
    const marks = /^`{3,}/.exec(line)?.[0] ?? '';
    if (fence === '') {
      fence = marks;
      return marks === '';
    }
    if (marks.length >= fence.length && line.trim() === marks) fence = '';
    return false;
  });
}
