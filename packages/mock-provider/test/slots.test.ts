import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withPath, withPractice, withQuery, type Change } from '@mock-spine/shared/vectors/changes';
import { startTestProvider, type Resource, type TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider(['--service-filtering']);
  await running.moveClock('2026-06-01T10:05:00+01:00');
});
afterAll(() => running.provider.close());

const bare = '/Slot?status=free&_include=Slot:schedule';
const search = async (start: string, end: string, ...changes: readonly Change[]): Promise<readonly Resource[]> =>
  (await running.ask('search-slot', withPath(bare), withQuery({ start: [start], end: [end] }), ...changes)).entries;
const slotsIn = (entries: readonly Resource[]) => entries.filter(({ resourceType }) => resourceType === 'Slot');

describe('a search for free slots', () => {
  it('A-039 answers slots that lie within the range as a whole', async () => {
    const slots = slotsIn(await search('ge2026-06-02T09:05:00+01:00', 'le2026-06-02T11:55:00+01:00'));
    expect(slots.length).toBeGreaterThan(5);
    for (const { start, end } of slots) {
      expect(Date.parse(start as string)).toBeGreaterThanOrEqual(Date.parse('2026-06-02T09:05:00+01:00'));
      expect(Date.parse(end as string)).toBeLessThanOrEqual(Date.parse('2026-06-02T11:55:00+01:00'));
    }
  });

  it('A-039 leaves out what has begun, and what is in the past altogether', async () => {
    const slots = slotsIn(await search('ge2026-06-01', 'le2026-06-01'));
    expect(slots.length).toBeGreaterThan(5);
    expect(slots.filter(({ start }) => Date.parse(start as string) <= Date.parse('2026-06-01T10:05:00+01:00'))).toEqual(
      [],
    );
    expect(await search('ge2026-05-01', 'le2026-05-14')).toEqual([]);
  });

  it('A-038 tells of a range that is reversed within a day as it was sent', async () => {
    const range = { start: ['ge2026-06-02T10:00:00+01:00'], end: ['le2026-06-02T09:00:00+01:00'] };
    const { status, json } = await running.ask('search-slot', withPath(bare), withQuery(range));
    expect(status).toBe(422);
    expect(JSON.stringify(json)).toContain('start \\"ge2026-06-02T10:00:00+01:00\\" and end \\"le2026-06-02T09');
  });

  it('answers an empty Bundle for a weekend and for what is not planned yet', async () => {
    expect(await search('ge2026-06-06', 'le2026-06-07')).toEqual([]);
    expect(await search('ge2027-06-01', 'le2027-06-07')).toEqual([]);
  });

  it('gives every slot, schedule and organisation what the page asks for', async () => {
    const entries = await search('ge2026-06-02', 'le2026-06-02');
    const [slot] = slotsIn(entries);
    expect(slot).toEqual({
      resourceType: 'Slot',
      id: expect.stringMatching(/^1-20260602-\d{4}$/),
      meta: { versionId: '1', profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Slot-1'] },
      extension: [
        {
          url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-DeliveryChannel-2',
          valueCode: 'In-person',
        },
      ],
      serviceType: [{ text: 'General GP Appointment' }],
      schedule: { reference: 'Schedule/1' },
      status: 'free',
      start: expect.stringMatching(/^2026-06-02T\d\d:\d0:00\+01:00$/),
      end: expect.stringMatching(/^2026-06-02T\d\d:\d0:00\+01:00$/),
    });
    const referred = new Set(slotsIn(entries).map(({ schedule }) => (schedule as { reference: string }).reference));
    const schedules = entries.filter(({ resourceType }) => resourceType === 'Schedule');
    expect(new Set(schedules.map(({ id }) => `Schedule/${id}`))).toEqual(referred);
    expect(schedules[0]).toMatchObject({
      serviceCategory: { text: 'General GP Appointments' },
      actor: [{ reference: 'Location/1' }, { reference: 'Practitioner/1' }],
      planningHorizon: { start: expect.stringMatching(/\+01:00$/), end: expect.any(String) },
    });
    expect(
      entries
        .filter(({ resourceType }) => ['Organization', 'Practitioner', 'Location'].includes(resourceType))
        .map(({ resourceType }) => resourceType),
    ).toEqual(['Organization']);
  });

  it('answers practitioners, locations and services that the schedules refer to, where they are asked for', async () => {
    const types = async (...includes: readonly string[]) =>
      (await search('ge2026-06-03', 'le2026-06-03', withQuery({ '_include:recurse': includes })))
        .map(({ resourceType, id }) => `${resourceType}/${id}`)
        .filter((name) => !/^(Slot|Schedule)/.test(name));
    expect(await types('Schedule:actor:Practitioner')).toEqual([
      'Practitioner/1',
      'Practitioner/2',
      'Practitioner/3',
      'Organization/1',
    ]);
    expect(await types('Schedule:actor:Location')).toEqual(['Location/1', 'Location/8', 'Organization/1']);
    expect(await types('Schedule:actor:HealthcareService', 'Location:managingOrganization')).toEqual([
      'HealthcareService/2',
      'Organization/1',
    ]);
  });

  it('A-039 offers what is for one type of organisation to that type alone', async () => {
    const urgent = (entries: readonly Resource[]) =>
      slotsIn(entries).filter(
        ({ serviceType }) => (serviceType as { text: string }[])[0]!.text === 'Urgent Appointment',
      ).length;
    const filter = (type: string) =>
      withQuery({
        searchFilter: [
          `https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1|${type}`,
          'https://fhir.nhs.uk/Id/ods-organization-code|A21472',
        ],
      });
    expect(urgent(await search('ge2026-06-02', 'le2026-06-12'))).toBe(0);
    expect(urgent(await search('ge2026-06-02', 'le2026-06-12', filter('gp-practice')))).toBe(0);
    expect(urgent(await search('ge2026-06-02', 'le2026-06-12', filter('urgent-care')))).toBeGreaterThan(0);
  });

  it('answers the slots of one service of the Directory of Services', async () => {
    const ofService = (id: string) =>
      withQuery({ 'service.identifier': [`https://fhir.nhs.uk/Id/uec-dos-service-id|${id}`] });
    const slots = slotsIn(await search('ge2026-06-02', 'le2026-06-12', ofService('1000000124')));
    expect(new Set(slots.map(({ schedule }) => (schedule as { reference: string }).reference))).toEqual(
      new Set(['Schedule/3']),
    );
  });

  it('answers the slots of the practice whose service root is called', async () => {
    const slots = slotsIn(await search('ge2026-06-02', 'le2026-06-12', withPractice('X12345', '200000000116')));
    expect(new Set(slots.map(({ serviceType }) => (serviceType as { text: string }[])[0]!.text))).toEqual(
      new Set(['Video Consultation']),
    );
  });
});
