import { nameHere } from '@mock-spine/shared/control/open-access';
import { capabilities } from '@mock-spine/shared/protocol/interactions';
import { serviceRootPath, world } from '@mock-spine/shared/world';
import type { Crew } from './crew.ts';
import type { Addresses, StartedMock } from './mock.ts';
import type { ServeSettings } from './settings.ts';
import { untilReady } from './until-ready.ts';

/** A mock that is ready. */
export interface ReadyMock extends Addresses {
  readonly pid: number;
}

/** Those of the mocks that were asked for, ready. */
export interface ReadyMocks {
  readonly ssp?: ReadyMock;
  readonly provider?: ReadyMock;
}

/** What the starting of the mocks goes by. */
export type StartSettings = Pick<
  ServeSettings,
  | 'only'
  | 'addresses'
  | 'certs'
  | 'sspPort'
  | 'sspControlPort'
  | 'providerPort'
  | 'providerControlPort'
  | 'publicOrigin'
  | 'servicesPort'
  | 'serviceRoot'
  | 'roots'
  | 'passedOn'
> & { readonly auditDir: string };

/** Starts both mocks, or the one that was asked for, and waits until they are ready. @throws Error with a sentence for the user */
export async function startMocks(settings: StartSettings, crew: Crew): Promise<ReadyMocks> {
  const { only, certs, auditDir, passedOn, serviceRoot, publicOrigin } = settings;
  const publicly = publicOrigin === undefined ? [] : ['--public-origin', publicOrigin];
  const provider =
    only === 'ssp'
      ? undefined
      : crew.start('mock-provider', [
          '--certs',
          certs,
          '--audit-dir',
          auditDir,
          ...portFlags(settings.providerPort, settings.providerControlPort),
          '--services-port',
          `${settings.servicesPort}`,
          ...serviceRoot.flatMap((root) => ['--service-root', root]),
          ...(only === 'provider' ? publicly : []),
          ...passedOn.provider,
        ]);
  if (only === 'provider') return { provider: await ready(provider!, crew) };
  const beside = await providerBeside(settings, provider);
  const here = nameHere(settings.addresses.host);
  const ssp = crew.start('mock-ssp', [
    '--certs',
    certs,
    ...portFlags(settings.sspPort, settings.sspControlPort),
    ...publicly,
    ...(only === 'ssp' ? [] : serviceRootsAt(`https://${here}:${beside.port}`, settings.roots)),
    ...(provider
      ? ['--services', `https://${here}:${settings.servicesPort || (await provider.listening).servicesPort}`]
      : []),
    ...beside.words,
    ...passedOn.ssp,
  ]);
  if (!provider) return { ssp: await ready(ssp, crew) };
  const [ofProvider, ofSsp] = await Promise.all([ready(provider, crew), ready(ssp, crew)]);
  return { ssp: ofSsp, provider: ofProvider };
}

/** The port of the provider beside the SSP, and where its control API is; as usual where none was started. */
async function providerBeside(
  { providerPort, providerControlPort }: StartSettings,
  provider: StartedMock | undefined,
): Promise<{ readonly port: number; readonly words: readonly string[] }> {
  if (provider === undefined)
    return {
      port: providerPort || usualPorts.provider,
      words:
        providerControlPort === 0 || providerControlPort === usualPorts.providerControl
          ? []
          : ['--provider-control', `http://localhost:${providerControlPort}`],
    };
  const { port, controlHere, controlTokenFile } = await provider.listening;
  return {
    port,
    words: [
      '--provider-control',
      controlHere,
      ...(controlTokenFile === undefined ? [] : ['--provider-control-token-file', controlTokenFile]),
    ],
  };
}

const usualPorts = { provider: 9443, providerControl: 9080 };

async function ready({ name, pid, listening }: StartedMock, crew: Crew): Promise<ReadyMock> {
  const addresses = await listening;
  await untilReady(name, addresses.controlHere, () => crew.isDismissed);
  return { ...addresses, pid };
}

const portFlags = (port: number, controlPort: number): string[] => [
  '--port',
  `${port}`,
  '--control-port',
  `${controlPort}`,
];

/** Where the SSP finds the practice: at the standard service roots, or at those that the provider was given. */
function serviceRootsAt(origin: string, roots: ServeSettings['roots']): string[] {
  const { odsCode } = world.practice;
  return capabilities.flatMap((capability) => [
    '--provider',
    `${capability}=${origin}${roots.get(`${odsCode}:${capability}`) ?? serviceRootPath(odsCode, capability)}`,
  ]);
}
