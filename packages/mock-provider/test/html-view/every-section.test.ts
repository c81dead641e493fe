import { describe, expect, it } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { localDate } from '@mock-spine/shared/world/local-time';
import { isSectionCode } from '@mock-spine/shared/protocol/care-record-sections';
import { writeDstu2Xml } from '../../src/fhir/write-xml.ts';
import { careRecordBundle } from '../../src/html-view/care-record.ts';
import { usualHtmlChoices } from '../../src/html-view/choices.ts';
import { servedPractices } from '../../src/practices/served.ts';
import { findResident } from '../../src/resources/patient-records.ts';
import { judgeDstu2 } from './judge-dstu2.ts';
import { judgeHtml } from './judge-html.ts';
import { published } from './published-sections.ts';

/** Seconds since the epoch. */
const now = 1_780_000_000;
const today = localDate(now * 1000);

const shown = servedPractices.flatMap((practice) =>
  practice.patients.flatMap(({ nhsNumber, role }) => {
    const patient = findResident(practice, (one) => one.nhsNumber === nhsNumber, 28, today);
    // Those whose record is made large have nothing that others have not.
    return patient === undefined || role.includes('large-record') ? [] : [{ role, practice, patient }];
  }),
);

/** The elements of a Bundle in XML with their values, in order, and its narrative. */
function readBundle(xml: string): { readonly values: string[]; readonly div: string } {
  const parser = new SaxesParser({ xmlns: true });
  const values: string[] = [];
  parser.on('opentag', ({ uri, local, attributes }) => {
    if (uri === 'http://hl7.org/fhir' && attributes['value']) values.push(`${local}=${attributes['value'].value}`);
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return { values, div: /<div xmlns="http:\/\/www.w3.org\/1999\/xhtml">.*<\/div>/s.exec(xml)?.[0] ?? '' };
}

/** Every primitive of a JSON, as the element that it stands in, but for the narrative. */
const valuesIn = (json: unknown, name = ''): string[] => {
  if (Array.isArray(json)) return json.flatMap((one) => valuesIn(one, name));
  if (typeof json === 'object' && json !== null)
    return Object.entries(json).flatMap(([key, value]) => (key === 'resourceType' ? [] : valuesIn(value, key)));
  return name === 'div' ? [] : [`${name}=${String(json)}`];
};

describe('A-229 every section of every patient', () => {
  it('is about more than thirty people', () => expect(shown.length).toBeGreaterThan(30));

  it.each(Object.keys(published))('%s is as the pages have it, in JSON and in XML', (section) => {
    if (!isSectionCode(section)) throw new Error(section);
    for (const { role, practice, patient } of shown) {
      for (const period of [undefined, { start: '2015', end: '2025-06' }]) {
        const bundle = careRecordBundle(patient, practice, { section, period }, now, usualHtmlChoices);
        const { section: parts } = bundle.entry[0]!.resource as unknown as {
          section: { title: string; text: { div: string } }[];
        };
        const { div } = parts[0]!.text;
        expect({ role, wrong: judgeHtml(section, div) }).toEqual({ role, wrong: [] });
        expect({ role, wrong: judgeDstu2(bundle) }).toEqual({ role, wrong: [] });
        const xml = readBundle(writeDstu2Xml(bundle));
        expect(xml.div).toBe(div);
        expect(xml.values.toSorted()).toEqual(valuesIn(bundle).toSorted());
      }
    }
  });
});
