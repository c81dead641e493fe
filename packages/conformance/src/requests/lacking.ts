import type { InteractionName } from '@mock-spine/shared/protocol/interactions';
import type { Draft } from '@mock-spine/shared/vectors/draft';
import { world } from '@mock-spine/shared/world';
import type { Known } from './good-requests.ts';

/** A request that names what the provider does not have shows nothing, so that it is not sent; the message says what is missing and how to give it. */
export class Lacking extends Error {}

const cast =
  'say who that is in a file of --cast-file (--cast-template prints one), or run with --cast at a provider that holds the records of docs/test-data.md';

/** What only who is not registered, or has left, can be asked about. */
const aboutOthers: Readonly<Partial<Record<InteractionName, string>>> = {
  'register-patient': `It needs a patient who is on PDS and not registered at the provider: ${cast}.`,
  'migrate-structured-record': `It needs a patient who has moved to the consumer's practice: ${cast}.`,
};

/** What the provider has to have told, or the user, before a request can be made; undefined when nothing is missing. */
export function lackingFor(draft: Draft, known: Known): string | undefined {
  const { name, about, reason } = draft.interaction;
  if (known.cast) return undefined;
  const others = aboutOthers[name];
  if (others !== undefined && known.recast === undefined) return others;
  const missing = known.recast?.missing(draft) ?? [];
  if (missing.length > 0) return missingParts(missing);
  if (about === 'patient-id' && known.patientId === undefined)
    return `The provider has told no logical id for the patient ${known.patient}: name one whom it knows with --patient.`;
  if (about === 'document') {
    if (reason === 'migration')
      return known.migratedDocument === undefined
        ? "It needs a document of a patient who has moved to the consumer's practice: name its Binary with --migrated-document."
        : undefined;
    return known.document === undefined
      ? 'No document was found for the patient: name a Binary with --document, or a patient who has documents with --patient.'
      : undefined;
  }
  if (about === 'appointment' && name === 'read-appointment' && known.appointment === undefined)
    return 'The patient has no appointment in the next four weeks: book one, or name a patient who has one with --patient.';
  if (name === 'read-location' && known.location === undefined)
    return 'No Location was found, since no slot is offered in the next week: offer one, or name it with --location.';
  if (name === 'read-practitioner' || name === 'search-practitioner')
    return known.practitioner === undefined
      ? 'No Practitioner was found beside the free slots of the next week: offer a slot of one who has an SDS user id.'
      : undefined;
  if (name === 'read-organization' && known.organization === undefined)
    return 'No Organization was found beside the free slots of the next week: offer a slot whose Location has one.';
  return undefined;
}

const missingParts = (parts: readonly string[]): string =>
  `It needs ${parts.join(' and ')} in the file of --cast-file: --cast-template says who that is.`;

const ours: readonly string[] = world.patients
  .filter(({ role }) => role !== 'unknown')
  .map(({ nhsNumber }) => nhsNumber);

/** SDS user id of whom a search for practitioners names. */
const usualPractitioner = 'G13579135';

/** Whatever is meant for the default patient and practitioner is meant for those of the run. */
export function aboutThoseOfRun(draft: Draft, { cast: holdsCast, patient, practitioner, recast }: Known): Draft {
  if (holdsCast) return draft;
  const named = (text: string): string =>
    text.replaceAll(ours[0]!, patient).replaceAll(usualPractitioner, practitioner?.sdsUserId ?? usualPractitioner);
  const own = { ...draft, path: named(draft.path), ...(draft.body !== undefined && { body: named(draft.body) }) };
  return recast?.draft(own) ?? own;
}

/** What a finished request names that is of our records, and that the provider has not told; undefined when it is nothing. */
export function ownIn(draft: Draft, known: Known): string | undefined {
  if (known.cast) return undefined;
  const missing = known.recast?.missing(draft) ?? [];
  if (missing.length > 0) return missingParts(missing);
  const text = `${draft.path} ${draft.body ?? ''}`;
  const patient = ours.find(
    (number) => number !== known.patient && !known.recast?.players.has(number) && text.includes(number),
  );
  if (patient !== undefined)
    return `It is about a second patient, as the records of docs/test-data.md have one: ${cast}.`;
  const slots = [...text.matchAll(/"Slot\/([A-Za-z0-9.-]{1,64})"/g)].map(([, id = '']) => id);
  return slots.some((id) => !known.slots.has(id))
    ? `It needs particular slots, as the records of docs/test-data.md have them: ${cast}.`
    : undefined;
}
