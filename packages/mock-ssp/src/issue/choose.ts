import { ControlError } from '@mock-spine/shared/control/control-error';
import {
  interactionById,
  interactionByName,
  interactions,
  type Interaction,
} from '@mock-spine/shared/protocol/interactions';
import { forms } from '@mock-spine/shared/protocol/forms';
import { suggest } from '@mock-spine/shared/settings/settings';
import { personas, type Persona } from '@mock-spine/shared/vectors/personas';
import { transportVectorByName, transportVectors } from '@mock-spine/shared/vectors/transport-vectors';
import type { TransportVector, Vector } from '@mock-spine/shared/vectors/vector';
import { vectorByName, vectors } from '@mock-spine/shared/vectors/vectors';
import { countOf } from '@mock-spine/shared/words/count-of';
import { world } from '@mock-spine/shared/world';
import { unknownNhsNumber } from '@mock-spine/shared/world/patients';
import type { Population } from '@mock-spine/shared/world/population';
import { endpointFor, takesGpConnect, type Registry, type System } from '../registry/registry.ts';

/** The interaction with this short name or Spine id. */
export function chooseInteraction(name: string): Interaction {
  const names = interactions.map((interaction) => interaction.name);
  const interaction = interactionByName(name) ?? interactionById(name);
  if (interaction) return interaction;
  if (forms.interactionId.test(name))
    throw new ControlError(
      400,
      `${name} is not an interaction of GP Connect, and requests are made for those alone.`,
      'Send one for another service by a client of your own: GET /registry has its endpoint, and docs/interactions.md how it is called.',
    );
  return refuseUnknown('interaction', name, names);
}

/** The NHS number of this role, or the ten digits themselves. */
export function choosePatient(roleOrNumber: string, { patients }: Pick<Population, 'patients'>): string {
  if (/^\d{10}$/.test(roleOrNumber)) return roleOrNumber;
  if (roleOrNumber === 'unknown') return unknownNhsNumber;
  const patient = patients.find(({ role }) => role === roleOrNumber);
  return patient?.nhsNumber ?? refuseUnknown('patient', roleOrNumber, [...patients.map(({ role }) => role), 'unknown']);
}

/** The system that receives at a practice, and its service root for the interaction. */
export function chooseReceiver(
  { systems }: Registry,
  interaction: Interaction,
  practice: string | undefined,
): { system: System; serviceRoot: string } {
  const receivers = systems.filter(takesGpConnect);
  const system = receivers.find(({ odsCode }) => practice === undefined || odsCode === practice);
  if (!system)
    return refuseUnknown(
      'practice',
      practice ?? '',
      receivers.map(({ odsCode }) => odsCode),
    );
  const serviceRoot = endpointFor(system, interaction.id);
  if (serviceRoot !== undefined) return { system, serviceRoot };
  throw new ControlError(
    400,
    `${system.odsCode} has no endpoint for ${interaction.capability}, which ${interaction.name} needs.`,
    "Start the SSP with --provider and that capability's service root, too.",
  );
}

/**
 * The persona of this name; or, for the ASID of a registered system, the default persona at that system's organisation.
 * @param consumer ASID in place of that of the default consumer
 */
export function choosePersona(
  { systems, organisations }: Registry,
  name: string,
  consumer: string | undefined,
): Persona {
  const known = personas.find((persona) => persona.name === name);
  if (known) return { ...known, system: { ...known.system, asid: ownAsid(known, consumer) } };
  const senders = systems.filter(({ initiates }) => initiates.length > 0);
  const sender = senders.find(({ asid }) => asid === name);
  if (!sender)
    return refuseUnknown('as', name, [...personas.map((persona) => persona.name), ...senders.map(({ asid }) => asid)]);
  const { odsCode, asid } = sender;
  const organisation = {
    odsCode,
    name: organisations.find((candidate) => candidate.odsCode === odsCode)?.name ?? odsCode,
  };
  return { ...personas[0], name, organisation, system: { ...personas[0].system, asid } };
}

/** The ASID of a persona's system, where another consumer stands in the place of the default one. */
export const ownAsid = ({ system }: Persona, consumer: string = world.consumer.asid): string =>
  system.asid === world.consumer.asid ? consumer : system.asid;

/** The vector with this name, when it has an answer at this hop: one that changes the request, or one that changes the client. */
export function chooseVector(name: string, at: 'consumer' | 'ssp'): Vector | TransportVector {
  const applicable = [...vectors, ...transportVectors].filter((vector) => vector.at[at]);
  const vector = vectorByName(name) ?? transportVectorByName(name) ?? refuseBreak(name, applicable);
  if (vector.at[at]) return vector;
  throw new ControlError(
    400,
    `${name} does not apply at ${JSON.stringify(at)}.`,
    `Use it at ${JSON.stringify(Object.keys(vector.at).join(' or '))}.`,
  );
}

/** A journal names the clause and the rule that decided: who asks for one of them is told what tries it. */
function refuseBreak(name: string, applicable: readonly (Vector | TransportVector)[]): never {
  const breaking = applicable
    .filter((vector) => vector.requirement === name.toUpperCase() || ('rule' in vector && vector.rule === name))
    .map((vector) => vector.name);
  if (breaking.length === 0)
    return refuseUnknown(
      'break',
      name,
      applicable.map((vector) => vector.name),
    );
  const more = breaking.length - mostSuggested;
  throw new ControlError(
    400,
    `break ${JSON.stringify(name)} is unknown.`,
    `What tries it: ${breaking.slice(0, mostSuggested).join(', ')}${more > 0 ? ` and ${countOf(more, 'other')}, in docs/rules.md` : ''}.`,
  );
}

/** Names that a sentence can hold. */
const mostSuggested = 8;

/** Names that one answer lists: more of them are looked for, and not read. */
const mostNamed = 100;

function refuseUnknown(what: string, value: string, known: readonly string[]): never {
  throw new ControlError(
    400,
    `${what} ${JSON.stringify(value)} is unknown.${suggest(value, known, '')}`,
    known.length <= mostNamed
      ? `Known: ${known.join(', ')}.`
      : `There are ${known.length}: "Break it" on the sandbox page, or GET /breaks, has them with what each does.`,
  );
}
