import { interactions } from '@mock-spine/shared/protocol/interactions';
import { serviceRootPath, world } from '@mock-spine/shared/world';
import type { Registry } from './registry.ts';
import { practiceOf, type ServiceRoot } from './service-root.ts';

/** The provider that the SSP is pointed at. */
export interface ProviderSettings {
  readonly roots: readonly ServiceRoot[];
  readonly asid: string;
}

/** Where our own provider listens by default. */
export const defaultServiceRoots: readonly ServiceRoot[] = (['gpconnect', 'structured', 'documents'] as const).map((capability) => ({
  capability,
  url: `https://localhost:9443${serviceRootPath(world.practice.odsCode, capability)}`,
}));

/**
 * The registry of one consumer and one practice, who share data and use every interaction.
 * A root of another practice changes the practice's ODS code; its other details stay made up.
 */
export function defaultRegistry({ roots, asid }: ProviderSettings): Registry {
  const { consumer, practice } = world;
  const odsCode = roots.map(({ url }) => practiceOf(url)).find((code) => code !== undefined) ?? practice.odsCode;
  const ours = odsCode === practice.odsCode;
  const every = interactions.map(({ id }) => id);
  return {
    organisations: [
      { odsCode: consumer.odsCode, name: consumer.organisation },
      { odsCode, name: ours ? practice.name : odsCode },
    ],
    systems: [
      {
        asid: consumer.asid, odsCode: consumer.odsCode, partyKey: consumer.partyKey, cpaId: `S${consumer.asid}`, manufacturer: consumer.manufacturer,
        fqdn: consumer.fqdn, initiates: every, receives: [], endpoints: {},
      },
      {
        asid, odsCode, partyKey: ours ? practice.partyKey : `${odsCode}-${asid.slice(-7)}`, cpaId: ours ? practice.cpaId : `S${asid}`, manufacturer: 'Mock Provider Systems',
        fqdn: undefined, initiates: [], receives: every, endpoints: Object.fromEntries(roots.map(({ capability, url }) => [capability, url])),
      },
    ],
    agreements: [{ from: consumer.odsCode, to: odsCode }],
  };
}
