import { describe, expect, it } from '@jest/globals';
import { writers } from '../src/report/reports.ts';
import { conforming, everyVerdict, goodRefused } from './report-fixture.ts';

const page = writers.html.write(everyVerdict);
const body = page.slice(page.indexOf('<body>'));
const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? '';

describe('the HTML report', () => {
  it('is one file without script, that loads nothing and forbids itself to', () => {
    expect(page).not.toMatch(/<(script|link|img|iframe|object|embed|form|base|svg)\b/i);
    expect(page).not.toMatch(/<[^>]*\s(src|srcset|on\w+|style|action)\s*=/i);
    expect(style).not.toMatch(/url\(|@import|@font-face|</);
    expect([...page.matchAll(/href="([^"]*)"/g)].map(([, to]) => to)).toEqual([
      '#finding-1',
      '#finding-2',
      '#finding-1',
      '#finding-2',
    ]);
    expect(page).toContain(
      `content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`,
    );
  });

  it('has only tags of its own: what a provider sent stands escaped', () => {
    const tags = [...new Set([...page.matchAll(/<\/?([^\s>/]+)/g)].map(([, name]) => name))].sort();
    expect(tags).toEqual([
      '!DOCTYPE',
      'a',
      'article',
      'body',
      'caption',
      'dd',
      'details',
      'div',
      'dl',
      'dt',
      'footer',
      'h1',
      'h2',
      'h3',
      'head',
      'header',
      'html',
      'li',
      'main',
      'meta',
      'nav',
      'p',
      'span',
      'strong',
      'style',
      'summary',
      'table',
      'tbody',
      'td',
      'th',
      'thead',
      'title',
      'tr',
      'ul',
    ]);
    expect(page).toContain(
      '&#60;script&#62;alert(1)&#60;/script&#62;&#60;img src=x onerror=alert(2)&#62; &#38; &#38;amp; &#34;&#39;',
    );
    expect(page).toContain('\\u001b[31mred\\u001b]0;title\\u0007 \\u009b2J \\u0000');
    expect(page).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
    expect(page).toContain('… [996,000 more characters were cut]');
  });

  it('opens and closes its tags in order', () => {
    const open: string[] = [];
    for (const [, slash, name = ''] of page.matchAll(/<(\/?)([a-z][a-z\d]*)[^>]*>/g)) {
      if (name === 'meta') continue;
      if (slash === '') open.push(name);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });

  it('has a language, a title, landmarks and headings that leave out no level', () => {
    expect(page).toMatch(/^<!DOCTYPE html>\n<html lang="en-GB">/);
    expect(page).toContain('<title>GP Connect conformance report: 1 clause failed.</title>');
    for (const landmark of ['header', 'main', 'footer']) expect(page.split(`<${landmark}>`)).toHaveLength(2);
    const headings = [...body.matchAll(/<h(\d)[^>]*>(.*?)<\/h\d>/g)].map(
      ([, level, text]) => `${level} ${text?.replaceAll(/<[^>]+>/g, '')}`,
    );
    expect(headings).toEqual([
      '1 GP Connect conformance report',
      '2 Result',
      '3 Findings by clause',
      '2 Findings',
      '3 FAIL P-05: What ssp-to-other does',
      '3 NOTE C-01: What suite-ccm does',
      '2 Clauses of the security page',
      '2 Beyond the security page',
    ]);
  });

  it('gives every table a caption and every head cell its scope', () => {
    expect([...body.matchAll(/<table[^>]*>(<caption>[^<]+)?/g)].map(([, caption]) => caption)).toEqual([
      '<caption>Counts',
      '<caption>Secure connection negotiation',
      '<caption>Security testing',
      '<caption>Authorisation of access to endpoints',
      '<caption>Supported ciphers',
      '<caption>docs/assumptions.md',
    ]);
    expect(body.match(/<th\b(?! scope="(col|row)")/g)).toBeNull();
  });

  it('counts the clauses and the probes by verdict', () => {
    const counts = body.slice(body.indexOf('<caption>Counts'), body.indexOf('<h2>Findings'));
    expect(
      [...counts.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row]) =>
        row
          ?.replaceAll(/<[^>]+>/g, ' ')
          .trim()
          .split(/ {2,}/)
          .join(', '),
      ),
    ).toEqual([
      'Verdict, Clauses of the security page, Clauses beyond it, Probes',
      'FAIL, 1, 0, 1',
      'NOTE, 1, 0, 1',
      'not tested, 1, 0, 2',
      'N/A, 1, 0, 1',
      'PASS, 1, 1, 3',
    ]);
  });

  it('leads from the result to the first finding of each clause, what failed first', () => {
    const contents = /<nav[^>]*>(.*?)<\/nav>/.exec(body)![1]!;
    const items = [...contents.matchAll(/<li>(.*?)<\/li>/g)].map(([, item]) => item!.replaceAll(/<[^>]+>/g, ''));
    expect(items).toEqual([
      expect.stringMatching(/^FAIL P-05 .* \(1 probe\)$/),
      expect.stringMatching(/^NOTE C-01 .* \(1 probe\)$/),
    ]);
  });

  it('names every id once', () => {
    const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual(['finding-1', 'finding-1-heading', 'finding-2', 'finding-2-heading']);
  });

  it('says every verdict as a word, and folds the probes only of clauses without a finding', () => {
    const clauses = body.slice(body.indexOf('Clauses of the security page</h2>'));
    const rows = [
      ...clauses.matchAll(/<th scope="row">([^<]+)<\/th><td><span class="verdict [\w-]+">([^<]+)<\/span>.*?<\/tr>/g),
    ];
    const folds = rows.map(([row, id, verdict]) => `${id} ${verdict} ${/<details( open)?>/.exec(row)?.[0] ?? 'none'}`);
    expect(folds).toEqual([
      'P-05 FAIL <details open>',
      'P-07 PASS <details>',
      'T-01 not tested none',
      'S-01 N/A <details>',
      'C-01 NOTE <details open>',
      'A-007 PASS <details>',
    ]);
  });

  it('has text that stands out from its ground by 4.5 to 1 or more', () => {
    const pairs = [...style.matchAll(/[^-]color: (#\w{6});(?: [^}]*?)? ?background: (#\w{6})/g)].map(
      ([, text = '', ground = '']) => [text, ground] as const,
    );
    expect(pairs.length).toBeGreaterThan(12);
    expect(pairs.filter(([text, ground]) => contrast(text, ground) < 4.5)).toEqual([]);
    // Links, which set no ground, stand on the page's and on a table's.
    expect(contrast('#005eb8', '#ffffff')).toBeGreaterThan(4.5);
  });

  it('says what to mend first when the good request is refused', () => {
    const refused = writers.html.write(goodRefused);
    expect(refused).toContain(
      '<div class="result fail"><p><strong>The good request was not served.</strong></p><p>It refuses a request that meets every clause. Mend this before anything else.</p></div>',
    );
    expect(refused).toContain(
      '<h3 id="finding-1-heading"><span class="verdict fail">FAIL</span> good-request: What good-request does</h3>',
    );
  });

  it('says so when there is no finding, and leaves out a part that is empty', () => {
    const good = writers.html.write(conforming);
    expect(good).toContain('<h2>Findings</h2>\n<p>None.</p>');
    expect(good).toContain('<div class="result">');
    expect(good).not.toContain('Beyond the security page');
  });
});

/** WCAG 2.2, contrast ratio of two sRGB colours. */
function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
