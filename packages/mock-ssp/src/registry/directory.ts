import type { Capability } from '@mock-spine/shared/protocol/interactions';
import { isBelow } from './target-differences.ts';
import type { Registry, System } from './registry.ts';

/** A registry, ready to be asked once per request. */
export interface Directory {
  readonly registry: Registry;
  /** The system with this ASID. */
  readonly system: (asid: string) => ListedSystem | undefined;
  /** Whether the first organisation (ODS code) may ask the second one. */
  readonly shares: (from: string, to: string) => boolean;
  /** The registered endpoints that a URL is at or below; the longest, where one begins another. There are several where one root serves several capabilities. */
  readonly endpointsAbove: (url: string) => readonly ListedEndpoint[];
  /** A registered endpoint at the host and port of this URL: the SSP connects to no other. */
  readonly reach: (url: string) => Endpoint | undefined;
}

export interface ListedSystem {
  readonly system: System;
  readonly initiates: ReadonlySet<string>;
  readonly receives: ReadonlySet<string>;
  readonly endpoints: Readonly<Partial<Record<Capability, Endpoint>>>;
}

/** An endpoint and what it is for. */
export interface ListedEndpoint {
  readonly capability: Capability;
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
  const endpoints = [...systems.values()].flatMap((listed) =>
    Object.entries(listed.endpoints).map(([capability, endpoint]) => ({
      capability: capability as Capability,
      endpoint,
    })),
  );
  const byOrigin = new Map(endpoints.map(({ endpoint }) => [endpoint.origin.toLowerCase(), endpoint]));
  const longestFirst = endpoints.toSorted((a, b) => b.endpoint.url.length - a.endpoint.url.length);
  return {
    registry,
    system: (asid) => systems.get(asid),
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

function list(system: System): ListedSystem {
  const endpoints = Object.entries(system.endpoints).map(([capability, url]) => [capability, readEndpoint(url)]);
  return {
    system,
    initiates: new Set(system.initiates),
    receives: new Set(system.receives),
    endpoints: Object.fromEntries(endpoints),
  };
}
