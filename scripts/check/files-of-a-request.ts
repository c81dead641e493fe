import { Session } from 'node:inspector/promises';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProvider } from '@mock-spine/mock-provider/server';
import { providerSettings } from '@mock-spine/mock-provider/settings';
import { startSsp } from '@mock-spine/mock-ssp/server';
import { readSspSettings } from '@mock-spine/mock-ssp/settings';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { clientOf, send } from '@mock-spine/shared/testing/send';
import type { InteractionName } from '@mock-spine/shared/protocol/interactions';
import { withClaim, withoutHeader, type Change } from '@mock-spine/shared/vectors/changes';
import { serviceRootPath } from '@mock-spine/shared/world';
import { writeDraft } from '@mock-spine/shared/vectors/draft';

const root = resolve(import.meta.dirname, '../..');

/** Requests whose way through both mocks is counted. */
const ways: readonly (readonly [says: string, interaction: InteractionName, change: Change])[] = [
  ['a good request', 'search-patient', (draft) => draft],
  ['a refusal by the SSP', 'search-patient', withoutHeader('Ssp-From')],
  ['a refusal by the provider', 'search-patient', withClaim('reason_for_request', 'research')],
  ['a structured record', 'get-structured-record', (draft) => draft],
];

const certs = await sharedPki();
const anywhere = ['--port', '0', '--control-port', '0', '--certs', certs];
const provider = await startProvider(
  readSettings(providerSettings, [...anywhere, '--audit-dir', await temporaryDirectory()], {}),
);
const roots = (['gpconnect', 'structured', 'documents'] as const).flatMap((capability) => [
  '--provider',
  `https://localhost:${provider.port}${serviceRootPath('B82617', capability)}`,
]);
const ssp = await startSsp(readSspSettings([...anywhere, ...roots], {}));
const client = clientOf(certs, 'consumer');
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });

for (const [says, interaction, change] of ways) {
  const ask = async (): Promise<number> => {
    const written = writeDraft(change(goodDraft(interaction, `https://localhost:${provider.port}`)));
    return (await send(written, client, { port: ssp.port, target: `/${written.url}` })).status;
  };
  for (let warm = 0; warm < 3; warm += 1) await ask();
  await session.post('Profiler.takePreciseCoverage');
  const status = await ask();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const files = result
    .filter(({ functions }) => functions.some(({ ranges }) => ranges.some(({ count }) => count > 0)))
    .flatMap(({ url }) => (url.startsWith('file:') ? [relative(root, fileURLToPath(url))] : []))
    .filter((file) => /^packages\/(mock-ssp|mock-provider|shared)\/src\/(?!testing\/|vectors\/)/.test(file))
    .sort();
  console.log(`${says}: ${status}, ${files.length} files`);
  if (process.argv.includes('--list')) console.log(files.map((file) => `  ${file}`).join('\n'));
}
session.disconnect();
await ssp.close();
await provider.close();
