import { interactionByName, interactions } from '@mock-spine/shared/protocol/interactions';
import type { InteractionList, RegistryDocument } from './document.ts';
import type { Registry, System } from './registry.ts';

/** The registry that a document describes: interactions are Spine ids, whatever way they were written. */
export function resolveDocument({ organisations, systems, agreements }: RegistryDocument): Registry {
  return {
    organisations: Object.entries(organisations).map(([odsCode, { name }]) => ({ odsCode, name })),
    systems: Object.entries(systems).map(([asid, { organisation, fqdn, initiates, receives, endpoints, ...same }]): System => ({
      ...same, asid, odsCode: organisation, fqdn: fqdn?.toLowerCase(), initiates: listIds(initiates), receives: listIds(receives), endpoints: endpoints as System['endpoints'],
    })),
    agreements: Object.entries(agreements).flatMap(([from, partners]) => partners.map((to) => ({ from, to }))),
  };
}

/** The document that describes a registry: interactions are short names, or "all". */
export function describeRegistry({ organisations, systems, agreements }: Registry): RegistryDocument {
  return {
    organisations: Object.fromEntries(organisations.map(({ odsCode, name }) => [odsCode, { name }])),
    systems: Object.fromEntries(systems.map(({ asid, odsCode, fqdn, initiates, receives, endpoints, ...same }) => [asid, {
      organisation: odsCode, ...same, ...(fqdn !== undefined && { fqdn }), initiates: listNames(initiates), receives: listNames(receives), endpoints: { ...endpoints },
    }])),
    agreements: Object.fromEntries([...new Set(agreements.map(({ from }) => from))].map((asks) => [asks, agreements.filter(({ from }) => from === asks).map(({ to }) => to)])),
  };
}

const listIds = (list: InteractionList): string[] =>
  (list === 'all' ? interactions.map(({ id }) => id) : [...new Set(list.map((named) => interactionByName(named)?.id ?? named))]);

function listNames(ids: readonly string[]): InteractionList {
  const listed = new Set(ids);
  if (interactions.every(({ id }) => listed.has(id))) return 'all';
  return interactions.filter(({ id }) => listed.has(id)).map(({ name }) => name);
}
