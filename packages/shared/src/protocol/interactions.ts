import { appointments } from './interactions/appointments.ts';
import { documents } from './interactions/documents.ts';
import { foundations } from './interactions/foundations.ts';
import { html } from './interactions/html.ts';
import { reasons, type Capability, type InteractionRow, type Reason } from './interactions/row.ts';
import { structured } from './interactions/structured.ts';
import { hasSince, type VersionName } from './versions.ts';

export { capabilities } from './interactions/row.ts';
export type { Capability, EnablementKey, Naming, Reason, SearchParameter } from './interactions/row.ts';

/** Every interaction of GP Connect 1.x, and those of 0.7 that are still in use. Source: integration_interaction_ids page, 1.2.8, 1.6.0 and 0.7.4. */
const rows = { ...foundations, ...appointments, ...structured, ...documents, ...html };
type Rows = typeof rows;

/** Short name of an interaction, used on command lines and in pages. */
export type InteractionName = keyof Rows;

/** The names of the interactions whose row has these facts: `Named<{ body: 'Appointment' }>`. */
export type Named<F> = { [N in InteractionName]: Rows[N] extends F ? N : never }[InteractionName];

/** The reads whose path is a type and a logical id. */
export type ReadName = Named<{ method: 'GET'; path: `/${string}/[id]` }>;

/** The searches by a business identifier alone. */
export type IdentifierSearchName = Named<{ search: readonly [{ name: 'identifier' }] }>;

/** One row of the published table of interactions, with what a request for it must look like. */
export interface Interaction extends Required<
  Omit<InteractionRow, 'id' | 'leadsTo' | 'takesAnyReason' | 'body' | 'search' | 'feature'>
> {
  readonly name: InteractionName;
  readonly id: string;
  readonly leadsTo: InteractionRow['leadsTo'] | undefined;
  readonly takesAnyReason: boolean;
  readonly body: InteractionRow['body'] | undefined;
  readonly search: InteractionRow['search'] | undefined;
  readonly feature: InteractionRow['feature'] | undefined;
}

/** The table, in the order of the pages. */
export const interactions: readonly Interaction[] = Object.entries<InteractionRow>(rows).map(([name, row]) =>
  complete(name as InteractionName, row),
);

const byId: ReadonlyMap<string, Interaction> = new Map(interactions.map((one) => [one.id, one]));
const byName: ReadonlyMap<string, Interaction> = new Map(interactions.map((one) => [one.name, one]));
const pathTests: ReadonlyMap<string, RegExp> = new Map(interactions.map(({ path }) => [path, compile(path)]));

/** The reasons for which an interaction may be asked for. */
export const reasonsOf = ({
  reason,
  takesAnyReason,
}: Pick<Interaction, 'reason' | 'takesAnyReason'>): readonly Reason[] => (takesAnyReason ? reasons : [reason]);

/** The interaction with this Spine interaction id, or undefined. Ids are case sensitive. */
export const interactionById = (id: string): Interaction | undefined => byId.get(id);

/** The interaction with this short name (`search-patient`); undefined where the name is not one. */
export function interactionByName(name: InteractionName): Interaction;
export function interactionByName(name: string): Interaction | undefined;
export function interactionByName(name: string): Interaction | undefined {
  return byName.get(name);
}

/** The naming system of the identifiers by which an interaction searches. */
export const identifierSystemOf = (name: IdentifierSearchName): string => rows[name].search[0].system;

/** What a provider does of GP Connect 1.x. */
export interface Offer {
  readonly version: VersionName;
  /** Whether it does service filtering, which 1.2.8 alone has. */
  readonly serviceFiltering: boolean;
}

export const defaultOffer: Offer = { version: '1.6.0', serviceFiltering: false };

/** What a provider does by its settings. */
export const offerOf = ({
  profile,
  serviceFiltering,
}: {
  readonly profile: VersionName;
  readonly serviceFiltering: boolean;
}): Offer => ({ version: profile, serviceFiltering });

/** The interactions of a provider's version and, where it does that, those of service filtering. */
export const offeredInteractions = ({ version, serviceFiltering }: Offer): readonly Interaction[] =>
  interactions.filter(({ feature, since }) => (feature ? serviceFiltering : hasSince(version, since)));

/** Whether a path below the service root, without its query, is the one that the interaction uses. */
export const fitsPath = (interaction: Interaction, path: string): boolean =>
  path === interaction.leadsTo || (pathTests.get(interaction.path)?.test(path) ?? false);

/** Whether a path below the service root is the one that the interaction uses, but for a logical id that is empty: `/Patient/`. */
export const lacksId = ({ path: expected }: Interaction, path: string): boolean =>
  expected.includes('[id]') && path === expected.replace('[id]', '');

/** The interactions that a method and a path below a service root of this capability can stand for: none, one, or two. */
export function interactionsAt(capability: Capability, method: string, path: string): Interaction[] {
  return interactions.filter(
    (candidate) => candidate.capability === capability && candidate.method === method && fitsPath(candidate, path),
  );
}

function compile(path: string): RegExp {
  const pattern = path.replace(/[.$]/g, '\\$&').replace('[id]', '[^/$][^/]*');
  return new RegExp(`^${pattern}$`);
}

/** Each has the same fields in the same order, so that who reads one has the shape of all. */
function complete(name: InteractionName, row: InteractionRow): Interaction {
  return {
    name,
    id: row.id,
    says: row.says,
    capability: row.capability,
    method: row.method,
    path: row.path,
    leadsTo: row.leadsTo,
    endpoint: row.endpoint,
    scope: row.scope,
    enablement: row.enablement,
    about: row.about,
    body: row.body,
    search: row.search,
    reason: row.reason ?? 'directcare',
    takesAnyReason: row.takesAnyReason ?? false,
    since: row.since ?? '1.0.0',
    feature: row.feature,
  };
}
