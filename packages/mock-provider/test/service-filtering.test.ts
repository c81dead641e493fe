import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { issueIn } from '@mock-spine/shared/testing/send';
import { mapBody, withPath, withPractice, withQuery, type Change } from '@mock-spine/shared/vectors/changes';
import { address, folderOf } from './own-data-folders.ts';
import { startTestProvider, type Asked, type Resource, type TestProvider } from './running-provider.ts';

const status = 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-ServiceFilteringStatus-1';

let running: TestProvider;
let plain: TestProvider;
beforeAll(async () => {
  [running, plain] = await Promise.all([startTestProvider(['--service-filtering']), startTestProvider()]);
});
afterEach(() => running.control('/reset', { method: 'POST' }));
afterAll(() => Promise.all([running.provider.close(), plain.provider.close()]));

const bySlot = (at: TestProvider, identifier?: string): Promise<Asked> =>
  at.ask(
    'search-slot',
    withQuery({
      '_include:recurse': ['Schedule:actor:HealthcareService'],
      ...(identifier && { 'service.identifier': [`https://fhir.nhs.uk/Id/uec-dos-service-id|${identifier}`] }),
    }),
  );
const actorsIn = (entries: readonly Resource[]) =>
  entries
    .filter(({ resourceType }) => resourceType === 'Schedule')
    .flatMap(({ actor }) => (actor as { reference: string }[]).map(({ reference }) => reference.split('/')[0]));
const statusIn = ({ json }: Asked) => (json['meta'] as { extension?: unknown }).extension;
const put = async (body: object) => {
  const answer = await running.control('/service-filtering', { method: 'PUT', body: JSON.stringify(body) });
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
};

// Source of each expectation: search_for_free_slots, find_a_healthcareservice, read_a_healthcareservice and service configuration pages, 1.2.8.
describe('A-115 with service filtering enabled at the practice', () => {
  it('a search for one service finds its schedules, with the service and the status', async () => {
    const asked = await bySlot(running, '1000000124');
    expect(asked.status).toBe(200);
    expect(statusIn(asked)).toEqual([{ url: status, valueCode: 'enabled' }]);
    expect(
      asked.entries
        .filter(({ resourceType }) => resourceType === 'Schedule' || resourceType === 'HealthcareService')
        .map(({ resourceType, id }) => `${resourceType}/${id}`),
    ).toEqual(['Schedule/3', 'HealthcareService/2']);
    expect(actorsIn(asked.entries)).toContain('HealthcareService');
  });

  it('a search without the parameter has no status, and schedules that name their service', async () => {
    const asked = await bySlot(running);
    expect(statusIn(asked)).toBeUndefined();
    expect(actorsIn(asked.entries)).toContain('HealthcareService');
  });

  // Source: assurance suite, searchforfreeslots, "specific DOS id that is not linked": HEALTHCARE1 is in the list and linked to no schedule.
  it('a service of the list that no schedule is linked to is 200, with the status and without slots', async () => {
    const asked = await bySlot(running, '1000000123');
    expect([asked.status, statusIn(asked), asked.entries]).toEqual([200, [{ url: status, valueCode: 'enabled' }], []]);
  });

  it('an unknown service is 404 NO_RECORD_FOUND, in the words of the page', async () => {
    const { status: answered, body } = await bySlot(running, '9999');
    expect([answered, issueIn(body)]).toEqual([
      404,
      expect.objectContaining({
        code: 'NO_RECORD_FOUND',
        diagnostics: 'The HealthcareService identified by the service.identifier parameter was not found',
      }),
    ]);
  });
});

const withService = (id: string): Change =>
  mapBody((body: { participant: object[] }) => ({
    ...body,
    participant: [...body.participant, { actor: { reference: `HealthcareService/${id}` }, status: 'accepted' }],
  }));

// Source: release notes of 1.2.8: an actor of GPConnect-Appointment-1 may be a CareConnect-GPC-HealthcareService-1.
describe('A-115 a booking with a service among its participants', () => {
  it('is made where the practice filters by service, and read with it', async () => {
    const booked = await running.ask('create-appointment', withService('2'));
    expect(booked.status).toBe(201);
    const { json } = await running.ask('read-appointment', withPath(`/Appointment/${booked.json.id}`));
    expect(json['participant']).toContainEqual({ actor: { reference: 'HealthcareService/2' }, status: 'accepted' });
  });

  it('is refused where the service is not in the list, service filtering is off, or not done at all', async () => {
    const refusals = [
      await running.ask('create-appointment', withService('9')),
      await plain.ask('create-appointment', withService('2')),
    ];
    await put({ organisations: { B82617: false } });
    refusals.push(await running.ask('create-appointment', withService('2')));
    expect(refusals.map(({ status: answered, body }) => [answered, issueIn(body).code])).toEqual(
      Array.from({ length: 3 }, () => [422, 'INVALID_RESOURCE']),
    );
  });
});

describe.each([
  ['organization-disabled', { organisations: { B82617: false } }],
  ['supplier-disabled', { supplier: 'off' }],
  ['supplier-disabled', { supplier: ['A20047'] }],
] as const)('A-115 with service filtering %s by %j', (code, switches) => {
  it('ignores parameter and include, says so, names no service and has no list of services', async () => {
    expect((await put(switches)).status).toBe(200);
    const asked = await bySlot(running, '9999');
    expect([asked.status, statusIn(asked)]).toEqual([200, [{ url: status, valueCode: code }]]);
    expect(actorsIn(asked.entries)).not.toContain('HealthcareService');
    expect(asked.entries.map(({ resourceType }) => resourceType)).not.toContain('HealthcareService');
    expect((await running.ask('search-healthcareservice', withQuery({ identifier: [] }))).entries).toEqual([]);
    expect((await running.ask('read-healthcareservice', withPath('/HealthcareService/1'))).status).toBe(404);
    expect(((await running.ask('read-metadata')).json['rest'] as { extension: unknown }[])[0]!.extension).toEqual([
      { url: status, valueCode: code },
    ]);
  });
});

describe('A-115 the switches of service filtering', () => {
  it('are on at the start where there is a list of services, and again after a reset', async () => {
    const atStart = { supplier: 'on', organisations: { B82617: true, A20047: false, X12345: false } };
    expect(await (await running.control('/service-filtering')).json()).toEqual(atStart);
    await put({ supplier: 'off', organisations: { B82617: false } });
    await running.control('/reset', { method: 'POST' });
    expect(await (await running.control('/service-filtering')).json()).toEqual(atStart);
  });

  // Source: FHIR API guidance, "Resource metadata": the version id SHALL change each time the content changes.
  it('A-216 change the version of the capability statement, which says their state', async () => {
    const before = (await running.ask('read-metadata')).headers['etag'];
    await put({ supplier: 'off' });
    expect((await running.ask('read-metadata')).headers['etag']).not.toBe(before);
  });

  it('a practice that is selected follows its own switch', async () => {
    await put({ supplier: ['B82617'] });
    expect(statusIn(await bySlot(running, '1000000124'))).toEqual([{ url: status, valueCode: 'enabled' }]);
  });

  it.each([
    [{ organisations: { A20047: true } }, 'A20047 has no list of services'],
    [{ supplier: 'perhaps' }, 'supplier does not make sense'],
    [{ organisations: { X99999: true } }, 'organisations.X99999 does not make sense'],
    [{ organisation: {} }, 'organisation does not make sense'],
  ])('%j is refused', async (body, message) => {
    const { status: answered, json } = await put(body);
    expect([answered, JSON.stringify(json)]).toEqual([400, expect.stringContaining(message)]);
  });

  // Source: non-functional requirements page, "Enablement": switching SHALL be audited.
  it('P-10 leave a line in the audit trail when one is used, and when a reset puts it back', async () => {
    const audited = await startTestProvider(['--service-filtering']);
    const used = { supplier: ['B82617', 'A20047'], organisations: { B82617: false } };
    await audited.control('/service-filtering', { method: 'PUT', body: JSON.stringify(used) });
    for (let i = 0; i < 2; i++) await audited.control('/reset', { method: 'POST' });
    await audited.provider.close();
    const lines = (await readFile(join(audited.auditDir, 'audit.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(lines.slice(4).map((line) => JSON.parse(line) as object)).toMatchObject([
      { sequence: 5, practice: 'B82617', switched: { capability: 'service-filtering', on: true } },
      { sequence: 6, practice: 'X12345', switched: { capability: 'service-filtering-supplier', on: true } },
    ]);
    expect(lines).toHaveLength(6);
  });

  it('cannot be put on while Appointment Management is switched off', async () => {
    await running.control('/enablement', { method: 'PUT', body: JSON.stringify({ B82617: { appointments: false } }) });
    expect((await put({ organisations: { B82617: true } })).status).toBe(400);
  });
});

describe('A-115 without --service-filtering, as 1.6.0 has it', () => {
  it.each(['search-healthcareservice', 'read-healthcareservice'])('%s is an unknown interaction', async (name) => {
    const { status: answered, body } = await plain.ask(name);
    expect([answered, issueIn(body)]).toEqual([
      400,
      expect.objectContaining({ code: 'BAD_REQUEST', diagnostics: expect.stringContaining('--service-filtering') }),
    ]);
  });

  it('service.identifier is refused, and no schedule names a service', async () => {
    expect((await bySlot(plain, '1000000124')).status).toBe(400);
    const { status: answered, entries } = await bySlot(plain);
    expect(answered).toBe(200);
    expect(actorsIn(entries)).not.toContain('HealthcareService');
    expect(entries.map(({ resourceType }) => resourceType)).not.toContain('HealthcareService');
  });

  it('there are no switches', async () => {
    expect((await plain.control('/service-filtering')).status).toBe(404);
  });
});

describe('A-115 the capability statement with service filtering', () => {
  it('has the interactions, the include, and the parameter with its definition', async () => {
    const { json } = await running.ask('read-metadata');
    const [rest] = json['rest'] as {
      extension: unknown;
      resource: { type: string; searchParam?: { name: string }[]; searchInclude?: string[] }[];
    }[];
    expect(rest!.extension).toEqual([{ url: status, valueCode: 'enabled' }]);
    expect(rest!.resource.map(({ type }) => type)).toContain('HealthcareService');
    const slot = rest!.resource.find(({ type }) => type === 'Slot')!;
    expect(slot.searchInclude).toContain('Schedule:actor:HealthcareService');
    expect(slot.searchParam!.at(-1)).toEqual({
      name: 'service.identifier',
      definition: 'https://fhir.nhs.uk/STU3/SearchParameter/GPConnect-Slot-ServiceIdentifier-1',
      type: 'token',
      documentation: 'UEC DOS service ID (i.e. https://fhir.nhs.uk/Id/uec-dos-service-id|1000123)',
    });
  });

  // Source: release notes of 1.2.8: the version number of the statement of Foundations, and of no other, is 1.2.8.
  it('says 1.2.8 at a provider of 1.2, in Foundations alone', async () => {
    const of12 = await startTestProvider(['--profile', '1.2', '--service-filtering']);
    try {
      const { json } = await of12.ask('read-metadata');
      expect(json).toMatchObject({
        version: '1.2.8',
        description: 'This server implements the GP Connect API version 1.2.8',
      });
      expect((await of12.ask('read-metadata-structured')).json['version']).toBe('1.2.6');
    } finally {
      await of12.provider.close();
    }
  });
});

const ownPractice = `odsCode: Z99001
asid: "999999990001"
name: OWN SURGERY
${address}
phone: 01632 960500
sites: [{ code: Z99001A, name: Own Surgery }]
practitioners: [{ sdsUserId: G12345678, family: Example, given: Erin, gender: female }]
services: [{ dosServiceId: 1000000999, name: Own Extended Access }]
`;
const ownClinic = `practice: Z99001
category: General
type: GP
channel: In-person
days: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]
from: 00:00
to: 23:00
length: 60
`;

// Source: service configuration page, 1.2.8, "Linking services to schedules": a user links services of the list to schedules; search_for_free_slots page, 1.2.8.
it('A-115 a clinic of one’s own is linked to a service of the practice, and found by it', async () => {
  const data = await folderOf({
    'practices/own.yaml': ownPractice,
    'clinics/linked.yaml': `${ownClinic}service: 1000000999\n`,
    'clinics/other.yaml': ownClinic,
  });
  const { provider, ask } = await startTestProvider(['--service-filtering', '--data', data]);
  try {
    const found = await ask(
      'search-slot',
      withPractice('Z99001', '999999990001'),
      withQuery({
        '_include:recurse': ['Schedule:actor:HealthcareService'],
        'service.identifier': ['https://fhir.nhs.uk/Id/uec-dos-service-id|1000000999'],
      }),
    );
    expect(found.status).toBe(200);
    const named = found.entries.map(({ resourceType, id }) => `${resourceType}/${id}`);
    expect(named.filter((one) => /^(Schedule|HealthcareService)/.test(one))).toEqual([
      'Schedule/linked',
      'HealthcareService/1',
    ]);
  } finally {
    await provider.close();
  }
});
