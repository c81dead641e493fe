import { prepareCertificates } from '../certificates/prepare-certificates.ts';
import { Crew } from '../serve/crew.ts';
import { describeReady } from '../serve/describe-ready.ts';
import { startMocksHere } from '../serve/mock-here.ts';
import { readServeSettings } from '../serve/settings.ts';
import { startMocks } from '../serve/start-mocks.ts';
import { SpineError } from './spine-error.ts';
import type { Started } from './start-child.ts';

/**
 * Starts the mocks in this process.
 * @param flags of `mock-spine serve`
 * @throws SpineError with a sentence for the user, when they cannot start
 */
export async function startHere(flags: readonly string[]): Promise<Started> {
  let crew: Crew | undefined;
  try {
    const settings = readServeSettings(flags, {});
    await prepareCertificates(settings.certs, { sans: settings.san });
    const own = (crew = new Crew(startMocksHere(settings.secrets)));
    const mocks = await startMocks(settings, own);
    return { ready: describeReady(mocks, settings.certs), stop: () => own.stop() };
  } catch (error) {
    await crew?.stop();
    throw new SpineError(`The mocks did not start. ${(error as Error).message}`, { cause: error });
  }
}
