import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueIn } from '@mock-spine/shared/testing/send';
import { withElements, withHeader, withPath, withQuery, type Change } from '@mock-spine/shared/vectors/changes';
import { goodBooking } from '@mock-spine/shared/vectors/good-appointment';
import { isKeptByPractice, slotsBetween } from '@mock-spine/shared/world/slots';
import { documents, structured } from '../../packages/mock-provider/test/statements/published.ts';
import type { Chain, StartChain } from '../support/chain.ts';
import { startRecordsChain, type RecordsChain, type Resource } from '../support/records-chain.ts';

/** Patients, statements and slots as published pages and reports have them. */
export function foundations(startChain: StartChain): void {
  let chain: RecordsChain;
  let filtering: Chain;
  beforeAll(async () => {
    [chain, filtering] = await Promise.all([startRecordsChain(startChain), startChain(['--service-filtering'])]);
  });
  afterAll(() => Promise.all([chain.close(), filtering.close()]));

  const ofType = (resources: readonly Resource[], type: string): Resource[] =>
    resources.filter(({ resourceType }) => resourceType === type);

  describe('a patient of 1 June 2026', () => {
    // Profile CareConnect-GPC-Patient-1 1.8.0 has one; the usual practitioner of patient 1 is Practitioner/1.
    it.each(['search-patient', 'get-structured-record', 'search-patient-documents'])(
      'has the usual practitioner alone, and the practice as managingOrganization, by %s',
      async (interaction) => {
        const [patient] = ofType(await chain.read(interaction), 'Patient');
        expect(patient).toMatchObject({ managingOrganization: { reference: 'Organization/1' } });
        expect(patient!['generalPractitioner']).toEqual([{ reference: 'Practitioner/1' }]);
      },
    );

    // Profiles CareConnect-GPC-Encounter-1 1.6.1 and CareConnect-GPC-ProblemHeader-Condition-1 1.8.0, with their value sets.
    it('has consultations with a recorder, and problems with a category', async () => {
      const record = await chain.read('get-structured-record');
      const recorder = {
        coding: [
          {
            system: 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-ParticipantType-1',
            code: 'REC',
            display: 'recorder',
          },
        ],
      };
      const [encounters, conditions] = [ofType(record, 'Encounter'), ofType(record, 'Condition')];
      expect([encounters.length > 0, conditions.length > 0]).toEqual([true, true]);
      for (const encounter of encounters)
        expect(encounter['participant']).toContainEqual(expect.objectContaining({ type: [recorder] }));
      for (const condition of conditions) {
        expect(condition['category']).toEqual([
          {
            coding: [
              {
                system: 'https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-ConditionCategory-1',
                code: 'problem-list-item',
                display: 'Problem List Item',
              },
            ],
          },
        ]);
      }
      for (const organisation of ofType(record, 'Organization'))
        expect(organisation['identifier']).toEqual([
          expect.objectContaining({ system: expect.any(String), value: expect.any(String) }),
        ]);
    });

    // Bundle pages of Access Record Structured and Access Document, 1.6.0: id MUST be the value of Ssp-TraceID.
    it.each([
      'get-structured-record',
      'migrate-structured-record',
      'search-documentreference',
      'search-patient-documents',
    ])('A-072 is in a Bundle whose id is the Ssp-TraceID, by %s', async (interaction) => {
      const trace = crypto.randomUUID();
      const [json, xml] = await Promise.all(
        [{}, { Accept: 'application/fhir+xml' }].map((headers) =>
          chain.ask(
            interaction,
            withHeader('Ssp-TraceID', trace),
            ...Object.entries(headers).map(([name, value]) => withHeader(name, value)),
          ),
        ),
      );
      expect(JSON.parse(json!.body)).toMatchObject({ resourceType: 'Bundle', id: trace });
      expect(xml!.body).toContain(`<id value="${trace}"/>`);
    });
  });

  it.each([
    ['read-metadata-structured', structured],
    ['read-metadata-documents', documents],
  ] as const)('A-110 the profiles of %s are those of its page, in its order', async (interaction, page) => {
    const statement = JSON.parse((await chain.ask(interaction)).body) as { version: string; profile: object[] };
    expect([statement.version, statement.profile]).toEqual([page.version, page.profile]);
  });

  describe('A-039 a clinic that is restricted', () => {
    const organisationType = 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1|urgent-care';
    const odsCode = 'https://fhir.nhs.uk/Id/ods-organization-code|A21472';
    const now = Date.parse('2026-06-01T09:00:00.000Z');

    // Slot availability management page: 5 is for urgent care, 6 and 7 for A21472, 8 for urgent care at A21472.
    it.each([
      ['no filter', [], []],
      ['a type', [organisationType], ['5']],
      ['an ODS code', [odsCode], ['6', '7']],
      ['both', [organisationType, odsCode], ['5', '6', '7', '8']],
    ] as const)('is found by %s: %j finds %j', async (_, searchFilter, expected) => {
      const found = ofType(
        await chain.read(
          'search-slot',
          withPath('/Slot?status=free&_include=Slot:schedule'),
          withQuery({ start: ['ge2026-06-01'], end: ['le2026-06-12'], searchFilter }),
        ),
        'Schedule',
      );
      expect(
        found
          .map(({ id }) => id!)
          .filter((id) => ['5', '6', '7', '8'].includes(id))
          .sort(),
      ).toEqual(expected);
    });

    it('is not booked by another organisation', async () => {
      const slot = slotsBetween('B82617', '2026-06-01', '2026-06-12', now).find(
        (one) => one.schedule.id === '7' && !isKeptByPractice(one),
      )!;
      const body = goodBooking(
        {
          practice: 'B82617',
          patient: '9690937278',
          organisation: { odsCode: 'A21474', name: 'Mock Hub' },
          now: now / 1000,
        },
        [slot],
      );
      const { status, body: refusal } = await chain.ask('create-appointment', withElements(body));
      expect([status, issueIn(refusal)]).toEqual([
        422,
        expect.objectContaining({ code: 'INVALID_RESOURCE', diagnostics: expect.stringContaining('A21472') }),
      ]);
    });
  });

  describe('A-115 service filtering', () => {
    const service = (id: string): Change =>
      withQuery({ 'service.identifier': [`https://fhir.nhs.uk/Id/uec-dos-service-id|${id}`] });

    it('tells its status when a service is asked for, and an unknown one is 404 NO_RECORD_FOUND', async () => {
      const found = await filtering.send(service('1000000124')(filtering.good('search-slot')));
      const unknown = await filtering.send(service('9999999999')(filtering.good('search-slot')));
      expect([unknown.status, issueIn(unknown.body)]).toEqual([
        404,
        expect.objectContaining({
          code: 'NO_RECORD_FOUND',
          diagnostics: 'The HealthcareService identified by the service.identifier parameter was not found',
        }),
      ]);
      expect(JSON.parse(found.body)).toMatchObject({
        meta: {
          extension: [
            {
              url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-ServiceFilteringStatus-1',
              valueCode: 'enabled',
            },
          ],
        },
      });
    });

    it('is refused where the provider does not do it', async () => {
      const parameter = await chain.ask('search-slot', service('1000000124'));
      expect([parameter.status, issueIn(parameter.body).code]).toEqual([400, 'BAD_REQUEST']);
      // 1.6.0 does not have the interaction, so nobody is accredited for it: A-015.
      const interaction = await chain.ask('search-healthcareservice');
      expect([interaction.status, issueIn(interaction.body).display]).toEqual([
        403,
        'ASID_CHECK_FAILED_MESSAGESENDER_200000000359',
      ]);
    });
  });

  // RFC 9112 §3.2.2 and RFC 3986 §6.2.2.
  it.each([
    ['in absolute-form', (target: string, port: number) => `https://localhost:${port}${target}`],
    [
      'in absolute-form, its scheme and host in capitals',
      (target: string, port: number) => `HTTPS://LOCALHOST:${port}${target}`,
    ],
    ['with a segment that is percent-encoded', (target: string) => target.replace(/\/Patient\/1$/, '/%50atient/%31')],
    ['with a root that is percent-encoded', (target: string) => target.replace('/B82617/', '/B%382617/')],
  ])('a target %s means what its plain form means', async (_, form) => {
    const { status, body } = await filtering.send(filtering.good('read-patient'), form);
    expect([status, JSON.parse(body)]).toEqual([200, expect.objectContaining({ resourceType: 'Patient', id: '1' })]);
  });
}
