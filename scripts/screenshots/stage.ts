import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProvider } from '@mock-spine/mock-provider/server';
import { providerSettings } from '@mock-spine/mock-provider/settings';
import { startSsp } from '@mock-spine/mock-ssp/server';
import { readSspSettings } from '@mock-spine/mock-ssp/settings';
import { ensurePki } from '@mock-spine/shared/pki/ensure-pki';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { clientOf, send } from '@mock-spine/shared/testing/send';
import { withClaim } from '@mock-spine/shared/vectors/changes';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { capabilities } from '@mock-spine/shared/protocol/interactions';
import { serviceRootPath } from '@mock-spine/shared/world';
import type { Ids } from './views.ts';

/** Both mocks, with something to look at. */
export interface Stage {
  readonly origin: string;
  readonly ids: Ids;
  close(): Promise<void>;
}

/** What is sent before the pictures are taken, the oldest first. */
const orders: readonly object[] = [
  { interaction: 'read-metadata' },
  { interaction: 'search-patient', as: 'hospital-doctor' },
  { break: 'ssp-to-missing' },
  { interaction: 'get-structured-record' },
  { break: 'tls-1-0' },
  { interaction: 'search-slot' },
  { interaction: 'create-appointment' },
  { break: 'scope-for-slot-endpoint' },
  { interaction: 'search-patient', as: 'walk-in-nurse', practice: 'A20047' },
  { interaction: 'search-patient-appointments' },
  { break: 'client-certificate-expired' },
  { break: 'scope-for-patient-endpoint' },
  { interaction: 'search-patient' },
];

/** Starts both mocks on free ports and lets a consumer call them. */
export async function startStage(): Promise<Stage> {
  const directory = await mkdtemp(join(tmpdir(), 'mock-spine-screenshots-'));
  const certs = join(directory, 'certs');
  await ensurePki(certs);
  const anywhere = ['--port', '0', '--control-port', '0', '--certs', certs];
  const provider = await startProvider(
    readSettings(providerSettings, [...anywhere, '--audit-dir', join(directory, 'audit')], {}),
  );
  const providerOrigin = `https://localhost:${provider.port}`;
  const roots = capabilities.flatMap((capability) => [
    '--provider',
    providerOrigin + serviceRootPath('B82617', capability),
  ]);
  const ssp = await startSsp(
    readSspSettings([...anywhere, ...roots, '--provider-control', `http://localhost:${provider.controlPort}`], {}),
  );
  const origin = `http://localhost:${ssp.controlPort}`;
  await callAsConsumer(certs, ssp.port, providerOrigin);
  const sent: Record<string, string> = {};
  for (const order of orders) {
    const answer = await fetch(`${origin}/send`, { method: 'POST', body: JSON.stringify(order) });
    const { exchange } = (await answer.json()) as { exchange?: { id: string } };
    if (exchange) sent[JSON.stringify(order)] = exchange.id;
  }
  return {
    origin,
    ids: {
      refused: sent['{"break":"scope-for-patient-endpoint"}']!,
      record: sent['{"interaction":"get-structured-record"}']!,
      expired: sent['{"break":"client-certificate-expired"}']!,
    },
    close: async () => {
      await ssp.close();
      await provider.close();
    },
  };
}

/** A scorecard is of consumers from outside: one that is right most of the time. */
async function callAsConsumer(certs: string, port: number, providerOrigin: string): Promise<void> {
  const client = clientOf(certs, 'consumer');
  const good = ['search-patient', 'search-slot', 'read-metadata', 'get-structured-record'].map((name) =>
    goodDraft(name, providerOrigin),
  );
  const bad = withClaim('requested_scope', 'organization/*.read')(goodDraft('search-patient', providerOrigin));
  for (const draft of [...good, bad]) {
    const written = writeDraft(draft);
    await send(written, client, { port, target: `/${written.url}` });
  }
}
