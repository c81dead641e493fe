import { setTimeout as wait } from 'node:timers/promises';
import { endByException } from '@mock-spine/shared/process/end-by-exception';
import { goOnUnread } from '@mock-spine/shared/process/go-on-unread';
import { SettingsError } from '@mock-spine/shared/settings/settings';
import { originAt } from '../certificates/pki-url.ts';
import { prepareCertificates } from '../certificates/prepare-certificates.ts';
import { findTakenPort } from './check-ports.ts';
import { Crew } from './crew.ts';
import { startMocksApart } from './mock-apart.ts';
import { startMocksHere } from './mock-here.ts';
import type { ServeSettings } from './settings.ts';
import { tellReady } from './tell-ready.ts';
import { startMocks, type StartSettings } from './start-mocks.ts';
import { makeTemporaryAudit } from './temporary-audit.ts';
import { untilAskedToStop } from './until-asked-to-stop.ts';

/**
 * Makes what certificates are missing, runs the mocks, tells how to use them, and stops them when asked to.
 * @returns the exit code: 0 stopped as asked, 1 something could not be had or ended by itself
 * @throws SettingsError or Error with a sentence for the user
 */
export async function runServe(settings: ServeSettings): Promise<number> {
  const taken = await findTakenPort(settings);
  if (taken) {
    console.error(taken);
    return 1;
  }
  // Standard output is for the one line of JSON.
  await prepareCertificates(
    settings.certs,
    { sans: settings.san, firstOrigin: originAt(settings.sspControlPort) },
    settings.json || settings.messages === 'json' ? console.error : console.log,
  );

  const crew = new Crew(
    settings.separate
      ? startMocksApart(settings.secrets, settings.stopsWithin)
      : startMocksHere(settings.secrets, endByException),
  );
  const force = () => {
    crew.kill();
    process.exit(1);
  };
  const asked = untilAskedToStop(force, {
    parent: settings.json,
    stdin: settings.endWithStdin,
    reload: () => crew.reload(),
  });
  const audit = settings.auditDir === undefined ? makeTemporaryAudit() : undefined;
  let isReady = false;
  const running = run({ ...settings, auditDir: settings.auditDir ?? audit!.directory }, crew, () => (isReady = true));
  const failure = await Promise.race([asked.then(() => undefined), running.catch(refuseOrTell)]);
  // One that starts may wait for its database, and nobody uses it yet.
  if (failure === undefined && !isReady) {
    await Promise.race([crew.stop(), wait(patience)]);
    audit?.forget();
    process.exit(0);
  }
  await crew.stop();
  audit?.forget();
  if (failure === undefined) return 0;
  if (failure instanceof SettingsError) throw failure;
  console.error(failure);
  return 1;
}

/** Milliseconds for mocks that are asked to stop while they start. */
const patience = 1000;

/** Starts the mocks, tells where they are, and waits for the first that ends. @returns what is to be told of it */
async function run(settings: ServeSettings & StartSettings, crew: Crew, onReady: () => void): Promise<string> {
  const mocks = await startMocks(settings, crew);
  onReady();
  console.log(await tellReady(mocks, settings));
  goOnUnread();
  return crew.firstEnd();
}

/** What a mock refuses of its settings is the command's to tell, as all that makes no sense. */
const refuseOrTell = (error: unknown): SettingsError | string =>
  error instanceof SettingsError ? error : error instanceof Error ? error.message : String(error);
