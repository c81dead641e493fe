import { randomUUID } from 'node:crypto';
import { interactionByName, type Interaction, type InteractionName } from '@mock-spine/shared/protocol/interactions';
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
  (name: InteractionName): Draft | undefined => {
    const interaction = interactionByName(name);
    const serviceRoot = roots[interaction.capability];
    return serviceRoot === undefined
      ? undefined
      : goodRequest(interaction, {
          serviceRoot,
          providerAsid: asid,
          consumerAsid: known.consumerAsid,
          patient: ownPatient.has(name) || known.patient === world.patients[0].nhsNumber ? undefined : known.patient,
          id: idOf(interaction, known),
          practitioner: world.practitioner,
          organisation: { odsCode: world.consumer.odsCode, name: world.consumer.organisation },
          traceId: randomUUID(),
          now: Math.floor(now() / 1000),
        });
  };

/** The logical id that the path names, where the user, or a search, has told it. */
function idOf({ name, about, reason }: Interaction, known: Known): string | undefined {
  if (about === 'patient-id') return known.patientId;
  if (about === 'document') return reason === 'migration' ? known.migratedDocument : known.document;
  return name === 'read-location' ? known.location : undefined;
}

/** About somebody else than the patient of the run: who is registered is not there yet, whose record is migrated has left. */
const ownPatient: ReadonlySet<InteractionName> = new Set(['register-patient', 'migrate-structured-record']);
