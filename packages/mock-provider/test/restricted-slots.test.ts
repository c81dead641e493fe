import { afterEach, beforeAll, afterAll, describe, expect, it } from '@jest/globals';
import { issueIn } from '@mock-spine/shared/testing/send';
import { withElements, withPath, withQuery, type Change } from '@mock-spine/shared/vectors/changes';
import { goodBooking } from '@mock-spine/shared/vectors/good-appointment';
import { isKeptByPractice, slotsBetween, type SlotDetails } from '@mock-spine/shared/world/slots';
import { startTestProvider, type Resource, type TestProvider } from './running-provider.ts';

/** A Monday, in summer. */
const monday = '2026-06-01T08:00:00+01:00';
const now = Date.parse(monday);

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
  await running.moveClock(monday);
});
afterEach(() => running.moveClock(monday));
afterAll(() => running.provider.close());

const organisationType = 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1';
const odsCode = 'https://fhir.nhs.uk/Id/ods-organization-code';
const search = async (start: string, end: string, ...filters: readonly string[]): Promise<readonly Resource[]> =>
  (
    await running.ask(
      'search-slot',
      withPath('/Slot?status=free&_include=Slot:schedule'),
      withQuery({ start: [start], end: [end], searchFilter: filters }),
    )
  ).entries;
const schedulesIn = (entries: readonly Resource[]) => [
  ...new Set(entries.flatMap(({ schedule }) => (schedule ? [(schedule as { reference: string }).reference] : []))),
];

// Slot availability management page, the table of matching rules: 5 is for urgent care, 6 for A21472 and B82617, 7 for A21472 alone, 8 for urgent care at A21472 or A21474.
describe('A-039 a search for free slots finds clinics that are restricted', () => {
  const all = ['Schedule/1', 'Schedule/2', 'Schedule/3', 'Schedule/4', 'Schedule/9', 'Schedule/10', 'Schedule/11'];
  it.each([
    ['without a filter: none of them', [], []],
    ['by type: those for the type alone', [`${organisationType}|urgent-care`], ['Schedule/5']],
    ['by another type: none', [`${organisationType}|gp-practice`], []],
    ['by ODS code: those for the organisation alone', [`${odsCode}|A21472`], ['Schedule/6', 'Schedule/7']],
    // Source: FHIR STU3, search, token: matches are literal, but not case sensitive.
    ['by ODS code in small letters: the same', [`${odsCode}|a21472`], ['Schedule/6', 'Schedule/7']],
    ['by another ODS code of a list', [`${odsCode}|B82617`], ['Schedule/6']],
    ['by an ODS code that nobody has: none', [`${odsCode}|ZZZ99`], []],
    [
      'by both: those for either, and for both',
      [`${organisationType}|urgent-care`, `${odsCode}|A21472`],
      ['Schedule/5', 'Schedule/6', 'Schedule/7', 'Schedule/8'],
    ],
    [
      'by both, of which the code does not match',
      [`${organisationType}|urgent-care`, `${odsCode}|B82617`],
      ['Schedule/5', 'Schedule/6'],
    ],
    [
      'by both, of which the type does not match',
      [`${organisationType}|gp-practice`, `${odsCode}|A21472`],
      ['Schedule/6', 'Schedule/7'],
    ],
    ['by a code of another system: none', ['https://consumer.mock-spine.test/Id/other|A21472'], []],
  ])('%s', async (_, filters, restricted) => {
    const found = schedulesIn(await search('ge2026-06-01', 'le2026-06-12', ...filters));
    expect(new Set(found)).toEqual(new Set([...all, ...restricted]));
  });

  it('and every schedule that is answered has the role of who sees the patients', async () => {
    const schedules = (
      await search('ge2026-06-01', 'le2026-06-12', `${organisationType}|urgent-care`, `${odsCode}|A21472`)
    ).filter(({ resourceType }) => resourceType === 'Schedule');
    expect(schedules).toHaveLength(11);
    for (const { extension } of schedules)
      expect(extension).toEqual([
        {
          url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-PractitionerRole-1',
          valueCodeableConcept: { coding: [expect.objectContaining({ code: expect.stringMatching(/^R\d{4}$/) })] },
        },
      ]);
  });
});

describe('A-117 a search for free slots respects booking windows', () => {
  const startsOf = async (schedule: string, start: string, end: string) =>
    (await search(start, end))
      .filter((entry) => (entry['schedule'] as { reference?: string } | undefined)?.reference === schedule)
      .map(({ start: at }) => Date.parse(at as string));

  it('and leaves out embargoed slots until they are released, 48 hours before they begin', async () => {
    const starts = await startsOf('Schedule/9', 'ge2026-06-01', 'le2026-06-12');
    expect(starts.length).toBeGreaterThan(0);
    expect(Math.max(...starts)).toBeLessThanOrEqual(Date.parse('2026-06-03T08:00:00+01:00'));
    await running.moveClock('2026-06-02T11:00:00+01:00');
    expect(Math.max(...(await startsOf('Schedule/9', 'ge2026-06-01', 'le2026-06-12')))).toBeGreaterThan(
      Date.parse('2026-06-03T11:00:00+01:00'),
    );
  });

  it('and leaves out slots that can no longer be prepared, 72 hours before they begin', async () => {
    const starts = await startsOf('Schedule/10', 'ge2026-06-01', 'le2026-06-12');
    expect(starts.length).toBeGreaterThan(0);
    expect(Math.min(...starts)).toBeGreaterThanOrEqual(Date.parse('2026-06-04T08:00:00+01:00'));
  });
});

const free = (schedule: string, from = '2026-06-01', to = '2026-06-12'): SlotDetails[] =>
  slotsBetween('B82617', from, to, now).filter((slot) => slot.schedule.id === schedule && !isKeptByPractice(slot));
const booking = (slot: SlotDetails, organisation: string, type?: string): Change => {
  const body = goodBooking(
    {
      practice: 'B82617',
      patient: '9690937278',
      organisation: { odsCode: organisation, name: 'Mock Organisation' },
      now: now / 1000,
    },
    [slot],
  );
  const contained =
    type === undefined
      ? body.contained
      : [{ ...body.contained[0]!, type: [{ coding: [{ system: organisationType, code: type, display: type }] }] }];
  return withElements({ ...body, contained });
};
const book = async (...given: Parameters<typeof booking>) => {
  const { status, body } = await running.ask('create-appointment', booking(...given));
  return [status, status === 201 ? undefined : issueIn(body)] as const;
};

describe('A-116 a booking of a restricted slot', () => {
  it('by an organisation that it is not for is refused, and says whom it is for', async () => {
    expect(await book(free('7')[0]!, 'B82617')).toEqual([
      422,
      expect.objectContaining({ code: 'INVALID_RESOURCE', diagnostics: expect.stringContaining('is meant: A21472') }),
    ]);
  });

  it.each([
    ['7', 'A21472', undefined],
    ['7', 'a21472', undefined],
    ['6', 'B82617', undefined],
    ['5', 'A21474', 'urgent-care'],
    ['5', 'A21474', undefined],
    ['8', 'A21474', 'urgent-care'],
  ] as const)('of Schedule/%s by %s of the type %s is made', async (schedule, organisation, type) => {
    const slots = free(schedule);
    const slot = slots[organisation === 'a21472' || (organisation === 'A21474' && type === undefined) ? 1 : 0]!;
    expect(await book(slot, organisation, type)).toEqual([201, undefined]);
  });

  it('by an organisation of another type is refused, and says which type it is for', async () => {
    expect(await book(free('5')[2]!, 'A21472', 'gp-practice')).toEqual([
      422,
      expect.objectContaining({
        code: 'INVALID_RESOURCE',
        diagnostics: expect.stringContaining('is meant: urgent-care'),
      }),
    ]);
    expect(await book(free('8')[1]!, 'A21472', 'gp-practice')).toEqual([
      422,
      expect.objectContaining({ code: 'INVALID_RESOURCE' }),
    ]);
    expect(await book(free('8')[1]!, 'B82617', 'urgent-care')).toEqual([
      422,
      expect.objectContaining({ code: 'INVALID_RESOURCE' }),
    ]);
  });
});

describe('A-117 a booking outside the booking window', () => {
  it('is refused before the embargo ends, and says when that is', async () => {
    const [slot] = free('9', '2026-06-08');
    expect(await book(slot!, 'A21472')).toEqual([
      422,
      expect.objectContaining({
        code: 'INVALID_RESOURCE',
        diagnostics: expect.stringContaining('to be booked from 2026-06-06T11:'),
      }),
    ]);
    expect(await book(free('9')[0]!, 'A21472')).toEqual([201, undefined]);
  });

  it('is refused when the window has closed', async () => {
    expect(await book(free('10', '2026-06-02')[0]!, 'A21472')).toEqual([
      422,
      expect.objectContaining({
        code: 'INVALID_RESOURCE',
        diagnostics: expect.stringContaining('to be booked until 2026-05-30T14:'),
      }),
    ]);
    expect(await book(free('10', '2026-06-08')[0]!, 'A21472')).toEqual([201, undefined]);
  });
});

describe('A-117 a clinic of which two slots a day may be booked', () => {
  it('shows no more once they are taken, refuses a third, and counts each day by itself', async () => {
    const slots = free('11', '2026-06-02', '2026-06-02');
    const shown = async () => schedulesIn(await search('ge2026-06-02', 'le2026-06-02')).includes('Schedule/11');
    expect(slots.length).toBeGreaterThan(2);
    expect(await book(slots[0]!, 'A21472')).toEqual([201, undefined]);
    expect(await shown()).toBe(true);
    expect(await book(slots[1]!, 'A21472')).toEqual([201, undefined]);
    expect(await shown()).toBe(false);
    expect(await book(slots[2]!, 'A21472')).toEqual([
      409,
      expect.objectContaining({
        code: 'DUPLICATE_REJECTED',
        diagnostics: expect.stringContaining('at most 2 slots a day'),
      }),
    ]);
    expect(await book(free('11', '2026-06-03', '2026-06-03')[0]!, 'A21472')).toEqual([201, undefined]);
  });

  it('gives its last slot to one of two that race for it', async () => {
    const [first, second, third] = free('11', '2026-06-08', '2026-06-08');
    expect(await book(first!, 'A21472')).toEqual([201, undefined]);
    const statuses = (await Promise.all([book(second!, 'A21472'), book(third!, 'A21472')])).map(([status]) => status);
    expect(statuses.sort()).toEqual([201, 409]);
  });
});
