import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import {
  capabilities,
  defaultOffer,
  interactionById,
  interactionByName,
  offeredInteractions,
  type Interaction,
} from '@mock-spine/shared/protocol/interactions';
import { requirements } from '@mock-spine/shared/clauses/requirements';
import { defaultPatient } from '@mock-spine/shared/vectors/about-whom';
import { personas } from '@mock-spine/shared/vectors/personas';
import { transportVectors } from '@mock-spine/shared/vectors/transport-vectors';
import type { TransportVector, Vector } from '@mock-spine/shared/vectors/vector';
import { vectors } from '@mock-spine/shared/vectors/vectors';
import { world } from '@mock-spine/shared/world';
import { cast } from '@mock-spine/shared/world/population';
import { lastOf } from '@mock-spine/shared/failures/surely';
import { ownAsid } from '../issue/choose.ts';
import type { Issuing } from '../issue/issue.ts';
import { takesGpConnect } from '../registry/registry.ts';

type Router = Parameters<AddRoutes>[0];

/**
 * Adds `GET /choices` and `GET /breaks`: everything that `POST /issue` and `POST /send` can be asked for, by name, and every way to break a clause.
 * @param sharesJournal whether `replica=all` is answered of exchanges
 */
export function addChoicesRoutes(
  router: Router,
  issuing: Pick<Issuing, 'registry' | 'offer' | 'population' | 'consumer'>,
  sharesJournal: boolean,
): void {
  const { offer = defaultOffer } = issuing;
  const offered = offeredInteractions(offer);
  const names: ReadonlySet<string> = new Set(offered.map(({ name }) => name));
  const wrongSide = offer.serviceFiltering ? 'off' : 'on';
  const isOffered = ({ interaction, serviceFiltering }: Vector): boolean =>
    serviceFiltering !== wrongSide && (interaction === undefined || names.has(interaction));
  router.get('/choices', (ctx) => {
    ctx.body = {
      sharesJournal,
      interactions: offered.map((interaction) => {
        const { name, id, says, capability, method, path, scope, since } = interaction;
        const about = aboutWhom(interaction, issuing.registry);
        return { name, id, says, capability, method, path, scope, since, about };
      }),
      personas: personas.map((persona) => ({
        name: persona.name,
        says: persona.says,
        organisation: persona.organisation,
        asid: ownAsid(persona, issuing.consumer),
      })),
      patients: [
        ...(issuing.population ?? cast).patients.map(({ role, nhsNumber, says }) => ({ role, nhsNumber, says })),
        { role: nobody.role, nhsNumber: nobody.nhsNumber, says: 'A valid NHS number that nobody has.' },
      ],
      practices: showReceivers(issuing.registry),
    };
  });
  router.get('/breaks', (ctx) => {
    ctx.body = {
      breaks: [...transportVectors, ...vectors.filter(isOffered)].map(showVector),
    };
  });
}

/** Roles of whom a request is about when nobody is named, by the practice that is asked; null for one that is about no patient. */
function aboutWhom(
  interaction: Interaction,
  { systems }: Issuing['registry'],
): Readonly<Record<string, string>> | null {
  const roles = systems
    .filter(({ receives }) => receives.some((id) => interactionById(id) !== undefined))
    .map(({ odsCode }) => [odsCode, defaultPatient(interaction, odsCode)?.role] as const)
    .filter((row): row is readonly [string, string] => row[1] !== undefined);
  return roles.length > 0 ? Object.fromEntries(roles) : null;
}

const nobody = lastOf(world.patients, 'the patients');

function showReceivers({ systems, organisations }: Issuing['registry']) {
  const receivers = systems.filter(takesGpConnect);
  return receivers.map(({ asid, odsCode, endpoints }) => ({
    odsCode,
    asid,
    name: organisations.find((one) => one.odsCode === odsCode)?.name ?? odsCode,
    capabilities: capabilities.filter((capability) => endpoints[capability] !== undefined),
  }));
}

function showVector(vector: Vector | TransportVector) {
  const { name, requirement, says, source, interaction, at } = vector;
  const clause = requirements.find(({ id }) => id === requirement);
  return {
    name,
    requirement,
    ...(clause && { clause: clause.says, force: clause.force }),
    group: groupOf(vector),
    says,
    source,
    interaction,
    at,
    violates: Object.values(at).some(
      (expected) => 'closed' in expected || expected.status >= 400 || expected.notedBy !== undefined,
    ),
    ...('client' in vector && { client: vector.client }),
  };
}

/** The section of the specification that holds the clause; for one of an interaction, the interaction. */
function groupOf({ requirement, interaction, at }: Vector | TransportVector): string {
  const section = requirements.find(({ id }) => id === requirement)?.section;
  if (section !== undefined) return section;
  if (at.consumer?.by === 'ssp') return 'Checks of the SSP';
  return (interaction !== undefined && interactionByName(interaction)?.says) || 'Formats';
}
