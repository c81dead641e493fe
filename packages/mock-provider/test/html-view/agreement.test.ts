import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mapBody } from '@mock-spine/shared/vectors/changes';
import { startTestProvider, type Resource, type TestProvider } from '../running-provider.ts';
import { askSection, people } from './ask-section.ts';
import { rowsOf } from './read-html.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

const ask = (nhsNumber: string, section: string) => askSection(running, nhsNumber, section);

const { normal2, full, inTransit } = people;

describe('medication', () => {
  /** Type, item, dosage, quantity and additional information, which both tables have; the suite groups by the days too. */
  const keyOf = (row: string[]): string => JSON.stringify([row[0], row[2], row[3], row[4], row.at(-1)]);

  // Source: the suite, HtmlSteps: issues grouped, each group a row of All Medication with the earliest, the latest and the number of its issues.
  it.each([normal2, full, inTransit])('A-234 of %s: All Medication is the issues, grouped', async (nhsNumber) => {
    const { div } = await ask(nhsNumber, 'MED');
    const issues = new Map<string, string[][]>();
    for (const row of rowsOf(div, 'med-tab-all-iss')) issues.set(keyOf(row), [...(issues.get(keyOf(row)) ?? []), row]);
    const time = (date: string): number => Date.parse(date.replaceAll('-', ' '));
    const grouped = [...issues].map(([key, rows]) => {
      const dates = rows.map((row) => row[1]!).toSorted((a, b) => time(a) - time(b));
      return [key, dates[0], dates.at(-1), String(rows.length)];
    });
    const summed = rowsOf(div, 'med-tab-all-sum').map((row) => [keyOf(row), row[1], row[5], row[6]]);
    expect(grouped.length).toBeGreaterThan(0);
    expect(summed.filter(([, , last]) => last !== '').toSorted()).toEqual(grouped.toSorted());
  });

  it('has no issue of what is dispensed repeatedly or was prescribed elsewhere, and a row in All Medication', async () => {
    const { div } = await ask(full, 'MED');
    const inIssues = rowsOf(div, 'med-tab-all-iss').map(([type]) => type);
    const inAll = rowsOf(div, 'med-tab-all-sum').map(([type, , , , , last, number]) => [type, last, number]);
    expect(inIssues).not.toContain('Repeat Dispense');
    expect(inAll).toContainEqual(['Repeat Dispense', '', '']);
    expect(inAll).toContainEqual(['Acute - Hospital', '', '']);
  });

  it('has the first authorisation of a repeat as its start, and what a clinician ended among the discontinued', async () => {
    const { div } = await ask(full, 'MED');
    const metformin = rowsOf(div, 'med-tab-curr-rep').find((row) => row[2]!.includes('etformin'))!;
    expect(metformin.slice(0, 2)).toEqual(['Repeat Dispense', '20-Jun-2023']);
    expect(rowsOf(div, 'med-tab-dis-rep').map((row) => [row[2], row[5], row[6]])).toContainEqual([
      'Simvastatin 40mg tablets',
      '30-Sep-2020',
      'Muscle pain',
    ]);
  });
});

describe('the two views of a record agree', () => {
  const structured = async (nhsNumber: string): Promise<readonly Resource[]> =>
    (
      await running.ask(
        'get-structured-record',
        mapBody((body: { parameter: { name: string }[] }) => ({
          ...body,
          parameter: body.parameter.map((one) =>
            one.name === 'patientNHSNumber'
              ? { ...one, valueIdentifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber } }
              : one,
          ),
        })),
      )
    ).entries;

  const words = (concept: unknown): string => {
    const { text, coding } = concept as { text?: string; coding: { display: string }[] };
    return text ?? coding[0]!.display;
  };

  it.each([normal2, full])('in problems, allergies, medication, immunisations and referrals: %s', async (nhsNumber) => {
    const entries = await structured(nhsNumber);
    const of = (type: string) => entries.filter(({ resourceType }) => resourceType === type);
    const shown = async (section: string, id: string, column: number) =>
      rowsOf((await ask(nhsNumber, section)).div, id)
        .map((row) => row[column]!.split('\n')[0])
        .toSorted();
    const problems = (status: string) =>
      of('Condition')
        .filter(({ clinicalStatus }) => clinicalStatus === status)
        .map(({ code }) => words(code))
        .toSorted();
    expect(await shown('PRB', 'prb-tab-act', 1)).toEqual(problems('active'));
    expect(
      [...(await shown('PRB', 'prb-tab-majinact', 2)), ...(await shown('PRB', 'prb-tab-othinact', 2))].toSorted(),
    ).toEqual(problems('inactive'));
    expect(await shown('ALL', 'all-tab-curr', 1)).toEqual(
      of('AllergyIntolerance')
        .map(({ code }) => words(code))
        .toSorted(),
    );
    const items = new Set(of('Medication').map(({ code }) => words(code)));
    expect([...new Set(await shown('MED', 'med-tab-all-sum', 2))]).toEqual([...items].toSorted());
    expect((await shown('REF', 'ref-tab', 4)).length).toBe(of('ReferralRequest').length);
    // What is a draft is not committed, and the view shows what is committed alone (HTML implementation guide page).
    expect((await shown('ENC', 'enc-tab', 1)).length).toBe(
      of('Encounter').filter(({ status }) => status === 'finished').length,
    );
  });
});
