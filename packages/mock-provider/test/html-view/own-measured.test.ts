import { expect, it } from '@jest/globals';
import { brought } from './brought-record.ts';

const patient = { reference: 'Patient/1' };
const measured = (id: string, text: string, valueQuantity: object | undefined, more: object = {}) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: { text },
  subject: patient,
  effectiveDateTime: '2020-05-01',
  issued: '2020-05-01T12:00:00+00:00',
  ...(valueQuantity && { valueQuantity }),
  ...more,
});
const results = ['a', 'b', 'c', 'd', 'e'].map((id) => `Observation/${id}`);

/** A report, its group and five results. */
const report = [
  {
    resourceType: 'DiagnosticReport',
    id: 'report',
    status: 'final',
    code: { text: 'Pathology report' },
    subject: patient,
    issued: '2020-05-01T12:00:00+00:00',
    result: ['Observation/group', ...results].map((reference) => ({ reference })),
  },
  measured('group', 'Thyroid function', undefined, {
    related: [
      { type: 'derived-from', target: { reference: 'Observation/a' } },
      ...results.map((reference) => ({ type: 'has-member', target: { reference } })),
    ],
  }),
  measured('a', 'Result A', { comparator: '<', value: 0.01, unit: 'mIU/L' }),
  measured('b', 'Result B', { comparator: '<=', value: 2, unit: 'mIU/L' }),
  measured('c', 'Result C', { comparator: '>=', value: 90, unit: 'mL/min' }),
  measured('d', 'Result D', { comparator: '>', value: 100, unit: 'mIU/L' }),
  measured('e', 'Result E', { value: 5, unit: 'mIU/L' }),
];

const cellsOf = (html: string, what: string): string[] => {
  const row = html.split('<tr>').find((one) => one.includes(`>${what}<`)) ?? '';
  return [...row.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, text]) => text!);
};

// Source: STU3, Quantity.comparator, a modifier: "< | <= | >= | >", how the value should be understood; A-221: what is brought is shown.
it('shows in HTML how the value of a result compares, and the group that it is of', async () => {
  const html = (await brought(...report)).htmlOf('OBS');
  expect(['A', 'B', 'C', 'D', 'E'].map((letter) => cellsOf(html, `Result ${letter}`)[2])).toEqual([
    '&lt;0.01 mIU/L',
    '&lt;=2 mIU/L',
    '&gt;=90 mL/min',
    '&gt;100 mIU/L',
    '5 mIU/L',
  ]);
  expect(cellsOf(html, 'Result A')[4]).toContain('Test: Thyroid function');
});

it.each([
  ['<', '&lt;5 kg'],
  ['<=', '&lt;=5 kg'],
  ['>=', '&gt;=5 kg'],
  ['>', '&gt;5 kg'],
  [undefined, '5 kg'],
])('shows in HTML what was measured in the practice: %s', async (comparator, shown) => {
  const { htmlOf } = await brought(
    measured('w', 'Body weight', { value: 5, unit: 'kg', ...(comparator && { comparator }) }),
  );
  expect(cellsOf(htmlOf('OBS'), 'Body weight')[2]).toBe(shown);
});
