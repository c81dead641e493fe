import { world } from '@mock-spine/shared/world';
import type { Registry, System } from './registry.ts';

/** A consumer of a namespace: a system of its own. */
export interface NamespaceConsumer {
  /** Twelve digits. */
  readonly asid: string;
  /** The FQDN in its certificate; that of the default consumer where none can be issued. */
  readonly fqdn: string;
}

/** What a namespace's registry has otherwise. */
export interface NamespaceParts {
  /** What begins the paths of its service roots: `/ns/team-a`. */
  readonly base: string;
  /** Origins of the provider that has the namespace too, in lower case. */
  readonly origins: ReadonlySet<string>;
  readonly consumers: readonly [NamespaceConsumer, ...NamespaceConsumer[]];
}

/**
 * The registry of a namespace: its own consumers stand in the place of the default one, and the provider's endpoints are those of the namespace. Systems that share the default
 * consumer's certificate share that of the first consumer. What is at other origins stays as it is.
 */
export function registryOfNamespace(registry: Registry, { base, origins, consumers }: NamespaceParts): Registry {
  const like = defaultConsumer(registry);
  const move = (url: string): string => {
    const origin = /^https:\/\/[^/?#]+/i.exec(url)?.[0] ?? '';
    return origins.has(origin.toLowerCase()) ? origin + base + url.slice(origin.length) : url;
  };
  const others = registry.systems.filter((system) => system !== like);
  const own = consumers.map(({ asid, fqdn }): System => ({ ...nobodyYet, ...like, asid, cpaId: `S${asid}`, fqdn }));
  return {
    ...registry,
    systems: [
      ...own,
      ...others.map((system) => ({
        ...system,
        fqdn: system.fqdn !== undefined && system.fqdn === like?.fqdn ? consumers[0].fqdn : system.fqdn,
        endpoints: Object.fromEntries(Object.entries(system.endpoints).map(([serves, url]) => [serves, move(url)])),
      })),
    ],
  };
}

/** Stands in where a registry of the user's own has no consumer: one that may initiate nothing, until the registry of the namespace is changed. */
const nobodyYet = {
  odsCode: world.consumer.odsCode,
  partyKey: world.consumer.partyKey,
  manufacturer: world.consumer.odsCode,
  initiates: [],
  receives: [],
  endpoints: {},
} as const;

/** The consumer that those of a namespace are like: the default one, or in a registry of the user's own the first that asks and answers nothing. */
export const defaultConsumer = ({ systems }: Registry): System | undefined =>
  systems.find(({ asid }) => asid === world.consumer.asid) ??
  systems.find(({ initiates, receives }) => initiates.length > 0 && receives.length === 0);
