import type { Draft } from '@mock-spine/shared/vectors/draft';
import type { TestedAnswer } from '../kit/send.ts';
import { isIdentified, readResource, type IdentifiedResource } from './read-bundle.ts';

/**
 * The appointment that an answer tells was booked. A provider SHOULD not show it for `Prefer: return=minimal` (FHIR API guidance page, "Managing
 * return content"): then it is as it was sent. An id that the body lacks is that of `Location`. The host there may be another one, that of a
 * server behind a front (RFC 9110 §10.2.2): nothing is ever sent to it.
 * @returns undefined where nothing was booked, or nobody can tell by which id
 */
export function bookedBy(
  { interaction, body: sent }: Draft,
  { status, headers, body }: TestedAnswer,
): IdentifiedResource | undefined {
  if (status !== 201) return undefined;
  const shown = readResource(body);
  if (shown && shown.resourceType !== 'Appointment') return undefined;
  if (shown && isIdentified(shown)) return shown;
  const id = atLocation.exec(headers.first('location') ?? '')?.[1];
  if (interaction.name !== 'create-appointment' || id === undefined) return undefined;
  return { ...(shown ?? readResource(sent ?? '')), resourceType: 'Appointment', id };
}

const atLocation = /\/Appointment\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]{1,64})?$/;
