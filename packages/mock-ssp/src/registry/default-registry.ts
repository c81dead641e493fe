import type { Interaction, Offer } from '@mock-spine/shared/protocol/interactions';
import { capabilities, defaultOffer, offeredInteractions } from '@mock-spine/shared/protocol/interactions';
import { calledBy } from '@mock-spine/shared/protocol/services';
import { serviceRootPath, world } from '@mock-spine/shared/world';
import { practiceByCode } from '@mock-spine/shared/world/practices';
import { firstOf } from '@mock-spine/shared/failures/surely';
import {
  consumerAddress,
  extraConsumers,
  gpPractice,
  manufacturers,
  practiceWithoutEndpoint,
  products,
} from './default-cast.ts';
import type { Organisation, OrganisationAddress, Registry, SharingAgreement, System } from './registry.ts';
import { defaultServicesOrigin, otherInteractions, otherOrganisations, otherSystems } from './other-services.ts';
import { practiceOf, type ServiceEndpoint, type ServiceRoot } from './service-root.ts';

/** The provider that the SSP is pointed at. */
export interface RootsOfProvider {
  readonly roots: readonly ServiceRoot[];
  readonly asid: string;
  /** What it answers besides GP Connect: services of the user's own. */
  readonly services?: readonly ServiceEndpoint[];
  /** Scheme, host and port of the mock services that are none of GP Connect's. */
  readonly servicesOrigin?: string;
  /** What it does: systems are registered for these interactions. */
  readonly offer?: Offer;
}

/** Where our own provider listens by default. */
export const defaultServiceRoots: readonly ServiceRoot[] = capabilities.map((capability) => ({
  capability,
  url: `https://localhost:9443${serviceRootPath(world.practice.odsCode, capability)}`,
}));

/**
 * The registry that the SSP starts with: the default consumer and the provider's practice come first, share data and use every interaction that is offered;
 * the other systems are there to be refused, each by another check. Where the provider is our own, its other practices are listed, too.
 * So are the providers of an NRL document and of Care Connect appointments.
 * A root of another practice changes the practice's ODS code; its other details stay made up.
 */
export function defaultRegistry({
  roots,
  asid,
  services = [],
  servicesOrigin = defaultServicesOrigin,
  offer = defaultOffer,
}: RootsOfProvider): Registry {
  const { consumer, practice } = world;
  const odsCode = roots.map(({ url }) => practiceOf(url)).find((code) => code !== undefined) ?? practice.odsCode;
  const ours = odsCode === practice.odsCode && asid === practice.asid;
  const idsOf = chooseFrom(offeredInteractions(offer));
  const everything = idsOf(() => true);
  const own = [...new Set(services.map(({ interaction }) => interaction))];
  const practiceSystem = provider(
    asid,
    odsCode,
    Object.fromEntries([
      ...roots.map(({ capability, url }) => [capability, url]),
      ...services.map(({ interaction, url }) => [interaction, url]),
    ]),
    [...everything, ...own],
  );
  const systems: System[] = [
    {
      asid: consumer.asid,
      odsCode: consumer.odsCode,
      partyKey: consumer.partyKey,
      cpaId: `S${consumer.asid}`,
      manufacturer: manufacturers.consumer.odsCode,
      product: products.consumer,
      fqdn: consumer.fqdn,
      initiates: [...everything, ...new Set([...(ours ? otherInteractions : []), ...own.map(calledBy)])],
      receives: [],
      endpoints: {},
    },
    ours ? asConsumerToo(practiceSystem, everything) : practiceSystem,
    ...extraConsumers.map(({ asid: own, odsCode: at, fqdn, initiates }): System => ({
      asid: own,
      odsCode: at,
      partyKey: partyKeyOf(at, own),
      cpaId: `S${own}`,
      manufacturer: manufacturers.consumer.odsCode,
      product: products.consumer,
      fqdn,
      initiates: idsOf(initiates),
      receives: [],
      endpoints: {},
    })),
    ...(ours ? otherPractices(new URL(firstOf(roots, 'the service roots').url).origin, idsOf) : []),
    ...(ours ? otherSystems(servicesOrigin, manufacturers.provider.odsCode) : []),
  ].filter((system, index, all) => all.findIndex((other) => other.asid === system.asid) === index);
  const practices = [odsCode, ...(ours ? otherCodes : [])];
  return {
    organisations: [
      { odsCode: consumer.odsCode, name: consumer.organisation, address: consumerAddress },
      odsCode === practice.odsCode
        ? listPractice(practiceByCode(practice.odsCode))
        : { odsCode, name: odsCode, type: gpPractice },
      ...extraConsumers
        .map(({ odsCode: at, name, address }) => ({ odsCode: at, name, address }))
        .filter((extra) => extra.odsCode !== odsCode),
      ...(ours ? [practiceByCode('A20047'), practiceByCode('X12345'), practiceWithoutEndpoint].map(listPractice) : []),
      ...(ours ? otherOrganisations : []),
      ...Object.values(manufacturers).filter((maker) => ours || maker !== manufacturers.adaptor),
    ],
    systems,
    agreements: [
      ...[...practices, ...(ours ? otherOrganisations.map(({ odsCode: other }) => other) : [])].map(
        (to): SharingAgreement => ({ from: consumer.odsCode, to }),
      ),
      ...extraConsumers
        .filter(({ sharing }) => sharing)
        .map(({ odsCode: from }): SharingAgreement => ({ from, to: odsCode })),
      ...(ours ? practices.map((to): SharingAgreement => ({ from: odsCode, to })) : []),
    ],
  };
}

/** A practice as an organisation of SDS. */
export const listPractice = ({ odsCode, name, address }: Omit<Organisation, 'type'>): Organisation => ({
  odsCode,
  name,
  type: gpPractice,
  ...(address && { address: pickAddress(address) }),
});

const pickAddress = ({ line, city, district, postalCode }: OrganisationAddress): OrganisationAddress => ({
  line,
  city,
  district,
  postalCode,
});

const otherCodes = ['A20047', 'X12345', practiceWithoutEndpoint.odsCode];

/** The other practices of our provider: one is accredited for less, one has no endpoint. */
function otherPractices(origin: string, idsOf: ReturnType<typeof chooseFrom>): System[] {
  const [legg, mockingbird] = [practiceByCode('A20047'), practiceByCode('X12345')];
  return [
    provider(
      legg.asid,
      legg.odsCode,
      rootsAt(origin, legg.odsCode),
      idsOf(({ capability }) => capability !== 'documents'),
    ),
    provider(
      mockingbird.asid,
      mockingbird.odsCode,
      rootsAt(origin, mockingbird.odsCode),
      idsOf(() => true),
    ),
    provider(
      practiceWithoutEndpoint.asid,
      practiceWithoutEndpoint.odsCode,
      {},
      idsOf(() => true),
    ),
  ];
}

/** A practice that moves records asks with its own system: consumers of GP2GP look that up by the practice's ODS code. */
const asConsumerToo = (system: System, initiates: readonly string[]): System => ({
  ...system,
  manufacturer: manufacturers.adaptor.odsCode,
  product: products.adaptor,
  fqdn: world.consumer.fqdn,
  initiates,
});

const rootsAt = (origin: string, odsCode: string): System['endpoints'] =>
  Object.fromEntries(capabilities.map((capability) => [capability, origin + serviceRootPath(odsCode, capability)]));

function provider(asid: string, odsCode: string, endpoints: System['endpoints'], receives: readonly string[]): System {
  return {
    asid,
    odsCode,
    partyKey: partyKeyOf(odsCode, asid),
    cpaId: `S${asid}`,
    manufacturer: manufacturers.provider.odsCode,
    product: products.provider,
    fqdn: undefined,
    initiates: [],
    receives,
    endpoints,
  };
}

const partyKeyOf = (odsCode: string, asid: string): string =>
  odsCode === world.practice.odsCode ? world.practice.partyKey : `${odsCode}-${asid.slice(-7)}`;

const chooseFrom =
  (offered: readonly Interaction[]) =>
  (chosen: (interaction: Interaction) => boolean): string[] =>
    offered.filter(chosen).map(({ id }) => id);
