import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withHeader } from '@mock-spine/shared/vectors/changes';
import { startTestProvider, type TestProvider } from '../running-provider.ts';
import { asking, askSection, people } from './ask-section.ts';
import { judgeHtml } from './judge-html.ts';
import { all, banners, textOf, type Element } from './read-html.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

const ask = (nhsNumber: string, section: string, valuePeriod?: object) =>
  askSection(running, nhsNumber, section, valuePeriod);

const { normal2, full, inTransit, confidential, lately, empty } = people;

/** The headings beside which there is a date banner, each with its text. */
const dated = (div: Element): string[] =>
  [div, ...all(div, 'div')].flatMap((element) => {
    const own = element.children.filter((child) => typeof child !== 'string');
    const heading = own.find(({ name }) => name === 'h1' || name === 'h2');
    return own
      .filter(({ attributes }) => attributes['class'] === 'date-banner')
      .map((banner) => `${heading ? textOf(heading) : ''}: ${textOf(banner)}`);
  });

describe('A-236 the Bundle', () => {
  // Source: use case page, 0.7.4; profiles; the suite, AccessRecord.
  it('is a searchset whose first entry is the Composition, and whose references are those of its entries', async () => {
    const { status, headers, json, entries } = await ask(normal2, 'PRB');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/json+fhir;charset=utf-8',
      'cache-control': 'no-store',
    });
    expect(json).toMatchObject({ resourceType: 'Bundle', type: 'searchset' });
    expect(entries.map(({ resourceType }) => resourceType)).toEqual([
      'Composition',
      'Patient',
      'Practitioner',
      'Organization',
      'Device',
    ]);
    expect(entries[0]).toMatchObject({
      type: {
        coding: [{ system: 'http://snomed.info/sct', code: '425173008', display: 'record extract (record artifact)' }],
      },
      class: { coding: [{ code: '700232004', display: 'general medical service (qualifier value)' }] },
      title: 'Patient Care Record',
      status: 'final',
      section: [
        {
          title: 'Problems and Issues',
          code: {
            coding: [
              {
                system: 'http://fhir.nhs.net/ValueSet/gpconnect-record-section-1',
                code: 'PRB',
                display: 'Problems and Issues',
              },
            ],
          },
        },
      ],
    });
    expect(entries[4]).toMatchObject({
      type: {
        coding: [{ code: '462240000', display: 'Patient health record information system (physical object)' }],
      },
    });
    const urls = (json['entry'] as { fullUrl: string }[]).map(({ fullUrl }) => fullUrl);
    const { subject, author, custodian } = entries[0] as unknown as Record<string, { reference: string }> & {
      author: { reference: string }[];
    };
    expect(urls).toEqual(expect.arrayContaining([subject!.reference, author[0]!.reference, custodian!.reference]));
    expect(author[0]!.reference).toBe('Device/1');
  });

  it('has who died lately with the day, and nobody who died before', async () => {
    const { entries } = await ask(lately, 'ALL');
    expect(entries[1]).toMatchObject({ resourceType: 'Patient', deceasedDateTime: expect.stringMatching(/^\d{4}-/) });
  });

  it('is the same in XML', async () => {
    const draft = withHeader('Accept', 'application/xml+fhir')(asking(full, 'MED')(running.good('get-care-record')));
    const { headers, body } = await running.send(draft);
    expect(headers['content-type']).toBe('application/xml+fhir;charset=utf-8');
    const { html } = await ask(full, 'MED');
    expect(body).toContain(`<text><status value="generated"/>${html}</text>`);
  });
});

describe('A-230 banners for dates', () => {
  // Source: HTML layout page, 0.7.4; the suite, HTML, for the quotes and for what a date is widened to.
  it.each([
    [undefined, 'All relevant items'],
    [{ start: '2014-05', end: '2016' }, "For the period '01-May-2014' to '31-Dec-2016'"],
    [{ start: '2016-02-28', end: '2016-02' }, "For the period '28-Feb-2016' to '29-Feb-2016'"],
    [{ start: '2014-05-03' }, "Data items from '03-May-2014'"],
    [{ end: '2016-02' }, "Data items until '29-Feb-2016'"],
    [{ start: '2015-10-23T11:08:32+00:00' }, "Data items from '23-Oct-2015'"],
    // Source: FHIR DSTU2, dateTime: an offset tells the moment; a consumer that writes the midnight of summer in UTC means the day that begins then.
    [{ start: '2015-06-30T23:00:00Z', end: '2015-12-31T00:00:00Z' }, "For the period '01-Jul-2015' to '31-Dec-2015'"],
  ])('of the period %j: %s', async (period, text) => {
    const { div } = await ask(full, 'ENC', period);
    expect(dated(div)).toEqual([`Encounters: ${text}`]);
  });

  const words = "For the period '01-Jan-2015' to '31-Dec-2016'";
  const period = { start: '2015', end: '2016' };
  it.each([
    ['SUM', undefined, []],
    ['ALL', undefined, []],
    ['IMM', undefined, []],
    [
      'PRB',
      undefined,
      [
        'Active Problems and Issues: All relevant items',
        'Major Inactive Problems and Issues: All relevant items',
        'Other Inactive Problems and Issues: All relevant items',
      ],
    ],
    [
      'PRB',
      period,
      [
        'Active Problems and Issues: Date filter not applied',
        `Major Inactive Problems and Issues: ${words}`,
        `Other Inactive Problems and Issues: ${words}`,
      ],
    ],
    ['MED', undefined, ['All Medication: All relevant items', 'All Medication Issues: All relevant items']],
    [
      'MED',
      period,
      [
        'Acute Medication (Last 12 Months): Date filter not applied',
        'Current Repeat Medication: Date filter not applied',
        'Discontinued Repeat Medication: Date filter not applied',
        `All Medication: ${words}`,
        `All Medication Issues: ${words}`,
      ],
    ],
  ])('of %s with the period %j', async (section, valuePeriod, expected) => {
    expect(dated((await ask(full, section, valuePeriod)).div)).toEqual(expected);
  });
});

describe('what stands beside and in the place of a table', () => {
  // Source: HTML implementation guide page, 0.7.4; the suite, HTML, of patient 1.
  it('is that nothing is recorded, in the words of the page', async () => {
    const { div, html } = await ask(empty, 'SUM');
    expect(all(div, 'table')).toEqual([]);
    for (const heading of [
      'Emergency Codes',
      'Last 3 Encounters',
      'Active Problems and Issues',
      'Major Inactive Problems and Issues',
      'Current Allergies and Adverse Reactions',
      'Acute Medication (Last 12 Months)',
      'Current Repeat Medication',
    ])
      expect(html).toContain(`<h2>${heading}</h2><div><p>No '${heading}' data is recorded for this patient.</p></div>`);
  });

  it('is the same where a period leaves nothing', async () => {
    const { html } = await ask(full, 'ENC', { start: '1901', end: '1902' });
    expect(html).toContain("<p>No 'Encounters' data is recorded for this patient.</p>");
  });

  it('is the transfer that is under way, below the heading of each section', async () => {
    for (const section of ['SUM', 'ENC', 'CLI', 'PRB', 'ALL', 'MED', 'REF', 'OBS', 'IMM', 'ADM'])
      expect(banners((await ask(inTransit, section)).div, 'gptransfer-banner')).toEqual([
        'Patient record transfer from previous GP practice not yet complete; information recorded before 19-Jan-2026 may be missing',
      ]);
  });

  it('A-235 is the exclusion, against the very table that lost something, and denied access where that was all', async () => {
    const { div } = await ask(full, 'PRB');
    const [active, inactive] = all(div, 'div').filter(({ children }) =>
      children.some((child) => typeof child !== 'string' && child.name === 'h2'),
    );
    expect(banners(active!, 'exclusion-banner')).toEqual([
      'Items excluded due to confidentiality and/or patient preferences',
    ]);
    expect(banners(inactive!, 'exclusion-banner')).toEqual([]);
    expect(textOf(active!)).not.toContain('Anxiety');
    const { html } = await ask(confidential, 'MED');
    expect(html).toMatch(
      /<div class="exclusion-banner"><p>Items excluded due to confidentiality and\/or patient preferences<\/p><\/div><div><p>Access is denied to '[^']+' data for this patient.<\/p><p>This data may still exist in the source system.<\/p><\/div>/,
    );
  });

  it('is what the provider says of discontinued repeats', async () => {
    const { div } = await ask(full, 'MED');
    expect(banners(div, 'content-banner')).toContain('All repeat medication ended by a clinician action');
  });
});

describe('what settings change', () => {
  it('A-233 --no-emergency-codes leaves them out of the summary', async () => {
    const without = await startTestProvider(['--no-emergency-codes']);
    try {
      const { div } = await askSection(without, full, 'SUM');
      expect(all(div, 'h2').map(textOf)[0]).toBe('Last 3 Encounters');
      expect(all((await ask(full, 'SUM')).div, 'h2').map(textOf)[0]).toBe('Emergency Codes');
    } finally {
      await without.provider.close();
    }
  });

  it('A-236 --deceased-days 0 finds nobody who has died', async () => {
    const without = await startTestProvider(['--deceased-days', '0']);
    try {
      const { status } = await without.ask('get-care-record', asking(lately, 'ALL'));
      expect(status).toBe(404);
    } finally {
      await without.provider.close();
    }
  });
});

describe('the judge of the HTML', () => {
  it.each([
    ['a tag that is not closed', '</h1>', '', /unexpected close tag/i],
    ['a tab', '<h1>', '\t<h1>', 'there is white space that is no space'],
    ['a link', '<h1>', '<a href="x">y</a><h1>', 'there is <a'],
    ['an event', '<table ', '<table onclick="x" ', 'there is an event attribute'],
    ['another heading', 'Clinical Items</h1>', 'Clinical</h1>', 'the heading is another'],
    ['another column', '<th>Entry</th>', '<th>Item</th>', 'cli-tab has the columns Date|Item|Details'],
    ['a date that is not marked', ' class="date-column"', '', 'cli-tab marks column 1 wrongly'],
    ['another class', 'class="date-banner"', 'class="banner"', 'the class banner is none of the page'],
  ])('finds %s', async (_, from, to, finding) => {
    const broken = (await ask(full, 'CLI')).html.replace(from, to);
    expect(judgeHtml('CLI', (await ask(full, 'CLI')).html)).toEqual([]);
    if (finding instanceof RegExp) expect(() => judgeHtml('CLI', broken)).toThrow(finding);
    else expect(judgeHtml('CLI', broken)).toContain(finding);
  });
});
