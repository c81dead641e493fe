import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { onlyInMatrix } from '@mock-spine/shared/testing/matrix';
import { emittedUrls, everything, refusal } from './emitted.ts';
import { urlsIn, urlsInSources } from './gather.ts';
import { knownUrls } from './table.ts';

const root = new URL('../../../../', import.meta.url).pathname;
const written = new Set(
  ['packages/mock-provider/src', 'packages/shared/src/protocol', 'packages/shared/src/world'].flatMap((folder) =>
    urlsInSources(root + folder),
  ),
);
const known = new Set(knownUrls.map(({ url }) => url));
const strange = (urls: ReadonlySet<string>): string[] => [...urls].filter((url) => !known.has(url)).sort();

const patience = 180_000;

describe('the table of URLs', () => {
  onlyInMatrix(() => {
    it(
      'has every URL that is emitted, in JSON and in XML, and every one that the sources write; and no row that is neither',
      async () => {
        const emitted = new Set([
          ...(await emittedUrls(everything, ['--service-filtering'])),
          ...(await emittedUrls(refusal, ['--coding-system', 'ValueSet'])),
        ]);
        // One that nobody would miss if nothing had been asked: in records alone, and in XML alone.
        expect([...emitted]).toEqual(
          expect.arrayContaining(['https://fhir.nhs.uk/Id/ubr-number', 'http://hl7.org/fhir']),
        );
        expect(strange(emitted)).toEqual([]);
        expect([...known].filter((url) => !emitted.has(url) && !written.has(url))).toEqual([]);
      },
      patience,
    );
  });

  it('has every URL that the sources write', () => {
    expect(written.size).toBeGreaterThan(80);
    expect(strange(written)).toEqual([]);
  });

  it('names each once, and those that the published profiles have are in them', () => {
    expect(known.size).toBe(knownUrls.length);
    const facts = readFileSync(new URL('../../src/profiles/profile-facts.json', import.meta.url), 'utf8');
    expect(knownUrls.filter(({ url, source }) => source === 'facts' && !facts.includes(`"${url}"`))).toEqual([]);
  });

  it('names an assumption wherever the published profiles do not have a URL of GP Connect', () => {
    expect(
      knownUrls.filter(
        ({ url, source, assumption }) =>
          source !== 'facts' && /nhs\.uk|hl7\.org\.uk|mock-spine/.test(url) && assumption === undefined,
      ),
    ).toEqual([]);
  });
});

describe('the URLs in a text', () => {
  it.each([
    [
      'without the version of a definition',
      '"https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Slot-1/_history/1.5"',
      ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Slot-1'],
    ],
    [
      'without the value and the bracket',
      'NHS Number (i.e. https://fhir.nhs.uk/Id/nhs-number|123456789)',
      ['https://fhir.nhs.uk/Id/nhs-number'],
    ],
    ['of the mock itself are left out', '"fullUrl":"https://localhost:1234/B82617/STU3/1/gpconnect/Patient/1"', []],
  ])('%s', (_, text, urls) => expect(urlsIn(text)).toEqual(urls));
});
