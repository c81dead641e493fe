import { capabilities, interactionById, interactions, type Capability } from '@mock-spine/shared/protocol/interactions';
import { isBelow } from '@mock-spine/shared/protocol/comparable-path';
import { idsListedAs, serviceOf, type Service } from '@mock-spine/shared/protocol/services';
import type { Registry, System } from './registry.ts';

/** A registry, ready to be asked once per request. */
export interface Directory {
  readonly registry: Registry;
  /** The system with this ASID. */
  readonly system: (asid: string) => ListedSystem | undefined;
  /** Whether the first organisation (ODS code) may ask the second one. */
  readonly shares: (from: string, to: string) => boolean;
  /** The service with this interaction id: one that is none of GP Connect's, and that some system is registered for. */
  readonly service: (interactionId: string) => Service | undefined;
  /** The registered endpoints that a URL is at or below; the longest, where one begins another. There are several where one root serves several capabilities. */
  readonly endpointsAbove: (url: string) => readonly ListedEndpoint[];
  /** A registered endpoint at the host and port of this URL: the SSP connects to no other. */
  readonly reach: (url: string) => Endpoint | undefined;
}

export interface ListedSystem {
  readonly system: System;
  readonly initiates: ReadonlySet<string>;
  readonly receives: ReadonlySet<string>;
  /** By interaction id. */
  readonly endpoints: ReadonlyMap<string, Endpoint>;
}

/** An endpoint and what it is for: a capability of GP Connect, or an interaction. */
export interface ListedEndpoint {
  readonly serves: Capability | `urn:${string}`;
  readonly endpoint: Endpoint;
}

/** A registered service root URL and how to reach it. */
export interface Endpoint {
  /** As it is registered. */
  readonly url: string;
  /** The part of `url` before its path, as it is registered: `https://localhost:9443`. */
  readonly origin: string;
  /** The value of the Host header: `localhost:9443`. */
  readonly host: string;
  readonly hostname: string;
  readonly port: number;
}

/**
 * Makes the look-ups of a registry, once.
 * @throws Error when two systems share an ASID
 */
export function createDirectory(registry: Registry): Directory {
  const systems = new Map(registry.systems.map((system) => [system.asid, list(system)]));
  if (systems.size < registry.systems.length) throw new Error('Two systems of the registry have the same ASID.');
  const agreements = new Map<string, Set<string>>();
  for (const { from, to } of registry.agreements) agreements.set(from, (agreements.get(from) ?? new Set()).add(to));
  const endpoints = registry.systems.flatMap(listEndpoints);
  const services = listServices(registry);
  const byOrigin = new Map(endpoints.map(({ endpoint }) => [endpoint.origin.toLowerCase(), endpoint]));
  const longestFirst = endpoints.toSorted((a, b) => b.endpoint.url.length - a.endpoint.url.length);
  return {
    registry,
    system: (asid) => systems.get(asid),
    service: (interactionId) => services.get(interactionId),
    shares: (from, to) => agreements.get(from)?.has(to) ?? false,
    endpointsAbove: (url) => {
      const longest = longestFirst.find(({ endpoint }) => isBelow(url, endpoint.url));
      return longest ? longestFirst.filter(({ endpoint }) => endpoint.url === longest.endpoint.url) : [];
    },
    reach: (url) => byOrigin.get(originOf(url).toLowerCase()),
  };
}

/** Reads where a service root URL leads. */
export function readEndpoint(url: string): Endpoint {
  const { hostname, port } = new URL(url);
  const origin = originOf(url);
  return {
    url,
    origin,
    host: origin.slice('https://'.length),
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? 443 : Number(port),
  };
}

/** The part of a URL before its path, as it is written. */
const originOf = (url: string): string => /^https:\/\/[^/?#\\]*/i.exec(url)?.[0] ?? '';

const list = (system: System): ListedSystem => ({
  system,
  initiates: new Set(system.initiates.flatMap(idsListedAs)),
  receives: new Set(system.receives.flatMap(idsListedAs)),
  endpoints: new Map(
    listEndpoints(system)
      .toSorted((a, b) => rank(a) - rank(b))
      .flatMap(({ serves, endpoint }) => idsServedBy(serves).map((id) => [id, endpoint] as const)),
  ),
});

const listEndpoints = ({ endpoints }: System): ListedEndpoint[] =>
  Object.entries(endpoints).map(([serves, url]) => ({
    serves: serves as ListedEndpoint['serves'],
    endpoint: readEndpoint(url),
  }));

const isCapability = (serves: string): serves is Capability => (capabilities as readonly string[]).includes(serves);

/** What is registered for an interaction itself comes later, and so in place of what its capability has. */
const rank = ({ serves }: ListedEndpoint): number => (isCapability(serves) ? 0 : 1);

/** The interaction ids that are received at an endpoint. */
const idsServedBy = (serves: ListedEndpoint['serves']): readonly string[] =>
  isCapability(serves)
    ? interactions.filter(({ capability }) => capability === serves).map(({ id }) => id)
    : idsListedAs(serves);

function listServices({ systems }: Registry): ReadonlyMap<string, Service> {
  const listed = systems.flatMap(({ initiates, receives, endpoints }) => [
    ...initiates,
    ...receives,
    ...Object.keys(endpoints).filter((serves) => !isCapability(serves)),
  ]);
  const ids = [...new Set(listed.flatMap(idsListedAs))].filter((id) => interactionById(id) === undefined);
  return new Map(ids.map((id) => [id, serviceOf(id)]));
}
