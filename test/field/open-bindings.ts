import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mapClaim, type Change } from '@mock-spine/shared/vectors/changes';
import type { Chain, StartChain } from '../support/chain.ts';

/** Codes that STU3 leaves open. */
export function openBindings(startChain: StartChain): void {
  let chain: Chain;
  beforeAll(async () => {
    chain = await startChain();
  });
  beforeEach(() => chain.control('ssp', '/reset', { method: 'POST' }));
  afterAll(() => chain.close());

  /** A code of a system that nobody knows. */
  const unknown = { coding: [{ system: 'https://consumer.mock-spine.test/codes', code: 'x', display: 'X' }] };

  type Changed = Record<string, unknown>;
  const inBody =
    (change: (body: Changed) => void): Change =>
    (draft) => {
      const body = JSON.parse(draft.body!) as Changed;
      change(body);
      return { ...draft, body: JSON.stringify(body) };
    };
  const inPatient = (change: (patient: Changed) => void): Change =>
    inBody((body) => change((body['parameter'] as { resource: Changed }[])[0]!.resource));
  const first = (list: unknown): Changed => (list as Changed[])[0]!;

  /** Elements whose codes STU3 binds as example, preferred or extensible. Source: FHIR STU3, binding strengths in the definitions of the types. */
  describe('A-053 a code of another system is taken where STU3 leaves the value open', () => {
    it.each<[element: string, strength: string, interaction: string, change: Change]>([
      [
        'Appointment.serviceCategory',
        'example',
        'create-appointment',
        inBody((body) => (body['serviceCategory'] = unknown)),
      ],
      ['Appointment.serviceType', 'example', 'create-appointment', inBody((body) => (body['serviceType'] = [unknown]))],
      [
        'Appointment.appointmentType',
        'preferred',
        'create-appointment',
        inBody((body) => (body['appointmentType'] = unknown)),
      ],
      [
        'Appointment.participant.type',
        'extensible',
        'create-appointment',
        inBody((body) => (first(body['participant'])['type'] = [unknown])),
      ],
      [
        'Organization.type',
        'example',
        'create-appointment',
        inBody((body) => (first(body['contained'])['type'] = [unknown])),
      ],
      [
        'Identifier.type',
        'extensible',
        'register-patient',
        inPatient((patient) => (first(patient['identifier'])['type'] = unknown)),
      ],
      [
        'Patient.communication.language',
        'extensible',
        'register-patient',
        inPatient((patient) => {
          patient['extension'] = [
            {
              url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-NHSCommunication-1',
              extension: [
                { url: 'language', valueCodeableConcept: unknown },
                { url: 'interpreterRequired', valueBoolean: false },
              ],
            },
          ];
        }),
      ],
      [
        'Organization.type of requesting_organization',
        'example',
        'search-patient',
        mapClaim('requesting_organization', (claim: Changed) => ({ ...claim, type: [unknown] })),
      ],
      [
        'Device.type of requesting_device',
        'example',
        'search-patient',
        mapClaim('requesting_device', (claim: Changed) => ({ ...claim, type: unknown })),
      ],
      [
        'Practitioner.qualification.code of requesting_practitioner',
        'example',
        'search-patient',
        mapClaim('requesting_practitioner', (claim: Changed) => ({ ...claim, qualification: [{ code: unknown }] })),
      ],
    ])('%s (%s)', async (_, __, interaction, change) => {
      const { status, body } = await chain.send(change(chain.good(interaction)));
      expect([status, body]).toEqual([interaction === 'create-appointment' ? 201 : 200, expect.any(String)]);
    });
  });
}
