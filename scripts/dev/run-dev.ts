import { ensurePki } from '@mock-spine/shared/pki/ensure-pki';
import { serviceRootPath, world } from '@mock-spine/shared/world';
import { findTakenPort } from './check-ports.ts';
import { startMock, type Addresses, type MockProcess } from './mock-process.ts';
import type { DevSettings } from './settings.ts';
import { showScreen } from './show-screen.ts';
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

  const mocks: MockProcess[] = [];
  const asked = untilAskedToStop(() => mocks.forEach((mock) => mock.kill()));
  const failure = await Promise.race([asked.then(() => undefined), run(settings, mocks).catch(explain)]);
  await Promise.all(mocks.map((mock) => mock.stop()));
  if (failure === undefined) return 0;
  console.error(failure);
  return 1;
}

/** Starts both and waits for the first that ends. @returns what is to be told of it */
async function run(settings: DevSettings, mocks: MockProcess[]): Promise<string> {
  const start = (name: string, args: readonly string[]): MockProcess => {
    const mock = startMock(name, ['--certs', settings.certs, ...args], (line) => console.error(line));
    mocks.push(mock);
    return mock;
  };
  const provider = start('mock-provider', [
    '--port', `${settings.providerPort}`, '--control-port', `${settings.providerControlPort}`, '--audit-dir', settings.auditDir,
  ]);
  const providerPort = settings.providerPort || (await provider.listening).port;
  const ssp = start('mock-ssp', [
    '--port', `${settings.sspPort}`, '--control-port', `${settings.sspControlPort}`, ...serviceRootsAt(providerPort),
  ]);
  const [ofProvider, ofSsp]: Addresses[] = await Promise.all([provider.listening, ssp.listening]);
  await Promise.all([untilReady(provider.name, ofProvider!.controlPort), untilReady(ssp.name, ofSsp!.controlPort)]);
  console.log(showScreen({ ssp: ofSsp!, provider: ofProvider!, certs: settings.certs }));
  return Promise.race(mocks.map(async ({ name, ended }) => `${name} stopped by itself (${await ended}), so the other was stopped too.`));
}

const serviceRootsAt = (port: number): string[] => (['gpconnect', 'structured', 'documents'] as const)
  .flatMap((capability) => ['--provider', `https://localhost:${port}${serviceRootPath(world.practice.odsCode, capability)}`]);

const explain = (error: unknown): string => (error instanceof Error ? error.message : String(error));
