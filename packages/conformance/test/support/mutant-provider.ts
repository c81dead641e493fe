import type { ServerResponse } from 'node:http';
import { textOf, type Answer } from '@mock-spine/mock-provider/request/answer';
import { createPipeline, providerRules, type Judge } from '@mock-spine/mock-provider/pipeline';
import { createResponder, type Respond } from '@mock-spine/mock-provider/request/respond';
import { startProvider, type RunningProvider } from '@mock-spine/mock-provider/server';
import { providerSettings } from '@mock-spine/mock-provider/settings';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import type { Mutant } from './mutants.ts';

/** The mock provider, with one thing wrong at a time. */
export interface MutantProvider {
  readonly provider: RunningProvider;
  readonly pki: string;
  /** Service roots of its first practice. */
  readonly roots: readonly string[];
  /** Makes it wrong in another way, and forgets what was stored. */
  become(mutant: Mutant | undefined): Promise<void>;
}

/**
 * Starts it as it should be.
 * @param flags further settings
 */
export async function startMutantProvider(flags: readonly string[] = []): Promise<MutantProvider> {
  const pki = await sharedPki();
  const settings = readSettings(
    providerSettings,
    ['--port', '0', '--control-port', '0', '--certs', pki, '--audit-dir', await temporaryDirectory(), ...flags],
    {},
  );
  const whole = createPipeline(new Set());
  const without = new Map(providerRules.map(({ id }) => [id, createPipeline(new Set([id]))]));
  let mutant: Mutant | undefined;
  const judge: Judge = (facts) => (mutant?.change === 'off' ? without.get(mutant.rule)! : whole)(facts);
  const respond =
    (usual: Respond): Respond =>
    (response, answer, sent) => {
      const change = mutant && answer.refusedBy === mutant.rule ? changes[mutant.change] : undefined;
      (change ?? usual)(response, answer, sent);
    };
  const provider = await startProvider(settings, { judge, respond });
  const root = `https://localhost:${provider.port}/B82617/STU3/1/gpconnect`;
  return {
    provider,
    pki,
    roots: [root, `${root}/structured`, `${root}/documents`, root.replace('STU3', 'DSTU2')],
    async become(next) {
      mutant = next;
      await fetch(`http://localhost:${provider.controlPort}/reset`, { method: 'POST' });
    },
  };
}

const failed: Answer = { status: 500, body: '{}' };
const usual = createResponder(true, failed);
const storable = createResponder(false, failed);

/** How a refusal is spoilt. */
const changes: Readonly<Record<Mutant['change'], Respond | undefined>> = {
  off: undefined,
  'wrong status': (response, answer, sent) =>
    usual(response, { ...answer, status: answer.status === 400 ? 422 : 400 }, sent),
  'wrong code': (response, answer, sent) =>
    usual(
      response,
      withOutcome(answer, ({ code }) => ({ code: code === 'NO_RECORD_FOUND' ? 'BAD_REQUEST' : 'NO_RECORD_FOUND' })),
      sent,
    ),
  'may be stored': (response, answer, sent) => storable(response, answer, sent),
  'shows a stack trace': writeStack,
};

function withOutcome(answer: Answer, change: (coding: { readonly code: string }) => object): Answer {
  if (answer.format === 'xml')
    return {
      ...answer,
      body: textOf(answer).replace(
        /(<coding>.*?<code value=")[^"]*/s,
        `$1${answer.code === 'NO_RECORD_FOUND' ? 'BAD_REQUEST' : 'NO_RECORD_FOUND'}`,
      ),
    };
  const outcome = JSON.parse(textOf(answer)) as { issue: [{ details: { coding: [{ code: string }] } }] };
  Object.assign(outcome.issue[0].details.coding[0], change(outcome.issue[0].details.coding[0]));
  return { ...answer, body: JSON.stringify(outcome) };
}

/** What a web framework shows when an exception reaches it. */
function writeStack(response: ServerResponse, { status }: Answer): void {
  const body =
    "TypeError: Cannot read properties of undefined (reading 'value')\n    at checkHeader (/srv/provider/src/headers.js:41:17)\n    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)";
  response.writeHead(status, {
    'Content-Type': 'text/plain',
    'Cache-Control': 'no-store',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}
