import { describe, expect, it } from '@jest/globals';
import { readSettings } from '@mock-spine/shared/settings/settings';
import type { SectionCode } from '@mock-spine/shared/protocol/care-record-sections';
import { careRecordBundle } from '../../src/html-view/care-record.ts';
import { readHtmlChoices } from '../../src/html-view/choices.ts';
import { servedPractices } from '../../src/practices/served.ts';
import { providerSettings } from '../../src/settings.ts';
import type { Days } from '../../src/structured/periods.ts';
import { people } from './ask-section.ts';
import { judgeHtml } from './judge-html.ts';
import { banners, readHtml, rowsOf } from './read-html.ts';

const now = Date.parse('2026-05-31T12:00:00Z') / 1000;
const practice = servedPractices[0]!;

const choicesOf = (...flags: string[]) => readHtmlChoices(readSettings(providerSettings, flags, {}));

/** The HTML of a section of `normal-2` where something is set. */
function htmlWith(flags: readonly string[], section: SectionCode, period?: Days, at = now): string {
  const person = practice.patients.find(({ nhsNumber }) => nhsNumber === people.normal2)!;
  const choices = choicesOf(...flags);
  const bundle = careRecordBundle({ id: person.registered.id, person }, practice, { section, period }, at, choices);
  const { section: parts } = bundle.entry[0]!.resource as unknown as { section: { text: { div: string } }[] };
  const { div } = parts[0]!.text;
  expect(judgeHtml(section, div)).toEqual([]);
  return div;
}

describe('A-219 a default time frame', () => {
  // Source: HTML layout page, 0.7.4: " All data items from [SysDate – DefaultDatePeriod]"; sub-sections that show all: "Date filter not applied".
  it('is told in the banner and applied', () => {
    const div = readHtml(htmlWith(['--default-time-frame', 'ENC=12'], 'ENC'));
    expect(banners(div, 'date-banner')).toEqual(['All data items from 31-May-2025']);
    const dates = rowsOf(div, 'enc-tab').map(([date]) => Date.parse(date!.replaceAll('-', ' ')));
    expect(dates.length).toBeGreaterThan(0);
    expect(Math.min(...dates)).toBeGreaterThanOrEqual(Date.parse('31 May 2025'));
  });

  it.each([
    ['2026-06-15', '15-Mar-2026'],
    ['2026-01-31', '31-Oct-2025'],
    ['2026-02-28', '28-Nov-2025'],
  ])('of three months before %s begins on the same day: %s', (today, first) => {
    const at = Date.parse(`${today}T12:00:00Z`) / 1000;
    expect(htmlWith(['--default-time-frame', 'OBS=3'], 'OBS', undefined, at)).toContain(
      `<p>All data items from ${first}</p>`,
    );
  });

  it('ends on the last day of a month that is shorter', () => {
    expect(htmlWith(['--default-time-frame', 'OBS=3'], 'OBS')).toContain('<p>All data items from 28-Feb-2026</p>');
  });

  it('does not change what shows all, and says so', () => {
    expect(banners(readHtml(htmlWith(['--default-time-frame', 'MED=1'], 'MED')), 'date-banner')).toEqual([
      'Date filter not applied',
      'Date filter not applied',
      'Date filter not applied',
      'All data items from 30-Apr-2026',
      'All data items from 30-Apr-2026',
    ]);
  });

  it('never overrides a period that is asked for', () => {
    const div = readHtml(htmlWith(['--default-time-frame', 'ENC=1'], 'ENC', { start: '2016', end: '2016' }));
    expect(banners(div, 'date-banner')).toEqual(["For the period '01-Jan-2016' to '31-Dec-2016'"]);
    expect(rowsOf(div, 'enc-tab').map(([date]) => date)).toEqual(['09-May-2016']);
  });
});

describe('A-220 what a provider says of a section in its own words', () => {
  // Source: HTML layout page, 0.7.4: over a section it is for all of it and not repeated; over a table for that alone; in the summary only with its table.
  const flags = ['--content-banner', 'PRB=Of the whole.', '--content-banner', 'prb-tab-act=Of the active ones.'];

  it('stands where it belongs, and is not repeated', () => {
    const html = htmlWith(flags, 'PRB');
    expect(html).toContain('<h1>Problems and Issues</h1><div class="content-banner"><p>Of the whole.</p></div>');
    expect(html).toContain(
      '<h2>Active Problems and Issues</h2><div class="content-banner"><p>Of the active ones.</p></div>',
    );
    expect(banners(readHtml(html), 'content-banner')).toHaveLength(2);
  });

  it('stands in the summary beside its table alone', () => {
    expect(banners(readHtml(htmlWith(flags, 'SUM')), 'content-banner')).toContain('Of the active ones.');
    expect(htmlWith(flags, 'SUM')).not.toContain('Of the whole.');
  });

  it('can be of the emergency codes alone', () => {
    const set = ['--content-banner', 'emergency-codes=A list of ours.'];
    expect(htmlWith(set, 'SUM')).toContain(
      '<h2>Emergency Codes</h2><div class="content-banner"><p>A list of ours.</p></div>',
    );
    expect(htmlWith(set, 'CLI')).not.toContain('A list of ours.');
  });
});

describe('A-220 what stands in the place of a table that cannot be shown', () => {
  // Source: HTML implementation guide page, 0.7.4.
  it.each([
    [
      'denied',
      "<p>Access is denied to 'Referrals' data for this patient.</p><p>This data may still exist in the source system.</p>",
    ],
    [
      'not-retrieved',
      "<p>This system does not support retrieval of 'Referrals' data.</p><p>This data may still exist in the source system.</p>",
    ],
    ['not-stored', "<p>'Referrals' data is not supported by this system.</p>"],
  ])('is what the page says where it is %s', (reason, text) => {
    const html = htmlWith(['--html-unavailable', `REF=${reason}`], 'REF');
    expect(html).toContain(text);
    expect(html).not.toContain('<table');
  });

  it('is of one table, also in the summary', () => {
    const flags = ['--html-unavailable', 'prb-tab-majinact=not-stored'];
    const text = "<p>'Major Inactive Problems and Issues' data is not supported by this system.</p>";
    expect(htmlWith(flags, 'PRB')).toContain(text);
    expect(htmlWith(flags, 'SUM')).toContain(text);
    expect(htmlWith(flags, 'PRB')).toContain('<table id="prb-tab-act">');
  });
});

describe('A-220 a banner over a table that the summary does not show', () => {
  const flags = ['--content-banner', 'all-tab-curr=Of the current ones.', '--html-unavailable', 'all-tab-curr=denied'];

  // Source: HTML layout page, 0.7.4: subsection content banners MUST be included only when associated with table content visible in the Summary view.
  it('is in the section alone', () => {
    expect(htmlWith(flags, 'ALL')).toContain('Of the current ones.');
    expect(htmlWith(flags, 'SUM')).not.toContain('Of the current ones.');
    expect(htmlWith(['--inactive-problems', 'without-levels'], 'SUM')).not.toContain('no levels of significance');
  });

  // Source: emergency codes page, 0.7.4: they are a section, with a content banner, that the summary alone shows.
  it('but for that of the emergency codes, which are in no other section', () => {
    const none = ['--content-banner', 'emergency-codes=Of the emergency.', '--emergency-codes', '123456789'];
    expect(htmlWith(none, 'SUM')).toContain('Of the emergency.');
  });
});

describe('A-220 a section that cannot be shown', () => {
  // Source: summary page, 0.7.4: each of its sub-sections is an exact replica of that of the section.
  it.each([
    ['ALL', 'Current Allergies and Adverse Reactions', 'all-tab-curr'],
    ['ENC', 'Last 3 Encounters', 'enc-tab'],
    ['MED', 'Current Repeat Medication', 'med-tab-curr-rep'],
  ])('%s is not shown in the summary either', (section, heading, id) => {
    const html = htmlWith(['--html-unavailable', `${section}=denied`], 'SUM');
    expect(html).toContain(`<p>Access is denied to '${heading}' data for this patient.</p>`);
    expect(html).not.toContain(`<table id="${id}">`);
    expect(html).toContain('<table id="prb-tab-act">');
    expect(html).toContain('<table id="cli-tab">');
  });
});

describe('A-233 the list of emergency codes', () => {
  it('is that which is set', () => {
    const shown = (flags: string[]) => rowsOf(readHtml(htmlWith(flags, 'SUM')), 'cli-tab').map(([, entry]) => entry);
    expect(shown([])).toEqual(['Type 2 diabetes mellitus', 'Asthma']);
    expect(shown(['--emergency-codes', '195967001,44054006'])).toEqual(['Type 2 diabetes mellitus']);
    expect(shown(['--emergency-codes', '45326000'])).toEqual(['Shoulder pain']);
  });
});

describe('A-264 a system that keeps inactive problems in another way', () => {
  // Source: problems page, 0.7.4: which tables are not supported, and that a banner says where the problems are.
  const notStored = (heading: string) => `<p>'${heading}' data is not supported by this system.</p>`;
  const [major, other] = ['Major Inactive Problems and Issues', 'Other Inactive Problems and Issues'] as const;

  it('without levels has all of them among the others, and says so in the place of the major ones', () => {
    const html = htmlWith(['--inactive-problems', 'without-levels'], 'PRB');
    expect(html).toContain(
      `<h2>${major}</h2><div class="content-banner"><p>This system has no levels of significance: all inactive problems are shown in ${other}</p></div>`,
    );
    expect(html).toContain(notStored(major));
    expect(html).not.toContain('prb-tab-majinact');
    expect(html).toContain('<table id="prb-tab-othinact">');
    expect(htmlWith(['--inactive-problems', 'without-levels'], 'SUM')).toContain(notStored(major));
  });

  it('without inactive problems has all of them among the active ones, and says so over the section', () => {
    const html = htmlWith(['--inactive-problems', 'not-kept'], 'PRB');
    expect(html).toContain(
      '<h1>Problems and Issues</h1><div class="content-banner"><p>This system has no inactive problems',
    );
    for (const heading of [major, other]) expect(html).toContain(notStored(heading));
    const shown = rowsOf(readHtml(html), 'prb-tab-act').length;
    expect(shown).toBeGreaterThan(rowsOf(readHtml(htmlWith([], 'PRB')), 'prb-tab-act').length);
  });

  it('says so in other words that are set', () => {
    const flags = ['--inactive-problems', 'not-kept', '--content-banner', 'PRB=Look above.'];
    expect(banners(readHtml(htmlWith(flags, 'PRB')), 'content-banner')).toEqual(['Look above.']);
  });
});

describe('A-265 codes that are excluded', () => {
  // Source: design page and HTML layout page, 0.7.4.
  it('are left out of every section, with the banner over each table that lost something', () => {
    const asthma = ['--html-excluded-codes', '195967001'];
    expect(htmlWith([], 'SUM')).toContain('Asthma');
    for (const section of ['SUM', 'PRB', 'CLI'] as const) {
      const html = htmlWith(asthma, section);
      expect(html).not.toMatch(/<td>Asthma</);
      expect(html).toContain(
        '<div class="exclusion-banner"><p>Items excluded due to confidentiality and/or patient preferences</p></div>',
      );
    }
    // A table that lost nothing but the name of a linked problem has no banner.
    expect(htmlWith([], 'IMM')).toContain('Linked Problem: Asthma');
    expect(htmlWith(asthma, 'IMM')).not.toMatch(/Asthma|exclusion-banner/);
  });
});

describe('settings that are wrong', () => {
  it.each([
    [['--content-banner', 'XYZ=Hello'], '--content-banner is "XYZ=Hello"; expected <section or table>=<text>'],
    [['--content-banner', 'PRB='], '--content-banner is "PRB="'],
    [['--html-unavailable', 'REF=gone'], '<denied, not-retrieved, not-stored>'],
    [['--default-time-frame', 'ALL=3'], 'for one of ENC, CLI, PRB, MED, REF, OBS, ADM'],
    [['--default-time-frame', 'ENC=0'], '<section>=<months, 1 to 9999>'],
    [['--emergency-codes', 'asthma'], 'expected SNOMED CT codes'],
    [['--html-excluded-codes', 'C10..'], '--html-excluded-codes is "C10.."; expected SNOMED CT codes'],
  ])('%j is told of', (flags, message) => {
    expect(() => choicesOf(...flags)).toThrow(message);
  });
});
