import {
  defaultOffer,
  interactionById,
  interactionByName,
  interactions,
  offeredInteractions,
  type Offer,
} from '@mock-spine/shared/protocol/interactions';
import type { InteractionList, RegistryDocument } from './document.ts';
import type { Organisation, Registry, System } from './registry.ts';

/**
 * The registry that a document describes: interactions are Spine ids, whatever way they were written.
 * @param offer what "all" stands for
 */
export function resolveDocument(
  { organisations, systems, agreements }: RegistryDocument,
  offer = defaultOffer,
): Registry {
  return {
    organisations: Object.entries(organisations).map(([odsCode, organisation]) => ({ odsCode, ...organisation })),
    systems: Object.entries(systems).map(
      ([asid, { organisation, fqdn, initiates, receives, endpoints, ...same }]): System => ({
        ...same,
        asid,
        odsCode: organisation,
        fqdn: fqdn?.toLowerCase(),
        initiates: listIds(initiates, offer),
        receives: listIds(receives, offer),
        endpoints: endpoints as System['endpoints'],
      }),
    ),
    agreements: Object.entries(agreements).flatMap(([from, partners]) => partners.map((to) => ({ from, to }))),
  };
}

/**
 * The document that describes a registry: interactions are short names, or "all".
 * @param offer as in {@link resolveDocument}
 */
export function describeRegistry(
  { organisations, systems, agreements }: Registry,
  offer = defaultOffer,
): RegistryDocument {
  return {
    organisations: Object.fromEntries(
      organisations.map(({ odsCode, ...same }) => [odsCode, describeOrganisation(same)]),
    ),
    systems: Object.fromEntries(
      systems.map(({ asid, odsCode, fqdn, initiates, receives, endpoints, ...same }) => [
        asid,
        {
          organisation: odsCode,
          ...same,
          ...(fqdn !== undefined && { fqdn }),
          initiates: listNames(initiates, offer),
          receives: listNames(receives, offer),
          endpoints: { ...endpoints },
        },
      ]),
    ),
    agreements: Object.fromEntries(
      [...new Set(agreements.map(({ from }) => from))].map((asks) => [
        asks,
        agreements.filter(({ from }) => from === asks).map(({ to }) => to),
      ]),
    ),
  };
}

const describeOrganisation = ({
  address,
  ...same
}: Omit<Organisation, 'odsCode'>): RegistryDocument['organisations'][string] => ({
  ...same,
  ...(address && { address: { ...address, line: [...address.line] } }),
});

const listIds = (list: InteractionList, offer: Offer): string[] =>
  list === 'all'
    ? allIds(offer)
    : [
        ...new Set(
          list.flatMap((named) => (named === 'all' ? allIds(offer) : (interactionByName(named)?.id ?? named))),
        ),
      ];

const allIds = (offer: Offer): string[] => offeredInteractions(offer).map(({ id }) => id);

function listNames(ids: readonly string[], offer: Offer): InteractionList {
  const listed = new Set(ids);
  const named = interactions.filter(({ id }) => listed.has(id));
  const offered = offeredInteractions(offer);
  const others = [...listed].filter((id) => interactionById(id) === undefined);
  const isAll = named.length === offered.length && offered.every(({ id }) => listed.has(id));
  if (isAll) return others.length === 0 ? 'all' : ['all', ...others];
  return [...named.map(({ name }) => name), ...others];
}
