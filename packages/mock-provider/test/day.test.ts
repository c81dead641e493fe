import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { withPath } from '@mock-spine/shared/vectors/changes';
import { about, ifMatch, sending, startTestProvider, type Resource, type TestProvider } from './running-provider.ts';

const reasonUrl = 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-AppointmentCancellationReason-1';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
  await running.moveClock('2026-10-19T08:00:00+01:00');
});
afterAll(() => running.provider.close());

let patient: Resource;
let slot: Resource;
let location: string;
let booked: Resource;

/** What she does, in this order. */
const day: Readonly<Record<string, () => Promise<void>>> = {
  ['finds the patient']: async () => {
    const { status, entries } = await running.ask('search-patient');
    expect(status).toBe(200);
    patient = entries[0]!;
    expect(patient).toMatchObject({
      resourceType: 'Patient',
      active: true,
      managingOrganization: { reference: 'Organization/1' },
    });
  },

  ['searches for slots across the change of the clocks, and learns who and where']: async () => {
    const { status, entries } = await running.ask(
      'search-slot',
      withPath(
        '/Slot?status=free&start=ge2026-10-23&end=le2026-10-26&_include=Slot:schedule&_include:recurse=Schedule:actor:Practitioner&_include:recurse=Schedule:actor:Location&_include:recurse=Location:managingOrganization',
      ),
    );
    expect(status).toBe(200);
    const slots = entries.filter(({ resourceType }) => resourceType === 'Slot');
    const offsets = new Set(slots.map(({ start }) => [String(start).slice(0, 10), String(start).slice(-6)].join(' ')));
    expect([...offsets].sort()).toEqual(['2026-10-23 +01:00', '2026-10-26 +00:00']);
    expect(new Set(entries.map(({ resourceType }) => resourceType))).toEqual(
      new Set(['Slot', 'Schedule', 'Practitioner', 'Location', 'Organization']),
    );
    slot = slots.find(({ start }) => String(start).endsWith('+00:00'))!;
    const schedule = entries.find(
      ({ resourceType, id }) =>
        resourceType === 'Schedule' && `Schedule/${id}` === (slot['schedule'] as { reference: string }).reference,
    )!;
    location = (schedule['actor'] as { reference: string }[])[0]!.reference;
  },

  ['books the slot']: async () => {
    const participant = [`Patient/${patient.id}`, location].map((reference) => ({
      actor: { reference },
      status: 'accepted',
    }));
    const { status, headers, json } = await running.ask('create-appointment', (draft) =>
      sending(JSON.parse(draft.body!) as object, {
        slot: [{ reference: `Slot/${slot.id}` }],
        start: slot['start'],
        end: slot['end'],
        participant,
      })(draft),
    );
    expect(status).toBe(201);
    booked = json;
    expect(booked).toMatchObject({
      resourceType: 'Appointment',
      status: 'booked',
      start: slot['start'],
      end: slot['end'],
      serviceType: slot['serviceType'],
    });
    expect(headers['etag']).toBe('W/"1"');
    expect(headers['location']).toBe(
      `https://localhost:${running.provider.port}/B82617/STU3/1/gpconnect/Appointment/${booked.id}/_history/1`,
    );
    expect(headers['last-modified']).toMatch(/^Mon, 19 Oct 2026 07:0\d:\d\d GMT$/);
  },

  ['finds the slot gone']: async () => {
    const { entries } = await running.ask(
      'search-slot',
      withPath('/Slot?status=free&start=ge2026-10-26&end=le2026-10-26&_include=Slot:schedule'),
    );
    expect(entries.map(({ id }) => id)).not.toContain(slot.id);
    expect(entries.length).toBeGreaterThan(5);
  },

  ['reads the appointment']: async () => {
    const { status, headers, json } = await running.ask('read-appointment', about(booked.id));
    expect([status, headers['etag'], json]).toEqual([200, 'W/"1"', booked]);
  },

  ['amends it']: async () => {
    const { status, headers, json } = await running.ask(
      'update-appointment',
      about(booked.id),
      sending(booked, { description: 'Changed', comment: undefined }),
      ifMatch('W/"1"'),
    );
    const { comment: _, ...rest } = booked;
    expect(status).toBe(200);
    expect(headers['etag']).toBe('W/"2"');
    expect(json).toEqual({ ...rest, description: 'Changed', meta: { ...(booked['meta'] as object), versionId: '2' } });
    booked = json;
  },

  ['cancels it']: async () => {
    const extension = [...(booked['extension'] as object[]), { url: reasonUrl, valueString: 'Not needed any more.' }];
    const { status, headers, json } = await running.ask(
      'cancel-appointment',
      about(booked.id),
      sending(booked, { status: 'cancelled', extension }),
      ifMatch('W/"2"'),
    );
    expect([status, headers['etag'], json.status]).toEqual([200, 'W/"3"', 'cancelled']);
    expect(json['extension']).toContainEqual({ url: reasonUrl, valueString: 'Not needed any more.' });
  },

  ["A-044 retrieves it among the patient's appointments, and finds the slot free again"]: async () => {
    const retrieved = await running.ask(
      'search-patient-appointments',
      withPath(`/Patient/${patient.id}/Appointment?start=ge2026-10-26&start=le2026-10-26`),
    );
    expect(retrieved.entries).toMatchObject([
      { resourceType: 'Appointment', id: booked.id, status: 'cancelled', meta: { versionId: '3' } },
    ]);
    const { entries } = await running.ask(
      'search-slot',
      withPath('/Slot?status=free&start=ge2026-10-26&end=le2026-10-26&_include=Slot:schedule'),
    );
    expect(entries.map(({ id }) => id)).toContain(slot.id);
  },
};

it('A-044 a day of a consumer, from the search for a patient to the appointment that is cancelled', async () => {
  for (const expectNext of Object.values(day)) await expectNext();
});
