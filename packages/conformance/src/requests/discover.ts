import { identifierSystems } from '@mock-spine/shared/protocol/identifiers';
import type { InteractionName } from '@mock-spine/shared/protocol/interactions';
import type { Bench } from '../kit/bench.ts';
import type { Known } from './good-requests.ts';
import { readBundle, type BundleResource } from './read-bundle.ts';

/**
 * Asks the provider for the ids that good requests name in their paths, where the user has not told them: of a location and of a document. Where it
 * gets no answer the probes of these interactions tell of it.
 */
export async function discover(bench: Bench, known: Known): Promise<void> {
  const offered = await search(bench, 'search-slot');
  const first = (type: string): string | undefined => offered.find(({ resourceType }) => resourceType === type)?.id;
  known.location ??= first('Location');
  known.organization ??= first('Organization');
  known.practitioner ??= offered.flatMap(practitionerOf)[0];
  known.appointment ??= (await search(bench, 'search-patient-appointments')).find(
    ({ resourceType }) => resourceType === 'Appointment',
  )?.id;
  known.document ??= (await search(bench, 'search-documentreference')).flatMap(binaryOf)[0];
}

async function search(bench: Bench, interaction: InteractionName): Promise<readonly BundleResource[]> {
  const answer = await bench.baseline(interaction).catch(() => undefined);
  return readBundle(answer?.body ?? '');
}

function practitionerOf({
  resourceType,
  id,
  identifier,
}: BundleResource): { readonly id: string; readonly sdsUserId: string }[] {
  if (resourceType !== 'Practitioner' || !Array.isArray(identifier)) return [];
  const all = identifier as ({ readonly system?: unknown; readonly value?: unknown } | null)[];
  const sdsUserId = all.find((one) => one?.system === identifierSystems.sdsUser)?.value;
  return typeof sdsUserId === 'string' && id !== undefined ? [{ id, sdsUserId }] : [];
}

/** The id of the Binary that a DocumentReference refers to; its URL may be relative, as a reference (FHIR STU3, Attachment). */
function binaryOf({ resourceType, content }: BundleResource): string[] {
  if (resourceType !== 'DocumentReference' || !Array.isArray(content)) return [];
  const [first] = content as ({ readonly attachment?: { readonly url?: unknown } | null } | null | undefined)[];
  const id = /(?:^|\/)Binary\/([A-Za-z0-9\-.]{1,64})$/.exec(String(first?.attachment?.url))?.[1];
  return id === undefined ? [] : [id];
}
