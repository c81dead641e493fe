import { readSettings } from '@mock-spine/shared/settings/settings';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { clientOf, send, type Received } from '@mock-spine/shared/testing/send';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { writeDraft, type Draft } from '@mock-spine/shared/vectors/draft';
import { startProvider, type ProviderSurroundings, type RunningProvider } from '../src/server.ts';
import { providerSettings } from '../src/settings.ts';

/** A provider on free ports, and a client that is the SSP. */
export interface TestProvider {
  readonly provider: RunningProvider;
  readonly pki: string;
  readonly auditDir: string;
  /** A request that meets every clause. */
  good(interaction: string): Draft;
  /** Sends a draft as the SSP would. */
  send(draft: Draft): Promise<Received>;
  /** Calls the control API. */
  control(path: string, init?: RequestInit): Promise<Response>;
}

/** Starts a provider with some flags. */
export async function startTestProvider(flags: readonly string[] = [], surroundings: ProviderSurroundings = {}, pki?: string): Promise<TestProvider> {
  const certs = pki ?? (await sharedPki());
  const auditDir = await temporaryDirectory();
  const settings = readSettings(providerSettings, ['--port', '0', '--control-port', '0', '--certs', certs, '--audit-dir', auditDir, ...flags], {});
  const provider = await startProvider(settings, surroundings);
  const client = clientOf(certs, 'ssp');
  return {
    provider,
    pki: certs,
    auditDir,
    good: (name) => goodDraft(name, `https://localhost:${provider.port}`, Math.floor((surroundings.now?.() ?? Date.now()) / 1000)),
    send: (draft) => send(writeDraft(draft), client, { port: provider.port }),
    control: (path, init) => fetch(`http://localhost:${provider.controlPort}${path}`, init),
  };
}
