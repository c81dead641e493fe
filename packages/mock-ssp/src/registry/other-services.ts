import { knownServices, nrlListed } from '@mock-spine/shared/protocol/services';
import type { Organisation, System } from './registry.ts';

/** The mock provider's listener of services that are none of GP Connect. */
export const defaultServicesOrigin = 'https://localhost:9444';

/** Ids of the interactions with other services that the default consumer initiates. */
export const otherInteractions: readonly string[] = knownServices.map(({ id }) => id);

interface OtherService {
  readonly asid: string;
  readonly organisation: Organisation;
  /** Path of its service root. */
  readonly path: string;
  /** What SDS lists it for. */
  readonly receives: readonly string[];
}

/** Whom the default registry lists besides the practices. Codes and names are made up; the path of the first is the one that NRL recommends, `/[ODS]/Binary/[id]`. */
const services: readonly OtherService[] = [
  {
    asid: '918999198901',
    organisation: { odsCode: 'MOCKN', name: 'Mock Mental Health Trust' },
    path: '/MOCKN/Binary',
    receives: [nrlListed],
  },
  {
    asid: '918999198902',
    organisation: { odsCode: 'MOCKU', name: 'Mock Urgent Care Provider' },
    path: '/MOCKU/STU3/careconnect',
    receives: knownServices.filter(({ kind }) => kind.name === 'careconnect').map(({ id }) => id),
  },
];

/** The organisations of the default registry that provide other services. */
export const otherOrganisations: readonly Organisation[] = services.map(({ organisation }) => organisation);

/**
 * Their systems.
 * @param origin where they are served
 * @param manufacturer ODS code of who makes them
 */
export const otherSystems = (origin: string, manufacturer: string): readonly System[] =>
  services.map(({ asid, organisation: { odsCode }, path, receives }) => ({
    asid,
    odsCode,
    partyKey: `${odsCode}-${asid.slice(-7)}`,
    cpaId: `S${asid}`,
    manufacturer,
    fqdn: undefined,
    initiates: [],
    receives,
    endpoints: Object.fromEntries(receives.map((id) => [id, origin + path])),
  }));
