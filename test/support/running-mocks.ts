import { readSspSettings } from '@mock-spine/mock-ssp/settings';
import { startSsp, type RunningSsp, type SspSurroundings } from '@mock-spine/mock-ssp/server';
import { startProvider, type ProviderSurroundings, type RunningProvider } from '@mock-spine/mock-provider/server';
import { providerSettings } from '@mock-spine/mock-provider/settings';
import { capabilities } from '@mock-spine/shared/protocol/interactions';
import { serviceRootPath } from '@mock-spine/shared/world';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { clientOf } from '@mock-spine/shared/testing/send';

/** A mock, and how its good client connects to it. */
export interface Mock<R = RunningProvider | RunningSsp> {
  readonly name: 'ssp' | 'provider';
  readonly running: R;
  readonly port: number;
  readonly client: ReturnType<typeof clientOf>;
  /** What stands before the provider's path in a request target. */
  readonly prefix: string;
}

export interface TestProvider extends Mock<RunningProvider> {
  readonly auditDir: string;
}

/** Starts a provider on free ports. */
export async function startTestProvider(
  flags: readonly string[] = [],
  surroundings: ProviderSurroundings = {},
): Promise<TestProvider> {
  const certs = await sharedPki();
  const auditDir = await temporaryDirectory();
  const running = await startProvider(
    readSettings(providerSettings, [...own(certs), '--audit-dir', auditDir, ...flags], {}),
    surroundings,
  );
  return { name: 'provider', running, port: running.port, client: clientOf(certs, 'ssp'), prefix: '', auditDir };
}

/** Starts an SSP on free ports that knows the provider at this port. */
export async function startTestSsp(
  providerPort: number,
  flags: readonly string[] = [],
  surroundings: SspSurroundings = {},
): Promise<Mock<RunningSsp>> {
  const certs = await sharedPki();
  const running = await startSsp(
    readSspSettings([...own(certs), ...pointedAt(providerPort), ...flags], {}),
    surroundings,
  );
  return {
    name: 'ssp',
    running,
    port: running.port,
    client: clientOf(certs, 'consumer'),
    prefix: `/https://localhost:${providerPort}`,
  };
}

const own = (certs: string): string[] => ['--port', '0', '--control-port', '0', '--certs', certs];

/** The flags that make the SSP know a provider at this port. */
export const pointedAt = (port: number): string[] =>
  capabilities.flatMap((capability) => [
    '--provider',
    `https://localhost:${port}${serviceRootPath('B82617', capability)}`,
  ]);
