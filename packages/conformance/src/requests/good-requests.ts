import { randomUUID } from 'node:crypto';
import { interactionByName, type Interaction, type InteractionName } from '@mock-spine/shared/protocol/interactions';
import { identifierSystems } from '@mock-spine/shared/protocol/identifiers';
import type { Draft } from '@mock-spine/shared/vectors/draft';
import { goodRequest } from '@mock-spine/shared/vectors/good-request';
import { mapParameters } from '@mock-spine/shared/vectors/record-parameters';
import { parameterSince } from '@mock-spine/shared/protocol/record-parameters';
import { world } from '@mock-spine/shared/world';
import type { Recast } from '../cast/recast.ts';
import { isLater, type Version } from '../kit/version.ts';
import type { ConformanceSettings } from '../kit/settings.ts';
import type { TestedTarget } from '../kit/target.ts';

/** Whom and what the good requests name at a provider. */
export interface Known extends Pick<ConformanceSettings, 'consumerAsid' | 'patient' | 'cast'> {
  /** Who plays which part at the provider; undefined where the user has not said. */
  readonly recast?: Recast | undefined;
  /** Logical ids at the provider; not known before they were found. */
  patientId?: string | undefined;
  location?: string | undefined;
  document?: string | undefined;
  readonly migratedDocument?: string | undefined;
  /** The version that the provider is of; until it is known, any. */
  version?: Version | undefined;
  appointment?: string | undefined;
  organization?: string | undefined;
  practitioner?: { readonly id: string; readonly sdsUserId: string } | undefined;
  /** Logical ids of the slots that the provider has offered in this run. */
  readonly slots: Set<string>;
}

/**
 * Makes requests that meet every clause, each with a new token and trace id.
 * @param now milliseconds since the epoch
 */
export const createGoodRequests =
  ({ roots, asid }: TestedTarget, known: Known, now: () => number) =>
  (name: InteractionName): Draft | undefined => {
    const interaction = interactionByName(name);
    const serviceRoot = roots[interaction.capability];
    if (serviceRoot === undefined) return undefined;
    const draft = goodRequest(interaction, {
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
    return [aboutPractitioner, inItsVersion, byItsCast].reduce((made, adapt) => adapt(known, made), draft);
  };

/** Whom a registration or a migration is about is theirs, where they have said who. */
const byItsCast = ({ recast }: Known, draft: Draft): Draft => recast?.draft(draft) ?? draft;

/** A request for a record asks for what the provider's version has. */
const inItsVersion = ({ version }: Known, draft: Draft): Draft =>
  version === undefined || draft.interaction.name !== 'get-structured-record'
    ? draft
    : mapParameters((parameters) => parameters.filter(({ name }) => !isLater(parameterSince(name), version)))(draft);

/** The search names a practitioner whom the provider has told. */
const aboutPractitioner = ({ practitioner, cast }: Known, draft: Draft): Draft =>
  draft.interaction.name === 'search-practitioner' && practitioner !== undefined && !cast
    ? {
        ...draft,
        path: `/Practitioner?identifier=${encodeURIComponent(`${identifierSystems.sdsUser}|${practitioner.sdsUserId}`)}`,
      }
    : draft;

/** The logical id that the path names, where the user, or a search, has told it. */
function idOf({ name, about, reason }: Interaction, known: Known): string | undefined {
  if (about === 'patient-id') return known.patientId;
  if (about === 'document') return reason === 'migration' ? known.migratedDocument : known.document;
  if (name === 'read-location') return known.location;
  if (known.cast) return undefined;
  if (name === 'read-appointment') return known.appointment;
  if (name === 'read-practitioner') return known.practitioner?.id;
  return name === 'read-organization' ? known.organization : undefined;
}

/** About somebody else than the patient of the run: who is registered is not there yet, whose record is migrated has left. */
const ownPatient: ReadonlySet<InteractionName> = new Set(['register-patient', 'migrate-structured-record']);
