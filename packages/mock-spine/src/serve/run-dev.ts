import { ensurePki } from '@mock-spine/shared/pki/ensure-pki';
import { serviceRootPath, world } from '@mock-spine/shared/world';
import { findTakenPort } from './check-ports.ts';
import { Crew } from './crew.ts';
import type { DevSettings } from './settings.ts';
import { showScreen } from './show-screen.ts';
import { showTrials } from './show-trials.ts';
import { untilAskedToStop } from './until-asked-to-stop.ts';
import { untilReady } from './until-ready.ts';

/**
 * Makes what certificates are missing, runs both mocks, tells how to use them, and stops them when asked to.
 * @returns the exit code: 0 stopped as asked, 1 something could not be had or ended by itself
 * @throws Error with a sentence for the user when the certificates cannot be made
 */
export async function runDev(settings: DevSettings): Promise<number> {
  const taken = await findTakenPort(settings);
  if (taken) {
    console.error(taken);
    return 1;
  }
  await ensurePki(settings.certs, { sans: settings.san, log: console.log });

  const crew = new Crew();
  const asked = untilAskedToStop(() => crew.kill());
  const failure = await Promise.race([asked.then(() => undefined), run(settings, crew).catch(explain)]);
  await crew.stop();
  if (failure === undefined) return 0;
  console.error(failure);
  return 1;
}

/** Starts both, shows the screen, and waits for the first that ends. @returns what is to be told of it */
async function run(settings: DevSettings, crew: Crew): Promise<string> {
  const { certs, auditDir, passedOn, serviceRoot } = settings;
  const provider = crew.start('mock-provider', [
    '--certs',
    certs,
    '--audit-dir',
    auditDir,
    ...portFlags(settings.providerPort, settings.providerControlPort),
    ...serviceRoot.flatMap((root) => ['--service-root', root]),
    ...passedOn.provider,
  ]);
  const providerPort = settings.providerPort || (await provider.listening).port;
  const providerControlPort = settings.providerControlPort || (await provider.listening).controlPort;
  const ssp = crew.start('mock-ssp', [
    '--certs',
    certs,
    ...portFlags(settings.sspPort, settings.sspControlPort),
    ...serviceRootsAt(providerPort, settings.roots),
    '--provider-control',
    `http://localhost:${providerControlPort}`,
    ...passedOn.ssp,
  ]);
  const [ofProvider, ofSsp] = await Promise.all([provider.listening, ssp.listening]);
  await Promise.all([untilReady(provider.name, ofProvider.controlPort), untilReady(ssp.name, ofSsp.controlPort)]);
  console.log(showScreen({ ssp: ofSsp, provider: ofProvider, certs, lesson: settings.lesson }));
  if (settings.trials) console.log(await showTrials(ofSsp.controlPort));
  return crew.firstEnd();
}

const portFlags = (port: number, controlPort: number): string[] => [
  '--port',
  `${port}`,
  '--control-port',
  `${controlPort}`,
];

/** Where the SSP finds the practice: at the standard service roots, or at those that the provider was given. */
function serviceRootsAt(port: number, roots: DevSettings['roots']): string[] {
  const { odsCode } = world.practice;
  return (['gpconnect', 'structured', 'documents'] as const).flatMap((capability) => [
    '--provider',
    `https://localhost:${port}${roots.get(`${odsCode}:${capability}`) ?? serviceRootPath(odsCode, capability)}`,
  ]);
}

const explain = (error: unknown): string => (error instanceof Error ? error.message : String(error));
