import { describe, expect, it } from '@jest/globals';
import type { SectionCode } from '@mock-spine/shared/protocol/care-record-sections';
import { careRecordBundle } from '../../src/html-view/care-record.ts';
import { usualHtmlChoices } from '../../src/html-view/choices.ts';
import { loadOwnData } from '../../src/own-data/load-own-data.ts';
import type { Practice } from '../../src/practices/practices.ts';
import { servePractices } from '../../src/practices/served.ts';
import { bringing, ofProblemAlone } from '../own-resources.ts';
import { coxwold, folderWith } from '../saved-record.ts';
import { judgeHtml } from './judge-html.ts';
import { published } from './published-sections.ts';

/** Seconds since the epoch: the day on which the records of the helper are saved. */
const now = Date.parse('2026-06-01T12:00:00Z') / 1000;

function htmlOf(practice: Practice, role: string, section: SectionCode): string {
  const person = practice.patients.find((one) => one.role === role)!;
  const bundle = careRecordBundle(
    { id: person.registered.id, person },
    practice,
    { section, period: undefined },
    now,
    usualHtmlChoices,
  );
  const { section: parts } = bundle.entry[0]!.resource as unknown as { section: { text: { div: string } }[] };
  // Who answers is another practice; the rest is to be the same.
  return parts[0]!.text.div.replaceAll(practice.name, 'THE PRACTICE');
}

async function brought(role: string): Promise<Practice> {
  const { population, holdings, faults } = loadOwnData(await folderWith(role), true);
  expect(faults.filter(({ force }) => force === 'error')).toEqual([]);
  return servePractices(population, holdings).find(({ odsCode }) => odsCode === 'Z99001')!;
}

const codes = Object.keys(published) as SectionCode[];

describe('A-221 the HTML of a record that somebody brought', () => {
  it.each(['normal-2', 'plain-1', 'normal-3'])(
    'is that of the cast, where the structured record of %s was saved and brought again',
    async (role) => {
      const own = await brought(role);
      expect(htmlOf(own, 'own', 'SUM')).toContain('<table ');
      for (const code of codes) expect([code, htmlOf(own, 'own', code)]).toEqual([code, htmlOf(coxwold, role, code)]);
    },
  );

  it('is as the pages have it, also of the awkward record', async () => {
    const own = await brought('full-record');
    for (const code of codes) expect([code, judgeHtml(code, htmlOf(own, 'own', code))]).toEqual([code, []]);
    expect(htmlOf(own, 'own', 'MED')).toContain('Repeat Dispense');
    expect(htmlOf(own, 'own', 'MED')).toContain('Acute - Hospital');
  });

  // Source: list consultation page, "List (Heading)": problems are among its entries; encounters page, 0.7.4: what has nothing that may be shown is left out.
  it('shows a problem that stands among the entries of a consultation', async () => {
    expect(htmlOf(await bringing(ofProblemAlone), 'own', 'ENC')).toContain('Problem: Asthma');
    const kept = htmlOf(await bringing(ofProblemAlone, ['Condition/asthma']), 'own', 'ENC');
    expect(kept).not.toContain('Asthma');
    expect(kept).toContain('Items excluded due to confidentiality');
  });
});
