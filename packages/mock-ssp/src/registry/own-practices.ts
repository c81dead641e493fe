import { capabilities, offeredInteractions, type Offer } from '@mock-spine/shared/protocol/interactions';
import { serviceRootPath, world } from '@mock-spine/shared/world';
import type { PracticeDetails } from '@mock-spine/shared/world/practices';
import { manufacturers, products } from './default-cast.ts';
import { listPractice } from './default-registry.ts';
import type { Registry, System } from './registry.ts';

/** Practices of the user's own, and what of the default registry stays beside them. */
export interface OwnPractices {
  readonly practices: readonly PracticeDetails[];
  readonly withCast: boolean;
  /** Scheme, host and port of the provider. */
  readonly origin: string;
  readonly offer: Offer;
}

/** The registry with practices of the user's own: accredited for everything at our provider, and sharing with every consumer that shares with some practice. One that is registered already stays as it is. */
export function withOwnPractices(registry: Registry, { practices, withCast, origin, offer }: OwnPractices): Registry {
  const { systems, organisations, agreements } = withCast ? registry : consumersOf(registry);
  const added = practices.filter(
    ({ odsCode, asid }) => !systems.some((system) => system.odsCode === odsCode || system.asid === asid),
  );
  const everything = offeredInteractions(offer).map(({ id }) => id);
  const asking = [...new Set(registry.agreements.map(({ from }) => from))].filter(
    (code) => withCast || organisations.some(({ odsCode }) => odsCode === code),
  );
  const codes = added.map(({ odsCode }) => odsCode);
  return {
    organisations: [...organisations, ...added.map(listPractice)],
    systems: [...systems, ...added.map((practice) => systemOf(practice, origin, everything))],
    agreements: [...agreements, ...[...asking, ...codes].flatMap((from) => codes.map((to) => ({ from, to })))],
  };
}

/** Those alone who ask, and who makes their systems. */
function consumersOf({ systems, organisations }: Registry): Registry {
  const left = systems.filter(({ receives }) => receives.length === 0);
  const codes = new Set([
    ...left.flatMap(({ odsCode, manufacturer }) => [odsCode, manufacturer]),
    ...Object.values(manufacturers).map(({ odsCode }) => odsCode),
  ]);
  return { systems: left, organisations: organisations.filter(({ odsCode }) => codes.has(odsCode)), agreements: [] };
}

/** A practice asks with its own system, too: that is how it moves records. */
const systemOf = ({ odsCode, asid }: PracticeDetails, origin: string, everything: readonly string[]): System => ({
  asid,
  odsCode,
  partyKey: `${odsCode}-${asid.slice(-7)}`,
  cpaId: `S${asid}`,
  manufacturer: manufacturers.provider.odsCode,
  product: products.provider,
  fqdn: world.consumer.fqdn,
  initiates: everything,
  receives: everything,
  endpoints: Object.fromEntries(
    capabilities.map((capability) => [capability, origin + serviceRootPath(odsCode, capability)]),
  ),
});
