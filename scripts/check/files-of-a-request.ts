import { Session } from 'node:inspector/promises';
import { relative, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startProvider } from '@mock-spine/mock-provider/server';
import { providerSettings } from '@mock-spine/mock-provider/settings';
import { startSsp } from '@mock-spine/mock-ssp/server';
import { readSspSettings } from '@mock-spine/mock-ssp/settings';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { clientOf, send } from '@mock-spine/shared/testing/send';
import { capabilities, type InteractionName } from '@mock-spine/shared/protocol/interactions';
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
const roots = capabilities.flatMap((capability) => [
  '--provider',
  `https://localhost:${provider.port}${serviceRootPath('B82617', capability)}`,
]);
const ssp = await startSsp(readSspSettings([...anywhere, ...roots], {}));
const client = clientOf(certs, 'consumer');
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });

/** The sources that ran since the last time. */
async function filesThatRan(): Promise<string[]> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  return result
    .filter(({ functions }) => functions.some(({ ranges }) => ranges.some(({ count }) => count > 0)))
    .flatMap(({ url }) => (url.startsWith('file:') ? [relative(root, fileURLToPath(url))] : []))
    .filter((file) => /^packages\/(mock-ssp|mock-provider|shared)\/src\/(?!testing\/|vectors\/)/.test(file))
    .sort();
}

/** Milliseconds in which the scorecard has looked at what came: its pause is 100. */
const pause = 300;

for (const [says, interaction, change] of ways) {
  const write = () => writeDraft(change(goodDraft(interaction, `https://localhost:${provider.port}`)));
  const ask = async (written = write()): Promise<number> =>
    (await send(written, client, { port: ssp.port, target: `/${written.url}` })).status;
  for (let warm = 0; warm < 3; warm += 1) await ask();
  let status = 0;
  let files: string[] | undefined;
  let afterwards: string[] = [];
  // On a busy machine what is looked at afterwards may come before the answer is read: the time with the fewest counts.
  for (let times = 0; times < 5; times += 1) {
    await setTimeout(pause);
    const written = write();
    await filesThatRan();
    status = await ask(written);
    const ran = await filesThatRan();
    await setTimeout(pause);
    if (files !== undefined && ran.length >= files.length) continue;
    files = ran;
    afterwards = (await filesThatRan()).filter((file) => !ran.includes(file));
  }
  console.log(`${says}: ${status}, ${files?.length} files, and ${afterwards.length} that look at it afterwards`);
  if (process.argv.includes('--list'))
    console.log([...(files ?? []), 'afterwards:', ...afterwards].map((line) => `  ${line}`).join('\n'));
}
session.disconnect();
await ssp.close();
await provider.close();
