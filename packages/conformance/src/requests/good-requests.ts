import { randomUUID } from 'node:crypto';
import { interactionByName } from '@mock-spine/shared/protocol/interactions';
import type { Draft } from '@mock-spine/shared/vectors/draft';
import { goodRequest } from '@mock-spine/shared/vectors/good-request';
import { world } from '@mock-spine/shared/world';
import type { ConformanceSettings } from '../kit/settings.ts';
import type { Target } from '../kit/target.ts';

/** Whom and what the good requests name at a provider. */
export interface Known extends Pick<ConformanceSettings, 'consumerAsid' | 'patient'> {
  /** Logical ids at the provider; not known before they were found. */
  patientId?: string | undefined;
  location?: string | undefined;
  document?: string | undefined;
  readonly migratedDocument?: string | undefined;
}

/**
 * Makes requests that meet every clause, each with a new token and trace id.
 * @param now milliseconds since the epoch
 */
export const createGoodRequests =
  ({ roots, asid }: Target, known: Known, now: () => number) =>
  (name: string): Draft | undefined => {
    const interaction = interactionByName(name)!;
    const serviceRoot = roots[interaction.capability];
    return serviceRoot === undefined
      ? undefined
      : goodRequest(interaction, {
          serviceRoot,
          providerAsid: asid,
          consumerAsid: known.consumerAsid,
          patient: ownPatient.has(name) || known.patient === world.patients[0].nhsNumber ? undefined : known.patient,
          id: idOf(name, known),
          practitioner: world.practitioner,
          organisation: { odsCode: world.consumer.odsCode, name: world.consumer.organisation },
          traceId: randomUUID(),
          now: Math.floor(now() / 1000),
        });
  };

/** Interactions whose path names one resource that the user, or a search, has told of. */
function idOf(name: string, { patientId, location, document, migratedDocument }: Known): string | undefined {
  if (ofPatient.has(name)) return patientId;
  if (name === 'read-location') return location;
  if (name === 'migrate-binary') return migratedDocument;
  return name === 'read-binary' ? document : undefined;
}

const ofPatient: ReadonlySet<string> = new Set([
  'read-patient',
  'search-patient-appointments',
  'search-documentreference',
]);

/** About somebody else than the patient of the run: who is registered is not there yet, whose record is migrated has left. */
const ownPatient: ReadonlySet<string> = new Set(['register-patient', 'migrate-structured-record']);
