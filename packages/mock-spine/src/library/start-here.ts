import { messageOf } from '@mock-spine/shared/failures/error-fields';
import { prepareCertificates } from '../certificates/prepare-certificates.ts';
import { Crew } from '../serve/crew.ts';
import { describeReady } from '../serve/describe-ready.ts';
import { startMocksHere } from '../serve/mock-here.ts';
import { readServeSettings } from '../serve/settings.ts';
import { startMocks } from '../serve/start-mocks.ts';
import { makeTemporaryAudit, type TemporaryAudit } from '../serve/temporary-audit.ts';
import { plainEnvironment } from './plain-environment.ts';
import { SpineError } from './spine-error.ts';
import type { Started } from './start-child.ts';

/**
 * Starts the mocks in this process.
 * @param flags of `mock-spine serve`
 * @throws SpineError with a sentence for the user, when they cannot start
 */
export async function startHere(flags: readonly string[]): Promise<Started> {
  let crew: Crew | undefined;
  let audit: TemporaryAudit | undefined;
  const stop = async (): Promise<void> => {
    await crew?.stop();
    audit?.forget();
  };
  try {
    const settings = readServeSettings(flags, plainEnvironment(), true);
    await prepareCertificates(settings.certs, { sans: settings.san });
    crew = new Crew(startMocksHere(settings.secrets));
    audit = settings.auditDir === undefined ? makeTemporaryAudit() : undefined;
    const mocks = await startMocks({ ...settings, auditDir: settings.auditDir ?? audit!.directory }, crew);
    return { ready: describeReady(mocks, settings.certs), stop };
  } catch (error) {
    await stop();
    throw new SpineError(`The mocks did not start. ${messageOf(error)}`, { cause: error });
  }
}
