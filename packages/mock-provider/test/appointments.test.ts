import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { issueIn } from '@mock-spine/shared/testing/send';
import { withElements, withHeader, withPath, type Change } from '@mock-spine/shared/vectors/changes';
import { isKeptByPractice, slotsBetween } from '@mock-spine/shared/world/slots';
import type { Draft } from '@mock-spine/shared/vectors/draft';
import { writeXml } from '../src/fhir/write-xml.ts';
import { about, ifMatch, sending, startTestProvider, type Resource, type TestProvider } from './running-provider.ts';
import {
  withActor,
  danglingBookings,
  amendmentsRefused,
  amendmentsTaken,
  invalid,
  notFound,
  monday,
  now,
  slotAt,
  book,
  cancelling,
} from './appointments-cases.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
beforeAll(() => running.moveClock(monday));
afterAll(() => running.provider.close());

const refusal = async (interaction: string, ...changes: readonly Change[]) => {
  const { status, body } = await running.ask(interaction, ...changes);
  return status < 400 ? [status] : [status, issueIn(body).code];
};

describe('a booking', () => {
  it.each(danglingBookings)('A-049 that refers to %s is 422 INVALID_RESOURCE', async (_, change) => {
    expect(await refusal('create-appointment', change)).toEqual(invalid);
  });

  it('A-049 with a dangling reference is REFERENCE_NOT_FOUND where a setting says so', async () => {
    const other = await startTestProvider(['--dangling-reference', 'REFERENCE_NOT_FOUND']);
    try {
      const { status, body } = await other.ask(
        'create-appointment',
        withElements({ slot: [{ reference: 'Slot/none' }] }),
      );
      expect([status, issueIn(body)]).toMatchObject([
        422,
        { code: 'REFERENCE_NOT_FOUND', display: 'Reference not found', type: 'invalid' },
      ]);
    } finally {
      await other.provider.close();
    }
  });

  it('of two slots of one clinic that are not adjacent is refused', async () => {
    expect(
      await refusal('create-appointment', book([slotAt('2026-06-02', '1', '0900'), slotAt('2026-06-02', '1', '0920')])),
    ).toEqual(invalid);
  });

  it('of slots of two clinics is refused', async () => {
    expect(
      await refusal('create-appointment', book([slotAt('2026-06-02', '1', '0900'), slotAt('2026-06-02', '2', '1330')])),
    ).toEqual(invalid);
  });

  it.each([
    ['start', '2026-06-02T09:05:00+01:00'],
    ['end', '2026-06-02T09:25:00+01:00'],
  ])('whose %s is not that of its slots is refused', async (element, moment) => {
    expect(
      await refusal('create-appointment', book([slotAt('2026-06-02', '1', '0900')], { [element]: moment })),
    ).toEqual(invalid);
  });

  it('takes the same moments written with another offset', async () => {
    const free = slotsBetween('B82617', '2026-06-03', '2026-06-03', now).find(
      (slot) => slot.schedule.id === '2' && !isKeptByPractice(slot),
    )!;
    const { status, json } = await running.ask(
      'create-appointment',
      book([free], { start: new Date(free.start).toISOString() }),
    );
    expect(status).toBe(201);
    expect(json['start']).toMatch(/\+01:00$/);
  });

  it('A-041 keeps a priority, a requested period and a type of appointment, and answers them again', async () => {
    const sent = {
      priority: 1,
      requestedPeriod: [{ start: '2026-06-02', end: '2026-06-09' }],
      appointmentType: { text: 'Routine' },
    };
    const { status, json } = await running.ask('create-appointment', withElements(sent));
    expect([status, json]).toMatchObject([201, sent]);
    expect((await running.ask('read-appointment', about(json.id))).json).toMatchObject(sent);
    expect((await running.ask('update-appointment', about(json.id), sending(json, { comment: 'Other' }))).status).toBe(
      200,
    );
    expect(await refusal('update-appointment', about(json.id), sending(json, { priority: 2 }))).toEqual(invalid);
  });

  it('at a location where the clinic is not is refused', async () => {
    expect(await refusal('create-appointment', withActor(1, 'Location/8'))).toEqual(invalid);
  });

  it('of a slot that an appointment has is 409 DUPLICATE_REJECTED', async () => {
    const { json } = await running.ask('create-appointment');
    const again = await running.ask(
      'create-appointment',
      withElements({ slot: json['slot'], start: json['start'], end: json['end'], participant: json['participant'] }),
    );
    expect([again.status, issueIn(again.body)]).toMatchObject([409, { code: 'DUPLICATE_REJECTED', type: 'duplicate' }]);
  });

  it('of a slot that the practice keeps is 409 DUPLICATE_REJECTED', async () => {
    const kept = slotsBetween('B82617', '2026-06-04', '2026-06-05', now).filter(({ schedule }) => schedule.id === '1');
    const answers = await Promise.all(kept.map((slot) => refusal('create-appointment', book([slot]))));
    expect(answers.filter(([status]) => status === 201).length).toBeGreaterThan(10);
    expect(answers.filter(([status]) => status !== 201).length).toBeGreaterThan(2);
    expect(answers.filter(([status, code]) => status !== 201 && code !== 'DUPLICATE_REJECTED')).toEqual([]);
  });
});

describe('an appointment that is read', () => {
  it.each(['none', '9999', '1-1', '%00', '9690937278'])('is 404 NO_RECORD_FOUND by the id %s', async (id) => {
    expect(await refusal('read-appointment', about(id))).toEqual(notFound);
  });

  it('A-042 is 404 NO_RECORD_FOUND once it has begun', async () => {
    await running.moveClock('2026-06-02T08:00:00+01:00');
    const { json } = await running.ask('create-appointment');
    await running.moveClock(`${String(json['start']).slice(0, 19)}+01:00`);
    expect(await refusal('read-appointment', about(json.id))).toEqual(notFound);
    const cancelled = (appointment: Resource) => ({
      status: 'cancelled',
      extension: [
        ...(appointment['extension'] as object[]),
        {
          url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-AppointmentCancellationReason-1',
          valueString: 'Late.',
        },
      ],
    });
    expect(await refusal('update-appointment', about(json.id), sending(json, { comment: 'Late.' }))).toEqual(invalid);
    expect(await refusal('cancel-appointment', about(json.id), sending(json, cancelled(json)))).toEqual(invalid);
    await running.moveClock(monday);
  });
});

describe('a change of an appointment', () => {
  beforeEach(async () => {
    await running.control('/reset', { method: 'POST' });
    await running.moveClock(monday);
  });

  const standing = async (id: string): Promise<Resource> => (await running.ask('read-appointment', about(id))).json;

  it.each(['update-appointment', 'cancel-appointment'])(
    'A-055 %s at an empty id is 400 BAD_REQUEST: the id in the body is another',
    async (interaction) => {
      expect(await refusal(interaction, withPath('/Appointment/'))).toEqual([400, 'BAD_REQUEST']);
    },
  );

  it.each(['', ' '])('A-044 cancelling in XML with the reason "%s" is 422 INVALID_PARAMETER', async (reason) => {
    const xml = (draft: Draft): Draft => ({
      ...draft,
      body: writeXml(JSON.parse(draft.body!) as Record<string, unknown>).replace(
        /valueString value="[^"]*"/,
        `valueString value="${reason}"`,
      ),
    });
    const { status, body } = await running.ask(
      'cancel-appointment',
      xml,
      withHeader('Content-Type', 'application/fhir+xml;charset=utf-8'),
    );
    expect([status, issueIn(body).code]).toEqual([422, 'INVALID_PARAMETER']);
  });

  it.each(['update-appointment', 'cancel-appointment'])(
    '%s is 404 NO_RECORD_FOUND for an appointment that does not exist',
    async (interaction) => {
      expect(await refusal(interaction, about('9999'))).toEqual(notFound);
    },
  );

  it.each(['W/"0"', 'W/"2"', '"x"', 'nonsense', 'W/"1x"'])(
    'A-051 is 409 FHIR_CONSTRAINT_VIOLATION with If-Match %s',
    async (tag) => {
      expect(await refusal('update-appointment', ifMatch(tag))).toEqual([409, 'FHIR_CONSTRAINT_VIOLATION']);
      expect(await refusal('cancel-appointment', ifMatch(tag))).toEqual([409, 'FHIR_CONSTRAINT_VIOLATION']);
    },
  );

  it.each(amendmentsRefused)('A-043 that amends %s is 422 INVALID_RESOURCE', async (_, change) => {
    const appointment = await standing('2');
    expect(await refusal('update-appointment', about('2'), sending(appointment, change(appointment)))).toEqual(invalid);
  });

  it.each(amendmentsTaken)('A-044 that cancels and changes %s is 422 INVALID_RESOURCE', async (_, change) => {
    expect(await refusal('cancel-appointment', about('2'), cancelling(await standing('2'), change))).toEqual(invalid);
  });

  it('A-043 may leave out what the provider added, and may write moments otherwise', async () => {
    const { serviceType: _t, serviceCategory: _c, ...appointment } = await standing('3');
    const [bookingOrganisation] = appointment['extension'] as object[];
    const participant = (appointment['participant'] as object[]).toReversed();
    const start = new Date(String(appointment['start'])).toISOString();
    const { status, json } = await running.ask(
      'update-appointment',
      about('3'),
      sending(appointment, { extension: [bookingOrganisation], participant, start, comment: 'Amended.' }),
    );
    expect([status, json['comment'], json['serviceType']]).toEqual([
      200,
      'Amended.',
      [{ text: 'General GP Appointment' }],
    ]);
  });

  it('A-043 of one that is cancelled is 422 INVALID_RESOURCE', async () => {
    const appointment = await standing('4');
    expect(appointment.status).toBe('cancelled');
    expect(await refusal('update-appointment', about('4'), sending(appointment, { comment: 'Other' }))).toEqual(
      invalid,
    );
    expect(await refusal('cancel-appointment', about('4'), sending(appointment))).toEqual(invalid);
  });

  it('is what a good request makes, first an amendment and then a cancellation of another', async () => {
    expect((await running.ask('update-appointment')).json).toMatchObject({
      id: '1',
      comment: 'Amended by a mock.',
      meta: { versionId: '2' },
    });
    const appointment = await standing('2');
    const { status, json } = await running.ask('cancel-appointment', about('2'), cancelling(appointment));
    expect([status, json.status, json['meta']]).toMatchObject([200, 'cancelled', { versionId: '2' }]);
  });

  it('A-051 answers without a body when the consumer prefers it', async () => {
    const { status, headers, body } = await running.ask('update-appointment', withHeader('Prefer', 'return=minimal'));
    expect([status, body, headers['etag'], headers['preference-applied'], headers['cache-control']]).toEqual([
      200,
      '',
      'W/"2"',
      'return=minimal',
      'no-store',
    ]);
  });
});

describe("a patient's appointments", () => {
  it.each(['none', '9', '31', '18', '9690937278'])('are 404 PATIENT_NOT_FOUND for the id %s', async (id) => {
    expect(
      await refusal(
        'search-patient-appointments',
        withPath(`/Patient/${id}/Appointment?start=ge2026-06-01&start=le2026-06-30`),
      ),
    ).toEqual([404, 'PATIENT_NOT_FOUND']);
  });

  it('are none for a patient who has none', async () => {
    const { status, json } = await running.ask(
      'search-patient-appointments',
      withPath('/Patient/20/Appointment?start=ge2026-06-01&start=le2026-06-30'),
    );
    expect([status, json['entry']]).toEqual([200, undefined]);
  });

  it('are those of the range by their local date, cancelled ones too', async () => {
    const of = async (from: string, to: string) =>
      (
        await running.ask(
          'search-patient-appointments',
          withPath(`/Patient/1/Appointment?start=ge${from}&start=le${to}`),
        )
      ).entries
        .filter(({ id }) => Number(id) < 100)
        .map(({ id, status }) => [id, status]);
    expect(await of('2026-06-17', '2026-06-18')).toEqual([
      ['1', 'booked'],
      ['4', 'cancelled'],
    ]);
    expect(await of('2026-06-17', '2026-06-17')).toEqual([['1', 'booked']]);
    expect(await of('2026-06-19', '2026-06-30')).toEqual([]);
  });
});
