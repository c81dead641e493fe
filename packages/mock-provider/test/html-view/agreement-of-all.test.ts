import { describe, expect, it } from '@jest/globals';
import type { SectionCode } from '@mock-spine/shared/protocol/care-record-sections';
import { findResident } from '../../src/resources/patient-records.ts';
import { careRecordBundle } from '../../src/html-view/care-record.ts';
import { usualHtmlChoices } from '../../src/html-view/choices.ts';
import { indexFor } from '../../src/structured/answer-record.ts';
import { servedPractices } from '../../src/practices/served.ts';
import { fullRecord } from '../../src/structured/query.ts';
import { ask, today, type Resource } from '../saved-record.ts';
import { readHtml, rowsOf, type Element } from './read-html.ts';

const shown = servedPractices.flatMap((practice) =>
  practice.patients.flatMap(({ nhsNumber, role }) => {
    const patient = findResident(practice, (one) => one.nhsNumber === nhsNumber, 0, today);
    // Those whose record is made large have nothing that others have not.
    return patient === undefined || role.includes('large-record') ? [] : [{ role, practice, patient }];
  }),
);

const now = Date.parse(`${today}T12:00:00Z`) / 1000;

type Concept = { readonly text?: string; readonly coding?: readonly { readonly display: string }[] };

/** White space is written as a space in the view. */
const oneLine = (text: string): string => text.replace(/[\t\r\n]+/g, ' ').trim();
const words = (value: unknown): string => {
  const { text, coding } = value as Concept;
  return oneLine(text ?? coding?.[0]?.display ?? '');
};
const extensionOf = (resource: Resource, end: string): string =>
  JSON.stringify(((resource['extension'] ?? []) as { url: string }[]).filter(({ url }) => url.includes(end)));

const isInTransit = ({ practice, patient }: (typeof shown)[number]): boolean =>
  indexFor(patient, practice, today).record.inTransitSince !== undefined;

// Of who is in transit the view has what was entered since alone: below.
describe.each(shown.filter((one) => !isInTransit(one)))(
  'the HTML and the structured record of $role',
  ({ role, practice, patient }) => {
    const entries = ask(practice, role, fullRecord(false));
    const of = (type: string): readonly Resource[] => entries.filter(({ resourceType }) => resourceType === type);
    const read = new Map<string, Element>();
    const rows = (section: SectionCode, id: string): string[][] => {
      const div = read.get(section) ?? readHtml(divOf(section));
      read.set(section, div);
      return rowsOf(div, id);
    };
    function divOf(section: SectionCode): string {
      const bundle = careRecordBundle(patient, practice, { section, period: undefined }, now, usualHtmlChoices);
      const { section: parts } = bundle.entry[0]!.resource as unknown as { section: { text: { div: string } }[] };
      return parts[0]!.text.div;
    }
    const column = (section: SectionCode, id: string, at: number): string[] =>
      rows(section, id)
        .map((row) => oneLine(row[at]!.split('\n')[0]!))
        .toSorted();
    const named = (resources: readonly Resource[], element = 'code'): string[] =>
      resources.map((one) => words(one[element])).toSorted();

    it('agree in problems', () => {
      const problems = (status: string) => of('Condition').filter((one) => one['clinicalStatus'] === status);
      expect(column('PRB', 'prb-tab-act', 1)).toEqual(named(problems('active')));
      const inactive = [...column('PRB', 'prb-tab-majinact', 2), ...column('PRB', 'prb-tab-othinact', 2)];
      expect(inactive.toSorted()).toEqual(named(problems('inactive')));
    });

    it('agree in allergies', () => {
      // Lists of what is linked to problems contain them once more.
      const [list] = of('List').filter(({ title }) => title === 'Ended allergies');
      const ended = [list].flatMap((one) => (one?.['contained'] ?? []) as Resource[]);
      expect(column('ALL', 'all-tab-curr', 1)).toEqual(named(of('AllergyIntolerance')));
      expect(column('ALL', 'all-tab-hist', 2)).toEqual(
        named(ended.filter(({ resourceType }) => resourceType === 'AllergyIntolerance')),
      );
    });

    it('agree in medication and its issues', () => {
      const items = [...new Set(named(of('Medication')))];
      expect([...new Set(column('MED', 'med-tab-all-sum', 2))]).toEqual(items);
      const elsewhere = new Set(
        of('MedicationStatement')
          .filter((one) => extensionOf(one, 'PrescribingAgency').includes('prescribed-by-another-organisation'))
          .flatMap(({ basedOn }) => (basedOn as { reference: string }[]).map(({ reference }) => reference)),
      );
      const issues = of('MedicationRequest')
        .filter(({ intent }) => intent === 'order')
        .filter((one) => !extensionOf(one, 'PrescriptionType').includes('repeat-dispensing'))
        .filter(
          ({ basedOn }) => !(basedOn as { reference: string }[]).some(({ reference }) => elsewhere.has(reference)),
        );
      expect(rows('MED', 'med-tab-all-iss')).toHaveLength(issues.length);
    });

    it('agree in immunisations, referrals, diary entries and consultations', () => {
      expect(rows('IMM', 'imm-tab')).toHaveLength(of('Immunization').length);
      expect(rows('REF', 'ref-tab')).toHaveLength(of('ReferralRequest').length);
      const plans = of('ProcedureRequest').filter(({ intent }) => intent === 'plan');
      expect(column('ADM', 'adm-tab', 1)).toEqual(expect.arrayContaining(named(plans)));
      // What is a draft is not committed, and the view shows what is committed alone (HTML implementation guide page).
      expect(rows('ENC', 'enc-tab')).toHaveLength(of('Encounter').filter(({ status }) => status === 'finished').length);
    });

    it('agree in what was observed', () => {
      const isMeasured = (one: Resource) =>
        ['valueQuantity', 'valueString', 'component'].some((element) => one[element] !== undefined);
      const observed = of('Observation');
      expect(column('OBS', 'obs-tab', 1)).toEqual(named(observed.filter(isMeasured)));
      // Groups of results, and what was written when a report was filed, are no entries by themselves.
      const coded = observed.filter(
        (one) => !isMeasured(one) && one['specimen'] === undefined && one['status'] !== 'unknown',
      );
      const plans = of('ProcedureRequest').filter(({ intent }) => intent === 'plan');
      expect([...column('CLI', 'cli-tab', 1), ...column('ADM', 'adm-tab', 1)].toSorted()).toEqual(
        [...named(coded), ...named(plans)].toSorted(),
      );
    });
  },
);

// Source: HTML layout page, 0.7.4: what was entered at the new practice alone. Their records: what the suite has of patients 13 and 16, and two of ours.
describe('the HTML of who is in transit', () => {
  const tablesOf = (role: string) => {
    const { practice, patient } = shown.find((one) => one.role === role)!;
    const cells = (section: SectionCode, id: string, at: number): string[] => {
      const bundle = careRecordBundle(patient, practice, { section, period: undefined }, now, usualHtmlChoices);
      const { section: parts } = bundle.entry[0]!.resource as unknown as { section: { text: { div: string } }[] };
      return rowsOf(readHtml(parts[0]!.text.div), id).map((row) => row[at]!.split('\n')[0]!);
    };
    return {
      allergies: cells('ALL', 'all-tab-curr', 1),
      medication: cells('MED', 'med-tab-all-sum', 2),
      referrals: cells('REF', 'ref-tab', 0),
      repeats: cells('MED', 'med-tab-curr-rep', 2),
      levels: [...cells('PRB', 'prb-tab-act', 2), ...cells('PRB', 'prb-tab-othinact', 3)],
    };
  };

  it.each([
    ['in-transit', { allergies: ['Latex'], medication: ['Mixture: kaolin 20%, morphine 1%'], referrals: [] }],
    ['normal-13', { allergies: [], medication: ['Paracetamol 500mg tablets'], referrals: ['16-Feb-2026'] }],
    ['normal-16', { allergies: [], medication: [], referrals: [] }],
    ['dirty-coded', { allergies: [], medication: ['Paracetamol 500mg tablets'], referrals: [] }],
  ])('%s has what was entered since', (role, expected) => {
    expect(tablesOf(role)).toMatchObject(expected);
  });

  // Source: medications and problems pages, 0.7.4.
  it('has come, and what nobody has authorised here is not current', () => {
    const { repeats, medication, levels } = tablesOf('dirty-mapped');
    expect([repeats, medication]).toEqual([
      [],
      ['Kaolin & Morphine mixture (BP) 200ml', 'Salbutamol 100micrograms/dose inhaler CFC free'],
    ]);
    expect(levels.toSorted()).toEqual(['High', 'Low', 'Minor']);
  });

  it('is of these', () => {
    expect(
      shown
        .filter(isInTransit)
        .map(({ role }) => role)
        .toSorted(),
    ).toEqual(['dirty-coded', 'in-transit', 'normal-13', 'normal-16']);
  });
});

describe('all of them', () => {
  it('are more than thirty people', () => expect(shown.length).toBeGreaterThan(30));
});
